// Says that a long save is at work: the button pressed says so, the others wait. A form is still
// sent whole, because nothing is disabled until it is on its way. Without script there is a
// sentence beside the button.
"use strict";
(() => {
  const script = document.currentScript;
  const words = script.dataset.working;
  const still = script.dataset.still;
  let waiting = [];

  const begin = (form, pressed) => {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "working-status";
    form.append(status);
    const buttons = [...form.querySelectorAll("button, input[type=submit]")];
    waiting.push({ status, buttons, pressed, was: pressed && (pressed.textContent || pressed.value) });
    for (const button of buttons) button.disabled = true;
    if (pressed && pressed.tagName === "BUTTON") pressed.textContent = words;
    status.textContent = words;
    const since = Date.now();
    const timer = window.setInterval(() => {
      const seconds = Math.round((Date.now() - since) / 1000);
      status.textContent = still.replace("#", String(seconds));
    }, 5000);
    waiting[waiting.length - 1].timer = timer;
  };

  const end = () => {
    for (const { status, buttons, pressed, was, timer } of waiting) {
      window.clearInterval(timer);
      status.remove();
      for (const button of buttons) button.disabled = false;
      if (pressed && pressed.tagName === "BUTTON") pressed.textContent = was;
    }
    waiting = [];
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || !form.closest("#content")) return;
    const pressed = event.submitter;
    if (waiting.some((one) => one.status.parentNode === form)) {
      event.preventDefault(); // sent already
      return;
    }
    window.setTimeout(() => begin(form, pressed), 0); // after the browser has taken what it sends
  });
  window.addEventListener("pageshow", (event) => event.persisted && end());
})();
