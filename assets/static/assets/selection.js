// A visitor's selection, mirrored in this browser. The selection is its address, and every control
// works without script; this lets one go on searching while it is kept. Nothing is sent anywhere.
const KEY = "selection";
const FOLLOWS = "selection-follows";
const MOST = 100;
const LONGEST = 6000;
const USE = ["act", "purpose", "medium", "territory", "asker", "on"];

const bare = (item) => item.split("~", 1)[0];
const same = (one, other) => one.length === other.length && one.every((item, at) => item === other[at]);

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((item) => typeof item === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
};

const write = (items) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(items));
    return true;
  } catch {
    return false;
  } finally {
    show();
  }
};

// Where storage is blocked the buttons stay what they are without script.
const works = (() => {
  try {
    localStorage.setItem(`${KEY}-works`, "");
    localStorage.removeItem(`${KEY}-works`);
    return true;
  } catch {
    return false;
  }
})();

const escaped = (text) =>
  encodeURIComponent(text).replace(/%20/g, "+").replace(/%(40|2C|3A)/g, decodeURIComponent);

const link = document.querySelector("[data-selection-link]");
const form = document.getElementById("select");
const page = document.querySelector("[data-selection]");
const home = (form ?? link)?.getAttribute(form ? "action" : "href")?.split("?", 1)[0] ?? "/selection/";

const use = () => {
  const asked = new URLSearchParams(location.search);
  return USE.filter((name) => asked.get(name)).map((name) => `${name}=${escaped(asked.get(name))}`);
};

const query = (items) => [...items.map((item) => `item=${escaped(item)}`), ...use()].join("&");
const address = (items) => (items.length ? `${home}?${query(items)}` : home);

const show = () => {
  const items = read();
  const chosen = new Set(items.map(bare));
  for (const button of document.querySelectorAll("[data-select]")) {
    button.setAttribute("aria-pressed", String(chosen.has(button.value)));
  }
  if (!link) return;
  link.href = address(items);
  let count = link.querySelector("[data-selection-count]");
  if (!count) {
    count = document.createElement("span");
    count.dataset.selectionCount = "";
    count.className = "count";
    link.append(" ", count);
  }
  count.textContent = String(items.length);
  count.hidden = !items.length;
};

const say = (words, n) => {
  const said = document.querySelector("[data-selection-said]");
  if (said) said.textContent = (words ?? "").replace("{n}", n).replace("{most}", MOST);
};

const toggle = (item) => {
  const items = read();
  const left = items.filter((one) => bare(one) !== item);
  if (left.length < items.length) {
    write(left);
    say(form.dataset.removed, left.length);
    return;
  }
  const more = [...items, item];
  if (more.length > MOST || query(more).length > LONGEST) say(form.dataset.full);
  else if (write(more)) say(form.dataset.added, more.length);
  else say(form.dataset.blocked);
};

// The page of the selection ---------------------------------------------------------------------

const followed = () => {
  try {
    const flag = JSON.parse(sessionStorage.getItem(FOLLOWS) ?? "null");
    sessionStorage.removeItem(FOLLOWS);
    return flag && Date.now() - flag.at < 60_000 ? flag : null;
  } catch {
    return null;
  }
};

const open = () => {
  const here = JSON.parse(page.dataset.selection);
  const followedBy = followed();
  if (followedBy) write(here);
  const own = read();
  if (!here.length && own.length && !page.dataset.misread) {
    location.replace(address(own));
    return;
  }
  const isMine = same(here, own);
  const offer = page.querySelector("[data-selection-offer]");
  if (offer && here.length && !isMine) {
    offer.hidden = false;
    for (const part of offer.querySelectorAll("[data-selection-own]")) {
      part.hidden = !own.length;
      for (const count of part.querySelectorAll("[data-n]")) count.textContent = String(own.length);
    }
    const mine = offer.querySelector("[data-selection-mine]");
    if (mine) mine.href = address(own);
    offer.addEventListener("click", (event) => {
      const act = event.target.closest("button")?.dataset.act;
      if (!act) return;
      const added = here.filter((item) => !own.some((one) => bare(one) === bare(item)));
      const items = act === "keep" ? here : [...own, ...added];
      if (items.length > MOST || query(items).length > LONGEST) {
        say(page.dataset.full);
        offer.querySelector("[data-full]").hidden = false;
      } else if (write(items)) {
        location.assign(address(items));
      }
    });
  }
  const search = page.querySelector("[data-selection-search]");
  if (search && isMine) {
    const asked = use().join("&");
    search.href = search.getAttribute("href").split("?", 1)[0] + (asked ? `?${asked}` : "");
  }
  if (isMine) {
    // what the browser keeps need not follow in addresses
    for (const way of page.querySelectorAll('.entry a[href*="item="]')) {
      const to = new URL(way.href);
      to.searchParams.delete("item");
      way.href = to;
    }
  }
  page.querySelector("#selected")?.addEventListener("submit", (event) => {
    if (!isMine && here.length) return;
    const act = event.submitter?.name ?? "";
    try {
      sessionStorage.setItem(FOLLOWS, JSON.stringify({ at: Date.now(), act }));
    } catch {
      // the page then offers to keep what it shows
    }
  });
  if (followedBy && ["up", "down", "remove", "until"].includes(followedBy.act) && location.hash) {
    const row = document.getElementById(location.hash.slice(1));
    const wanted = row?.querySelector(`button[name="${followedBy.act}"]:not(:disabled)`);
    // after the browser has gone to the fragment, which takes the focus away
    const focus = () => setTimeout(() => (wanted ?? row?.querySelector("button:not(:disabled)"))?.focus());
    if (document.readyState === "complete") focus();
    else addEventListener("load", focus);
  }
};

if (works) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-select]");
    if (!button || !form) return;
    event.preventDefault();
    toggle(button.value);
  });
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) show();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) show();
  });
  // results that come in later (htmx) have buttons too
  new MutationObserver(() => {
    if (document.querySelector("[data-select]:not([aria-pressed])")) show();
  }).observe(document.body, { childList: true, subtree: true });
  show();
  if (page) open();
}
