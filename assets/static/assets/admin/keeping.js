// Nothing typed is lost: a warning before leaving, and a copy in this tab (sessionStorage) that
// survives a session that ran out or a browser that went down. Also Ctrl+S and the section marks.
"use strict";

(() => {
  const form = document.getElementById("record-form");
  if (!form || !form.querySelector("[name=_save]")) return;
  const key = `typed:${form.action}`;
  const inputs = () =>
    [...form.elements].filter((e) => e.name && !["hidden", "submit", "button"].includes(e.type));
  const valueOf = (e) => (e.type === "checkbox" ? (e.checked ? "on" : "") : e.value);
  const state = () => Object.fromEntries(inputs().map((e) => [e.id, valueOf(e)]));
  const served = (e) => ("defaultValue" in e && /^(text|textarea)$/.test(e.type) ? e.defaultValue : valueOf(e));
  // what the page came with, not what somebody quick has typed before this script came
  const first = Object.fromEntries(inputs().map((e) => [e.id, served(e)]));
  const note = document.getElementById("unsaved");
  const answered = Boolean(document.querySelector("#problems, #clashes"));
  let sending = false;
  let waiting = 0;

  const changed = () => {
    const now = state();
    return Object.keys(now).filter((id) => now[id] !== first[id]);
  };

  const keep = (sentBy) => {
    const ids = changed();
    note.textContent = ids.length || answered ? form.dataset.leave : "";
    try {
      if (ids.length) {
        const values = Object.fromEntries(ids.map((id) => [id, state()[id]]));
        const version = form.elements.record_version.value;
        const toList = sentBy === "_list";
        sessionStorage.setItem(key, JSON.stringify({ version, values, toList }));
      } else if (!answered) sessionStorage.removeItem(key);
    } catch { /* storage is full or switched off: the warning remains */ }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(""), 300);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    keep(event.submitter?.name);
    sending = true;
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && changed().length) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".save-row [name=_save]"));
    }
  });

  // what an earlier page in this tab kept, unless it was saved since
  let kept = null;
  try {
    if (document.querySelector(".messagelist .success")) {
      sessionStorage.removeItem(key);
      sessionStorage.removeItem(`typed:${new URL(form.dataset.add, location)}`);
    }
    kept = JSON.parse(sessionStorage.getItem(key));
  } catch { /* not ours */ }
  if (kept && !answered) {
    const version = form.elements.record_version;
    const differs = Object.entries(kept.values).some(([id, value]) => first[id] !== undefined && first[id] !== value);
    if (!differs || (kept.toList && kept.version !== version.value)) sessionStorage.removeItem(key);
    else {
      const bar = document.createElement("div");
      bar.className = "kept";
      bar.setAttribute("role", "status");
      const words = document.createElement("span");
      words.textContent = form.dataset.kept;
      const button = (text, act) => {
        const made = document.createElement("button");
        made.type = "button";
        made.textContent = text;
        made.addEventListener("click", () => {
          act();
          bar.remove();
        });
        return made;
      };
      bar.append(
        words,
        button(form.dataset.bring, () => {
          for (const [id, value] of Object.entries(kept.values)) {
            const input = document.getElementById(id);
            if (!input) continue;
            if (input.type === "checkbox") input.checked = value === "on";
            else input.value = value;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
          version.value = kept.version; // somebody may have saved since: then both sides are shown
        }),
        button(form.dataset.drop, () => sessionStorage.removeItem(key)),
      );
      form.prepend(bar);
    }
  }

  if (changed().length) keep("");
  document.querySelector("#problems, #clashes")?.focus();

  const links = new Map(
    [...document.querySelectorAll(".sections a")].map((a) => [a.hash.slice(1), a]),
  );
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) entry.isIntersecting ? seen.add(entry.target.id) : seen.delete(entry.target.id);
    let current = true;
    for (const [id, link] of links) {
      if (current && seen.has(id)) {
        link.setAttribute("aria-current", "true");
        current = false;
      } else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-80px 0px -50% 0px" });
  for (const section of document.querySelectorAll(".group")) watch.observe(section);
})();
