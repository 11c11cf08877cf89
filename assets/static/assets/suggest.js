// Suggestions under a search field (ARIA 1.2 combobox with a list box). Without script, or where
// the answer does not come, the field is what it was. Own code and not htmx: what comes is JSON, the
// same that programs are told, and a combobox is its keys and its spoken states, not its markup.
const PAUSE = 180;
const SHORTEST = 2;
let lists = 0;

const make = (name, attributes, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const enhance = (field) => {
  const id = `suggestions-${++lists}`;
  const list = make("ul", { id, class: "suggestions", role: "listbox", "aria-label": field.dataset.label });
  const said = make("p", { class: "visually-hidden", role: "status" });
  const box = make("div", { class: "suggest" });
  const typing = document.activeElement === field; // before this script came
  const [from, to] = [field.selectionStart, field.selectionEnd];
  field.replaceWith(box);
  box.append(field, list, said);
  if (typing) {
    field.focus({ preventScroll: true }); // moving it has taken the focus away
    field.setSelectionRange(from, to);
  }
  list.hidden = true;
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
  })) field.setAttribute(name, value);

  let waiting = 0;
  let asked = null;
  let at = -1;
  let typed = field.value;

  const options = () => [...list.children];

  const close = () => {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (next) => {
    const all = options();
    options()[at]?.setAttribute("aria-selected", "false");
    at = (next + all.length + 1) % (all.length + 1); // one place more: the words typed
    if (at === all.length) at = -1;
    const option = all[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    } else field.removeAttribute("aria-activedescendant");
  };

  const show = (found) => {
    list.replaceChildren(
      ...found.map((one, n) => {
        const option = make("li", { id: `${id}-${n}`, role: "option", "aria-selected": "false", class: "suggestion" },
          make("span", { class: "suggestion-kind" }, one.label),
          make("span", { class: "suggestion-text" }, one.text));
        if (one.note) option.append(" ", make("span", { class: "suggestion-note" }, one.note));
        option.dataset.address = one.address;
        return option;
      }));
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = found.length ? `${found.length} · ${field.dataset.some}` : field.dataset.none;
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ q: field.value });
    for (const name of ["act", "purpose", "medium", "territory", "asker", "on"]) {
      const given = field.form?.elements.namedItem(name);
      if (given?.value) query.set(name, given.value);
    }
    try {
      const answer = await fetch(`${field.dataset.suggestions}?${query}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions);
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    typed = field.value;
    if (typed.trim().length < SHORTEST) close();
    else waiting = setTimeout(ask, PAUSE);
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the field keeps its words
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      if (list.hidden && options().length && field.value === typed && field.value.trim()) {
        list.hidden = false;
        field.setAttribute("aria-expanded", "true");
      }
      if (list.hidden) return;
      event.preventDefault();
      choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? options().length - 1 : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(options()[at].dataset.address);
    } else if (event.key === "Tab") close();
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
  field.addEventListener("blur", close);
  if (typing && field.value !== field.defaultValue) field.dispatchEvent(new Event("input"));
};

for (const field of document.querySelectorAll("input[data-suggestions]")) enhance(field);
