// A place to drop a file on, or to choose one; its bytes go to Python, which decides what to say.

function render({ model, el }) {
  const field = document.createElement("input");
  field.type = "file";
  field.accept = model.get("endings");
  const words = document.createElement("span");
  words.textContent = "Drop a file here, or choose one:";
  const label = document.createElement("label");
  label.className = "sb-drop";
  label.append(words, field);
  el.append(label);

  async function send(files) {
    if (!files.length) return;
    const [file] = files;
    const message = { names: [...files].map((one) => one.name), size: file.size };
    let bytes = [];
    if (files.length === 1 && file.size <= model.get("most")) {
      try {
        bytes = [await file.arrayBuffer()];
      } catch {
        // a folder, or a file that is gone
      }
    }
    model.send(message, undefined, bytes);
  }
  field.addEventListener("change", async () => {
    await send(field.files);
    field.value = ""; // so that the same file can be chosen again
  });

  // What is dropped beside the label, on the text above it say, is meant for it, too; a browser
  // would open the file in place of JupyterLab.
  const gone = new AbortController();
  const options = { capture: true, signal: gone.signal };
  const isHere = (event) => event.dataTransfer?.types.includes("Files")
    && event.target.closest?.(".jp-OutputArea-output")?.contains(el);
  const take = (event) => {
    const here = isHere(event);
    label.classList.toggle("sb-over", Boolean(here) && event.type !== "drop");
    if (!here) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "drop") send(event.dataTransfer.files);
  };
  for (const kind of ["dragenter", "dragover", "drop"]) document.addEventListener(kind, take, options);
  return () => gone.abort();
}

export default { render };
