// Shots and transcript follow the player, their times steer it, and words in them are found while
// they are typed. Without this file times mark their second and the form asks the server.

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const rows = [...document.querySelectorAll("[data-start]")];

function show(element, block) {
  element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
}

// Player ------------------------------------------------------------------------------------------

function second(hash) {
  const found = /^#t=(\d{1,7})$/.exec(hash);
  return found ? Number(found[1]) : null;
}

function timed(list) {
  return list.map((element, at) => {
    const start = Number(element.dataset.start);
    const next = list.slice(at + 1).find((row) => Number(row.dataset.start) > start);
    const end = element.dataset.end || (next ? next.dataset.start : "Infinity");
    return { element, start, end: Number(end) };
  });
}

function follow(video) {
  const lists = ["tr[data-start]", "li[data-start]"].map((kind) =>
    timed(rows.filter((row) => row.matches(kind))),
  );
  const now = new Map();
  const wanted = document.querySelector(".player-follow");
  const box = wanted && wanted.querySelector("input");
  if (wanted) wanted.hidden = false;

  function mark() {
    const at = video.currentTime;
    let moved = null;
    for (const list of lists) {
      const row = list.findLast((one) => one.start <= at && at < one.end)?.element ?? null;
      if (row === (now.get(list) ?? null)) continue;
      now.get(list)?.classList.remove("is-now");
      now.get(list)?.removeAttribute("aria-current");
      now.set(list, row);
      row?.classList.add("is-now");
      row?.setAttribute("aria-current", "true");
      moved = row ?? moved;
    }
    if (moved && box?.checked && !video.paused) show(moved, "center");
  }

  // who scrolls wants to read something else
  function leave() {
    if (box?.checked && !video.paused) box.checked = false;
  }

  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, leave, { passive: true });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, video");
    const keys = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
    if (!typing && keys.includes(event.key)) leave();
  });
  for (const kind of ["timeupdate", "seeking", "play"]) video.addEventListener(kind, mark);

  // while it plays the picture stays in sight
  const place = video.parentElement;
  let inSight = true;
  function dock() {
    const away = !inSight && !video.paused;
    place.style.minHeight = away ? `${place.offsetHeight}px` : "";
    place.classList.toggle("player-away", away);
  }
  new IntersectionObserver(([seen]) => {
    inSight = seen.isIntersecting;
    dock();
  }).observe(place);
  video.addEventListener("play", dock);
  video.addEventListener("pause", dock);

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#t="]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    video.currentTime = second(link.hash);
    video.play().catch(() => {}); // a browser may want the player's own button pressed
  });
  function seek() {
    const at = second(location.hash);
    if (at !== null && Math.floor(video.currentTime) !== at) video.currentTime = at;
  }
  addEventListener("hashchange", seek);
  seek();
}

const video = document.querySelector(".player video");
if (video) follow(video);

// Find --------------------------------------------------------------------------------------------

const MOST = 500;
const LETTERS = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ð: "d" };

function fold(letter) {
  const plain = letter.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return [...plain].map((one) => LETTERS[one] ?? one).join("");
}

function folded(text) {
  let letters = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let n = 0; n < plain.length; n++) places.push([at, at + letter.length]);
    letters += plain;
    at += letter.length;
  }
  return { letters, places };
}

function find(form) {
  const input = form.querySelector("input[type=search]");
  const said = form.querySelector(".find-said");
  const steps = form.querySelector(".find-steps");
  const parts = [...document.querySelectorAll("[data-find]")];
  for (const mark of document.querySelectorAll(".found")) mark.replaceWith(...mark.childNodes);
  const texts = parts.flatMap((part) => {
    part.normalize();
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  });
  let known = null;
  let matches = [];
  let at = 0;

  function search(typed) {
    known ??= texts.map((node) => ({ node, ...folded(node.data) }));
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+");
    matches = [];
    if (!pattern) return;
    for (const { node, letters, places } of known) {
      for (const found of letters.matchAll(new RegExp(pattern, "gu"))) {
        if (matches.length === MOST) return;
        const range = new Range();
        range.setStart(node, places[found.index][0]);
        range.setEnd(node, places[found.index + found[0].length - 1][1]);
        matches.push(range);
      }
    }
  }

  function tell(typed) {
    const now = matches[at];
    CSS.highlights.set("found", new Highlight(...matches));
    CSS.highlights.set("found-now", new Highlight(...(now ? [now] : [])));
    steps.hidden = !matches.length;
    const { count, none } = form.dataset;
    said.textContent = now
      ? count.replace("{n}", at + 1).replace("{m}", matches.length)
      : typed.trim() && none;
    if (now) show(now.startContainer.parentElement, "center");
  }

  function go(step) {
    clearTimeout(waiting);
    if (input.value !== last) renew();
    else if (matches.length) at = (at + step + matches.length) % matches.length;
    tell(input.value);
  }

  let last = input.value;
  let waiting = 0;
  function renew() {
    last = input.value;
    at = 0;
    search(last);
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.delete("at");
    if (last.trim()) address.searchParams.set("find", last);
    else address.searchParams.delete("find");
    history.replaceState(null, "", address);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go(0), 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(1);
  });
  steps.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    go(link.matches(".find-previous") ? -1 : 1);
  });
  if (last) {
    search(last);
    at = Math.max(0, Math.min(Number(new URL(location.href).searchParams.get("at") || 1), matches.length) - 1);
    tell(last);
  }
}

const form = document.querySelector(".find");
if (form && globalThis.Highlight && CSS.highlights) find(form);
