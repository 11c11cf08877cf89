// What the catalogue knows, offered while a title or name is typed; blank facts are filled in.
"use strict";

(() => {
  const form = document.querySelector("form[data-suggest]");
  if (!form) return;
  const known = new Map();
  let suggesting = 0;
  let wanted = null;

  const list = (kind) => {
    const id = `known-${kind}`;
    let found = document.getElementById(id);
    if (!found) {
      found = document.createElement("datalist");
      found.id = id;
      form.append(found);
    }
    return found;
  };

  const suggest = async (box) => {
    const kind = box.dataset.suggests;
    const takes = box.dataset.takes || "value";
    wanted?.abort();
    wanted = new AbortController();
    const address = `${form.dataset.suggest}?${new URLSearchParams({ kind, q: box.value })}`;
    try {
      const answer = await fetch(address, { signal: wanted.signal });
      if (!answer.ok || answer.redirected) return;
      const { results } = await answer.json();
      const into = list(kind);
      into.replaceChildren(
        ...results.map((result) => {
          known.set(`${kind} ${result.value}`, result);
          const option = document.createElement("option");
          option.value = result[takes];
          option.label = result.label;
          return option;
        }),
      );
      box.setAttribute("list", into.id);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };

  const fill = (box) => {
    const result = known.get(`${box.dataset.suggests} ${box.value}`);
    if (!result) return;
    const stem = box.name.replace(/[a-z]+$/, "");
    for (const [name, value] of Object.entries(result.facts)) {
      const other = form.elements[stem + name];
      if (other && !other.value && value) other.value = value;
    }
    const first = form.elements[`${stem}credit-0-name`];
    if (result.names?.length && first && !first.value) first.value = result.names[0];
  };

  form.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.dataset?.suggests) return;
    clearTimeout(suggesting);
    if (box.value.trim().length < 2) return;
    suggesting = setTimeout(() => suggest(box), 200);
  });
  form.addEventListener("change", (event) => {
    if (event.target.dataset?.suggests) fill(event.target);
  });
})();
