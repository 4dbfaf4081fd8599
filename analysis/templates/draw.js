"use strict";
for (const plot of document.querySelectorAll("[data-figure]")) {
  const spec = document.querySelector(`script[data-for="${plot.dataset.figure}"]`);
  const { data, layout } = JSON.parse(spec.textContent);
  Plotly.newPlot(plot, data, layout, { responsive: true, displayModeBar: false });
}
