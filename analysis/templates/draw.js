"use strict";
for (const plot of document.querySelectorAll(".drawing")) {
  const { data, layout } = JSON.parse(plot.nextElementSibling.textContent);
  Plotly.newPlot(plot, data, layout, { responsive: true, displayModeBar: false });
}
