"use strict";
const drawings = [...document.querySelectorAll(".drawing")];
const darkness = matchMedia("(prefers-color-scheme: dark)");
const embedded = document.documentElement.classList.contains("embedded");

// The changes say by key and by place in a list what is different; whatever else they hold is new.
function change(value, changes) {
  if (changes === null || typeof changes !== "object" || Array.isArray(changes)) return changes;
  const changed = Array.isArray(value) ? [...value] : { ...value };
  for (const key of Object.keys(changes)) changed[key] = change(changed[key], changes[key]);
  return changed;
}

function draw(drawing, dark) {
  let { data, layout } = JSON.parse(drawing.nextElementSibling.textContent);
  if (dark && layout.meta?.dark) {
    const parts = change({ data, layout, layouts: layout.meta.layouts }, layout.meta.dark);
    data = parts.data;
    layout = { ...parts.layout, meta: { layouts: parts.layouts } };
  }
  Plotly.react(drawing, data, layout, { responsive: true, displayModeBar: false });
  drawing.fit?.();
}

// The list of what stands behind a mark: its trace gives each mark the last part of an id.
function findList(drawing, event) {
  const mark = event.points.find((point) => point.id)?.id;
  return mark && document.getElementById(`${drawing.id.replace("plot-", "")}-${mark}`);
}

function leadToLists(drawing) {
  const point = (event) => {
    const ground = drawing.querySelector(".nsewdrag");
    if (ground) ground.style.cursor = event.points && findList(drawing, event) ? "pointer" : "";
  };
  drawing.on("plotly_hover", point);
  drawing.on("plotly_unhover", () => point({}));
  drawing.on("plotly_click", (event) => {
    const list = findList(drawing, event);
    if (!list) return;
    for (let box = list; (box = box.parentElement?.closest("details")); ) box.open = true;
    location.hash = list.id;
    list.focus();
  });
}

function drawAll(dark) {
  for (const drawing of drawings) draw(drawing, dark && !embedded);
}

if (window.Plotly) {
  drawAll(darkness.matches);
  for (const drawing of drawings) leadToLists(drawing);
  darkness.addEventListener("change", () => drawAll(darkness.matches));
  // Paper is white, and narrower than most screens, and plotly does not notice.
  addEventListener("beforeprint", () => {
    if (darkness.matches) drawAll(false);
    for (const drawing of drawings) Plotly.relayout(drawing, { width: 640 });
  });
  addEventListener("afterprint", () => {
    if (darkness.matches) drawAll(true);
    for (const drawing of drawings) Plotly.relayout(drawing, { width: null, autosize: true });
  });
} else {
  for (const drawing of drawings) {
    drawing.replaceWith("This figure needs the file plotly.min.js beside its page.");
  }
}
