// Lets the tables that say so be sorted, searched and filtered; without it they are read as they are.
// DataTables sorts and searches; the controls are ours, so that they do not scroll with the table.
(function () {
  const LEAST_SEARCHED = 8, MOST_CHOICES = 12;
  let made = 0;

  // What is missing comes last, whichever way a column is sorted.
  const types = DataTable.ext.type, words = new Intl.Collator("en", { numeric: true });
  const strip = html => String(html).replace(/<[^>]*>/g, "").trim();
  function order(type, isMissing, compare) {
    for (const [way, sign] of [["asc", 1], ["desc", -1]]) {
      types.order[`${type}-${way}`] = (one, other) => {
        const lost = isMissing(one) - isMissing(other);
        return lost || isMissing(one) ? lost : sign * compare(one, other);
      };
    }
  }
  order("sb-number", value => value === "", (one, other) => one - other);
  order("sb-words", html => strip(html) === "–", (one, other) => words.compare(strip(one), strip(other)));
  types.search["sb-words"] = strip;

  function label(words, control) {
    const label = document.createElement("label");
    label.append(words, " ", control);
    return label;
  }

  function list(column) {
    const words = column.nodes().toArray().map(cell => cell.textContent);
    const different = [...new Set(words)];
    return different.length > 1 && different.length <= MOST_CHOICES && different.length * 2 <= words.length
      ? different.sort() : [];
  }

  function choose(column, choices) {
    const select = document.createElement("select");
    select.add(new Option("all", ""));
    for (const words of choices) select.add(new Option(words, words));
    select.addEventListener("change", () => {
      const chosen = select.value;
      column.search(chosen && (words => words === chosen)).draw();
    });
    return label(column.header().textContent, select);
  }

  function work(table) {
    table.classList.remove("sb-sortable");
    const count = table.tBodies[0].rows.length;
    const region = table.closest(".sb-scroll");
    region.style.display = "none"; // so that a long table is laid out once
    const isNumber = cell => cell.dataset.order !== undefined;
    const rows = new DataTable(table, {
      paging: false, autoWidth: false, order: [],
      columnDefs: [...table.tBodies[0].rows[0].cells].map((cell, targets) =>
        ({ targets, type: isNumber(cell) ? "sb-number" : "sb-words" })),
      layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: null },
      language: { zeroRecords: "No row has all of this." },
    });
    region.style.display = "";
    if (count < LEAST_SEARCHED) return;
    const bar = document.createElement("div"), found = document.createElement("output");
    const search = document.createElement("input");
    bar.className = "sb-controls";
    bar.setAttribute("role", "search");
    bar.setAttribute("aria-label", `${region.getAttribute("aria-label")}: search (${++made})`);
    search.type = "search";
    search.addEventListener("input", () => rows.search(search.value).draw());
    bar.append(label("Search", search));
    rows.columns().every(function () {
      const choices = isNumber(this.nodes()[0]) ? [] : list(this);
      if (choices.length) bar.append(choose(this, choices));
    });
    const say = () => {
      const shown = rows.rows({ search: "applied" }).count();
      found.textContent = shown === count ? `${count} rows` : `${shown} of ${count} rows`;
    };
    rows.on("draw", say);
    say();
    bar.append(found);
    region.before(bar);
  }

  document.querySelectorAll("table.sb-sortable").forEach(work);
})();
