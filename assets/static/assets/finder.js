// Facets, pills, order, pages and the view swap the finder alone: htmx fetches the whole page that
// the address names, and takes the finder out of it. What htmx leaves to the page stands here: the
// focus, what is said aloud, what was unfolded, what happens where htmx has no answer. Without script, or
// where an answer has no finder in it, the same addresses lead to the same pages.
const said = document.querySelector("#results-said");
const finder = () => document.querySelector("#finder");

const own = (node) => node?.firstChild?.textContent.trim() ?? "";

// What an element is called across two versions of the page
const keyOf = (element) => {
  if (!element || !finder()?.contains(element)) return null;
  if (element.matches(".choice")) return ["choice", facetOf(element), own(element.querySelector(".choice-label"))];
  if (element.matches("summary")) return ["summary", facetOf(element), element.parentNode.className];
  if (element.id) return ["id", element.id];
  if (element.matches("[data-layout]")) return ["layout", element.dataset.layout];
  return null;
};
const facetOf = (element) => own(element.closest(".facet")?.querySelector(":scope > summary"));

const named = (key) => {
  if (!key) return null;
  const wanted = JSON.stringify(key);
  return [...finder().querySelectorAll("a, summary, [id], button")].find(
    (element) => JSON.stringify(keyOf(element)) === wanted,
  );
};

const leave = (ctx) => {
  if (isBack(ctx)) location.replace(ctx.request.action);
  else location.assign(ctx.request.action);
};

let focused = null;
let unfolded = [];
let paged = false;
let at = 0;
let top = 0;

const isBack = (ctx) => "HX-History-Restore-Request" in ctx.request.headers;

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  const from = ctx.sourceElement;
  if (isBack(ctx)) ctx.selectOOB = finder().getAttribute("data-hx-select-oob:inherited");
  if (!finder()?.contains(from)) return;
  finder().setAttribute("aria-busy", "true");
  paged = Boolean(from.closest(".pages"));
  focused = paged || from.closest(".pills") ? null : keyOf(document.activeElement);
  unfolded = [...finder().querySelectorAll("details")].map((details) => [keyOf(details.firstElementChild), details.open]);
});

// the front page, an error, or a failure on the way: as a plain link would have it
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.text?.includes('id="finder"') && ctx.response.status < 400) return;
  event.preventDefault();
  leave(ctx);
});
document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx?.request?.action) leave(event.detail.ctx);
});

// what was pressed stays where it was in the window, however long the page has become
document.addEventListener("htmx:before:swap", () => {
  at = scrollY;
  top = document.activeElement?.getBoundingClientRect().top ?? 0;
});

document.addEventListener("htmx:after:swap", () => {
  const title = document.querySelector("#results-title");
  for (const [key, open] of unfolded) {
    const summary = key && named(key);
    if (summary) summary.parentNode.open = open;
  }
  unfolded = [];
  for (const next of document.querySelectorAll(".languages [name=next]")) next.value = location.pathname + location.search;
  const there = named(focused);
  if (there) {
    there.focus({ preventScroll: true });
    scrollBy({ top: there.getBoundingClientRect().top - top, behavior: "instant" });
  } else {
    title?.focus({ preventScroll: true });
    if (paged) title?.closest(".results-head").scrollIntoView({ block: "start", behavior: "instant" });
    else scrollTo({ top: at, behavior: "instant" });
  }
  const range = document.querySelector(".results-range");
  said.textContent = [title, range].map((node) => node?.textContent.trim().replace(/\s+/g, " ")).filter(Boolean).join(", ");
});
