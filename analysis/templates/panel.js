// Shows a review and sends what the person chooses; what that does is decided in Python.
// Words of a story reach the page as text alone (textContent), never as markup.

const SYMBOLS = { Enter: "↵", Escape: "Esc", ArrowLeft: "←", ArrowRight: "→", PageUp: "PgUp", PageDown: "PgDn" };
const PATIENCE = 10000; // milliseconds until a kernel that says nothing is spoken of

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

// Python counts characters where JavaScript counts the halves of some.
const count = (words) => [...words].length;
const toHalves = (words, characters) => [...words].slice(0, characters).join("").length;

const isField = (element) => ["INPUT", "TEXTAREA"].includes(element.tagName);
const nameKey = (event) => (event.altKey ? "Alt+" : "") + event.key;

class View {
  constructor(model, el) {
    this.model = model;
    this.id = `sb-review-${Math.random().toString(36).slice(2)}`;
    this.status = make("p", { role: "status", class: "sb-status" });
    this.alert = make("p", { role: "alert", class: "sb-alert" });
    this.body = make("div");
    this.root = make("section", {
      class: "sb-review", "aria-label": "Review", "data-lm-suppress-shortcuts": "true",
    }, this.body, this.alert, this.status);
    this.root.addEventListener("keydown", (event) => this.press(event));
    el.append(this.root);
    this.draw = this.draw.bind(this);
    this.suggest = this.suggest.bind(this);
    model.on("change:shown", this.draw);
    model.on("change:matches", this.suggest);
    this.draw();
  }

  remove() {
    clearTimeout(this.waiting);
    this.model.off("change:shown", this.draw);
    this.model.off("change:matches", this.suggest);
  }

