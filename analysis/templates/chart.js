// Draws a chart with plotly's script, which comes once a kernel and is compiled once a page.

const SCRIPTS = (globalThis[Symbol.for("sourcebook.scripts")] ??= new Map());

// The same text is the same module, whichever chart, notebook or kernel it comes from.
function load(text) {
  if (!SCRIPTS.has(text)) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const module = import(url).finally(() => URL.revokeObjectURL(url));
    SCRIPTS.set(text, module);
    module.catch(() => SCRIPTS.delete(text)); // so that the next chart tries again
  }
  return SCRIPTS.get(text);
}

export default () => {
  let chart;
  return {
    async initialize(context) {
      const { model } = context;
      const id = model.get("_script").slice("IPY_MODEL_".length);
      const script = await model.widget_manager.get_model(id);
      const { default: drawn } = await load(script.get("text"));
      chart = typeof drawn === "function" ? await drawn() : drawn;
      return chart.initialize?.(context);
    },
    render: (context) => chart.render(context),
  };
};
