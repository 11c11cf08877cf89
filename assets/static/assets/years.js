// A range of years on the chart of the results: two sliders under it, and a drag across it. Both
// write into the date fields below, which are all there is without script.
const make = (name, attributes) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

const enhance = (box) => {
  const form = box.closest("form");
  const chart = box.querySelector(".years-chart");
  const bars = [...chart.querySelectorAll(".year-bar")];
  const said = box.querySelector(".years-said");
  const first = Number(box.dataset.first);
  const last = Number(box.dataset.last);
  const fields = { from: form.elements.published_after, until: form.elements.published_before };
  const sliders = {};
  for (const side of ["from", "until"]) {
    sliders[side] = make("input", {
      type: "range", class: `years-slider years-${side}`, min: first, max: last, step: 1,
      "aria-label": box.dataset[side === "from" ? "labelFrom" : "labelUntil"],
    });
    sliders[side].value = box.dataset[side];
  }
  const rail = make("div", { class: "years-rail" });
  rail.append(sliders.from, sliders.until);
  chart.after(rail);
  // a thumb stands under the middle of its year's bar
  rail.style.marginInline = `calc(${50 / (last - first + 1)}% - var(--s5) / 2)`;
  box.classList.add("years-live");

  const range = () => [Number(sliders.from.value), Number(sliders.until.value)].sort((a, b) => a - b);

  const draw = () => {
    const [from, until] = range();
    const whole = from === first && until === last;
    let count = 0;
    for (const bar of bars) {
      const year = Number(bar.dataset.year);
      const inside = year >= from && year <= until;
      if (inside) count += Number(bar.dataset.count);
      bar.classList.toggle("year-chosen", inside && !whole);
    }
    said.textContent = whole ? "" : `${from === until ? from : `${from}–${until}`}: ${count.toLocaleString(document.documentElement.lang)}`;
  };

  const write = () => {
    const [from, until] = range();
    const whole = from === first && until === last;
    fields.from.value = whole ? "" : from;
    fields.until.value = whole ? "" : until;
    draw();
  };

  for (const slider of Object.values(sliders)) {
    slider.addEventListener("input", write);
    slider.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        form.requestSubmit();
      }
    });
  }

  const yearAt = (event) => {
    const place = chart.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - place.left) / place.width, 0), 0.9999);
    return first + Math.floor(share * (last - first + 1));
  };

  let begun = null;
  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    begun = yearAt(event);
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    const here = yearAt(event);
    sliders.from.value = Math.min(begun, here);
    sliders.until.value = Math.max(begun, here);
    write();
  });
  chart.addEventListener("pointerup", (event) => {
    if (begun === null) return;
    const here = yearAt(event);
    sliders.from.value = Math.min(begun, here);
    sliders.until.value = Math.max(begun, here);
    begun = null;
    write();
    form.requestSubmit();
  });
  chart.addEventListener("pointercancel", () => { begun = null; });
  chart.addEventListener("click", (event) => event.preventDefault()); // the drag has sent the form
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  draw();
};

const all = () => {
  for (const box of document.querySelectorAll(".years:not(.years-live)")) enhance(box);
};
all();
document.addEventListener("htmx:after:swap", all);
