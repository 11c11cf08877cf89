// The page of a record's music: buttons and boundaries answer at once. Without script each button
// sends the form and gets the page again; here the same form goes to an address that answers JSON.
"use strict";

(() => {
  const form = document.getElementById("music-form");
  const work = document.getElementById("music-work");
  if (!form || !work) return;
  const summary = document.getElementById("music-summary");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const PAUSE = 500;
  let asked = null;
  let waiting = 0;

  const ask = async (name, value) => {
    clearTimeout(waiting);
    asked?.abort();
    asked = new AbortController();
    const body = new FormData(form);
    body.set(name, value);
    const here = document.activeElement?.id;
    work.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.read, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams(body),
        signal: asked.signal,
      });
      if (answer.ok && !answer.redirected) {
        const said = await answer.json();
        const open = [...work.querySelectorAll("details[open]")].map((d) => d.closest("fieldset")?.id);
        work.innerHTML = said.html;
        if (summary.textContent !== said.summary) summary.textContent = said.summary;
        for (const id of open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
        if (here && document.activeElement?.id !== here) document.getElementById(here)?.focus();
      }
    } catch (error) {
      if (error.name === "AbortError") return;
    }
    work.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    if (event.target.id !== "id_music") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => ask("_read", "yes"), PAUSE);
  });

  const line = document.getElementById("id_music");
  if (line && line.value !== line.defaultValue) ask("_read", "yes"); // typed before this script came

  form.addEventListener("change", (event) => {
    if (/^(cut$|kind-|begins-)/.test(event.target.name)) ask("_cut", "yes");
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    if (!button || button.name === "_save") return;
    event.preventDefault();
    ask(button.name, button.value);
  });

  // Arrows walk along the boundaries.
  form.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.target.name !== "cut") return;
    const boxes = [...form.querySelectorAll("[name=cut]")];
    const next = boxes[boxes.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