  send(message) {
    this.root.setAttribute("aria-busy", "true");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.alert.textContent =
        "The kernel has not answered yet: it is busy, or gone. Nothing that was saved is lost.";
    }, PATIENCE);
    this.model.send({ ...message, view: this.shown.view });
  }

  // What is on show.

  draw() {
    const hadFocus = this.root.contains(document.activeElement);
    const focused = document.activeElement?.dataset?.at;
    const before = this.shown;
    const shown = (this.shown = this.model.get("shown"));
    clearTimeout(this.waiting);
    this.root.removeAttribute("aria-busy");
    this.root.classList.add(...shown.classes.split(" "));
    this.root.setAttribute("aria-label", `Review of ${shown.title}`);
    this.number = "";
    this.field = this.form = undefined;
    this.card = make("div", {
      class: "sb-card", role: "group", tabindex: "0",
      "aria-labelledby": `${this.id}-heading`, "aria-describedby": `${this.id}-about`,
    }, ...this.writeCard(shown));
    this.body.replaceChildren(this.writeHead(shown), this.card);
    if (shown.others) this.body.append(this.writeOthers(shown.others));
    this.status.textContent = [shown.message, this.saySaved(shown)].filter(Boolean).join(" ");
    this.alert.textContent = shown.error;
    if (shown.text) this.select(shown.text);
    if (hadFocus) {
      const same = before?.heading === shown.heading && focused
        && this.body.querySelector(`[data-at="${CSS.escape(focused)}"]`);
      (same || this.area || this.body.querySelector(".sb-row") || this.card).focus();
    }
  }

  saySaved(shown) {
    if (!shown.sheet) return "This text has no file, so that nothing is saved.";
    if (shown.error) return "";
    return shown.message ? `Saved in ${shown.sheet}.` : `Each answer is saved at once in ${shown.sheet}.`;
  }

  writeHead(shown) {
    const told = `${shown.checked} of ${shown.count} checked`;
    return make("div", { class: "sb-head" },
      make("span", { class: "sb-name" }, shown.title),
      make("span", { class: "sb-told" }, told),
      make("progress", { max: shown.count || 1, value: shown.checked, "aria-label": "Checked" }));
  }

  writeCard(shown) {
    const context = shown.context;
    const where = context ? `paragraph ${context.paragraph}` : undefined;
    const about = make("div", { class: "sb-about", id: `${this.id}-about` });
    if (context) about.append(this.writeContext(context));
    if (shown.places?.length) {
      about.append(make("p", { class: "sb-label" }, shown.placed), make("ul", { class: "sb-places" },
        ...shown.places.map((words) => make("li", {}, ...this.writePlace(words)))));
    }
    const question = make("p", { class: "sb-question" }, shown.question ?? "");
    if (shown.proposed !== undefined) {
      question.append(" ", make("span", { class: "sb-proposed" }, "Read as ",
        make("b", {}, shown.proposed), ...shown.facts.filter(Boolean).map((fact) => ` · ${fact}`)));
    }
    about.append(question);
    if (shown.answer) {
      about.append(make("p", { class: "sb-answer" }, "✓ Answered: ", make("b", {}, shown.answer)));
    }
    const parts = [
      make("p", { class: "sb-heading" }, make("b", { id: `${this.id}-heading` }, shown.heading),
        where ? make("span", {}, ` · ${where}`) : ""),
      about,
    ];
    this.area = shown.text ? this.writeText(shown) : undefined;
    if (this.area) parts.push(this.area);
    if (shown.rows) parts.push(this.writeRows(shown));
    const buttons = shown.actions.map((action) => this.writeAction(action));
    const isBack = shown.actions.at(-1)?.key === "Escape";
    if (shown.typing) buttons.splice(buttons.length - isBack, 0, this.writeTyping(shown.typing));
    parts.push(make("div", { class: "sb-actions" }, ...buttons));
    if (this.form) parts.push(this.form);
    return parts;
  }

  writeContext(context) {
    const [before, after] = context.cut;
    let ended = false; // whether the piece before was the last of its paragraph
    this.context = make("div", { class: "sb-context" }, ...context.pieces.map(([words, marks]) => {
      const inner = marks.filter((mark) => mark !== "passage").map((mark) => `sb-${mark}`);
      // An empty line between paragraphs, which adds nothing to the words that can be selected.
      const lines = words.split(/(?<=\n)(?=[^\n])/).flatMap((line, at) =>
        at || ended ? [make("span", { class: "sb-gap" }), line] : [line]);
      ended = words.endsWith("\n");
      return make(marks.includes("passage") ? "mark" : "span", { class: inner.join(" ") }, ...lines);
    }));
    this.context.classList.toggle("sb-before", before);
    this.context.classList.toggle("sb-after", after);
    return this.context;
  }

  writePlace([before, words, after]) {
    return [make("span", {}, before), make("mark", {}, words), make("span", {}, after)];
  }

  writeAction(action) {
    const button = this.writeButton(action.key, action.label, action.name);
    button.addEventListener("click", () => this.choose(action));
    return button;
  }

  writeButton(key, label, name) {
    return make("button", {
      type: "button", "data-at": key || label, "aria-keyshortcuts": key,
      class: key === "Enter" || label.startsWith("Accept") ? "sb-first" : "",
    },
      key ? make("kbd", { "aria-hidden": "true" }, SYMBOLS[key] ?? key.replace("Page", "Pg")) : "",
      label, label && name ? " " : "", name ? make("b", {}, name) : "");
  }

  writeTyping(label) {
    const button = this.writeButton("s", `${label} …`);
    button.setAttribute("aria-expanded", "false");
    const id = `${this.id}-names`;
    this.list = make("ul", { id, role: "listbox", "aria-label": "Names that fit" });
    this.field = make("input", {
      type: "text", id: `${this.id}-field`, autocomplete: "off", spellcheck: "false",
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    });
    this.form = make("div", { class: "sb-form" },
      make("label", { for: `${this.id}-field` }, "Name, or the story’s words for whoever it is"),
      this.field, this.list,
      make("p", { class: "sb-hint" }, "↵ takes the marked name, Shift+↵ just what you typed, Esc goes back"));
    this.form.hidden = true;
    this.field.addEventListener("input", () => {
      this.fits = undefined;
      this.model.send({ do: "match", typed: this.field.value });
    });
    this.open = () => {
      this.form.hidden = false;
      button.setAttribute("aria-expanded", "true");
      this.field.focus();
    };
    button.addEventListener("click", this.open);
    return button;
  }

  suggest() {
    if (!this.field) return;
    this.fits = this.field.value.trim() ? this.model.get("matches") : [];
    this.active = 0;
    this.list.replaceChildren(...this.fits.map((name, at) => {
      const option = make("li", { role: "option", id: `${this.id}-name-${at}` }, name);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.send({ do: "say", typed: name, exactly: true });
      });
      return option;
    }));
    this.activate(0);
  }

  activate(at) {
    const options = [...this.list.children];
    this.active = Math.min(Math.max(at, 0), Math.max(0, options.length - 1));
    options.forEach((option, place) => option.setAttribute("aria-selected", place === this.active));
    this.field.setAttribute("aria-expanded", options.length > 0);
    const id = options[this.active]?.id;
    if (id) this.field.setAttribute("aria-activedescendant", id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  writeRows(shown) {
    return make("ol", { class: "sb-rows", start: shown.first }, ...shown.rows.map((row, at) => {
      const number = shown.first + at;
      const button = make("button", {
        type: "button", class: "sb-row", "data-at": `row ${number}`,
        role: row.checked === undefined ? undefined : "checkbox", "aria-checked": row.checked,
      },
        make("span", { class: "sb-number" }, `${number}`),
        make("span", { class: "sb-words" }, ...(row.words[0] || row.words[2]
          ? this.writePlace(row.words) : [row.words[1]])),
        make("span", { class: "sb-note" }, row.name ? make("b", {}, row.name) : "",
          row.name ? ` · ${row.note}` : row.note));
      button.addEventListener("click", () => this.send(row.send));
      return make("li", {}, button);
    }));
  }

  writeText(shown) {
    const area = make("textarea", {
      class: "sb-text-field", rows: 14, spellcheck: "false", autocomplete: "off",
      inputmode: "none", "aria-label": "The story: select the words of the passage",
    });
    area.value = shown.text.words;
    // Its words are selected, never changed.
    for (const kind of ["beforeinput", "drop", "paste", "cut"]) {
      area.addEventListener(kind, (event) => event.preventDefault());
    }
    return area;
  }

  select(text) {
    this.sought = "";
    this.choosePart(...text.chosen.map((at) => toHalves(this.area.value, at - text.from)));
  }

  choosePart(start, end) {
    this.area.setSelectionRange(start, end);
    const share = start / Math.max(1, this.area.value.length);
    this.area.scrollTop = share * this.area.scrollHeight - this.area.clientHeight / 2;
  }

  writeOthers(actions) {
    return make("div", { class: "sb-others", role: "group", "aria-label": "At any time" },
      ...actions.map((action) => this.writeAction(action)));
  }

  // What the person does.

  choose(action) {
    const sent = { ...action.send };
    if (sent.do === "selected") Object.assign(sent, this.readField());
    if (sent.do === "select" && !this.area) sent.chosen = this.readSelection();
    this.send(sent);
  }

  readField() {
    const { value, selectionStart, selectionEnd } = this.area;
    const from = this.shown.text.from;
    return {
      start: from + count(value.slice(0, selectionStart)),
      end: from + count(value.slice(0, selectionEnd)),
    };
  }

  // Letters typed in the story's text find the words that begin so.
  find(letter) {
    const words = this.area.value.toLowerCase();
    for (const sought of [this.sought + letter, letter]) {
      const at = words.indexOf(sought.toLowerCase());
      if (at < 0) continue;
      this.sought = sought;
      this.choosePart(at, at + sought.length);
      return;
    }
  }

  // The offsets of the words that are selected in the passage's context, if any are.
  readSelection() {
    const selection = document.getSelection();
    if (!this.context || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.context.contains(range.commonAncestorContainer)) return null;
    const from = this.shown.context.from;
    return [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]]
      .map(([container, offset]) => {
        const before = document.createRange();
        before.setStart(this.context, 0);
        before.setEnd(container, offset);
        return from + count(before.toString());
      });
  }

  press(event) {
    if (!event.isTrusted) return; // passed on below
    const target = event.target;
    const modified = event.ctrlKey || event.metaKey;
    if (modified && event.key.toLowerCase() === "s") {
      this.passOn(event); // JupyterLab saves the notebook
    } else if (target === this.field) {
      this.pressInField(event);
    } else if (modified && event.key.toLowerCase() === "z") {
      this.pressKey(event, "u");
    } else if (modified || event.isComposing) {
      return;
    } else if (target.tagName === "BUTTON" && ["Enter", " "].includes(event.key)) {
      return; // the browser presses the button
    } else if (target === this.area && event.key.length === 1 && !event.altKey) {
      event.preventDefault();
      this.find(event.key);
    } else if (isField(target) && !["Enter", "Escape"].includes(event.key) && !event.altKey) {
      if (!event.shiftKey) this.sought = "";
      return;
    } else if (this.shown.rows && !isField(target) && this.moveInRows(event)) {
      event.preventDefault();
    } else {
      this.pressKey(event, nameKey(event));
    }
  }

  pressKey(event, key) {
    if (key === "s" && this.open && this.field) {
      event.preventDefault();
      this.open();
      return;
    }
    const action = [...this.shown.actions, ...(this.shown.others ?? [])].find((one) => one.key === key);
    if (!action || event.repeat) return;
    event.preventDefault();
    this.choose(action);
  }

  pressInField(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.activate(this.active + step);
    } else if (event.key === "Escape") {
      this.form.hidden = true;
      this.card.focus();
    } else if (event.key === "Enter" && !event.isComposing && this.field.value.trim()) {
      const fit = event.shiftKey ? undefined : this.fits?.[this.active];
      this.send({ do: "say", typed: fit ?? this.field.value, exactly: event.shiftKey || Boolean(fit) });
    } else {
      return;
    }
    event.preventDefault();
  }

  moveInRows(event) {
    const rows = [...this.body.querySelectorAll(".sb-row")];
    const at = rows.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
      return true;
    }
    if (!/^\d$/.test(event.key) || event.altKey) {
      this.number = "";
      return false;
    }
    const find = (number) => rows[number - this.shown.first];
    this.number = find(this.number + event.key) ? this.number + event.key : event.key;
    find(this.number)?.focus();
    return true;
  }

  passOn(event) {
    event.preventDefault();
    this.root.removeAttribute("data-lm-suppress-shortcuts");
    this.root.dispatchEvent(new KeyboardEvent("keydown", {
      key: event.key, code: event.code, keyCode: event.keyCode, bubbles: true,
      ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey,
    }));
    this.root.setAttribute("data-lm-suppress-shortcuts", "true");
  }
}

export default {
  render({ model, el }) {
    const view = new View(model, el);
    return () => view.remove();
  },
};
