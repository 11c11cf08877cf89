// The reading beside a text follows the typing. Without script "Read again" does the same.
"use strict";

(() => {
  const PAUSE = 700;
  const form = document.querySelector("#record-form, #text-form");
  if (!form) return;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

  for (const box of document.querySelectorAll("[data-reads]")) {
    const typed = document.getElementById(box.dataset.reads);
    if (!typed || typed.disabled) continue;
    let waiting = 0;
    let asked = null;

    const read = async () => {
      asked?.abort();
      asked = new AbortController();
      const body = box.dataset.whole
        ? new URLSearchParams(new FormData(form))
        : new URLSearchParams({ text: typed.value });
      const context = document.getElementById(box.dataset.context);
      if (context) body.set("context", context.value);
      box.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(box.dataset.address, {
          method: "POST",
          headers: { "X-CSRFToken": token },
          body,
          signal: asked.signal,
        });
        if (answer.ok && !answer.redirected) box.innerHTML = await answer.text();
      } catch (error) {
        if (error.name === "AbortError") return;
      }
      box.removeAttribute("aria-busy");
    };

    typed.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(read, PAUSE);
    });
    if (typed.value !== typed.defaultValue) read(); // typed before this script came
  }
})();
