// Goes on by itself while the page is open; "Stop here" stops it. Without script there is a button.
"use strict";
(() => {
  const form = document.querySelector("form[data-go-on]");
  if (!form) return;
  const stop = form.querySelector("[data-stop]");
  const go = form.querySelector("button[value=go_on]");
  const timer = window.setTimeout(() => go.click(), 400);
  stop.hidden = false;
  stop.addEventListener("click", () => {
    window.clearTimeout(timer);
    stop.hidden = true;
    go.focus();
  });
})();
