"use strict";
const drawings = [...document.querySelectorAll(".drawing")];
for (const drawing of drawings) {
  if (!window.Plotly) {
    drawing.replaceWith("This figure needs the file plotly.min.js beside its page.");
    continue;
  }
  const { data, layout } = JSON.parse(drawing.nextElementSibling.textContent);
  Plotly.newPlot(drawing, data, layout, { responsive: true, displayModeBar: false });
}
// Paper is narrower than most screens, and plotly does not notice.
addEventListener("beforeprint", () => {
  for (const drawing of drawings) Plotly.relayout(drawing, { width: 640 });
});
addEventListener("afterprint", () => {
  for (const drawing of drawings) Plotly.relayout(drawing, { width: null, autosize: true });
});
