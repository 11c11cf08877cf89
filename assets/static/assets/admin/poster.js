// The focus by a click in the picture, and a look at a file before it is sent. Without script the two
// number fields say the same.
"use strict";

(() => {
  const form = document.getElementById("poster-form");
  if (!form) return;
  const stage = document.getElementById("stage");
  const whole = document.getElementById("whole");
  const mark = document.getElementById("mark");
  const across = document.getElementById("id_focus_x");
  const down = document.getElementById("id_focus_y");
  const file = document.getElementById("id_file");
  const canvases = [document.getElementById("chosen"), document.getElementById("chosen-cut")];
  const MOST = 900;

  const percent = (input) => {
    const number = Math.round(Number(input.value));
    return input.value === "" || Number.isNaN(number) ? 50 : Math.min(100, Math.max(0, number));
  };

  const show = () => {
    const [x, y] = [percent(across), percent(down)];
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    for (const cut of document.querySelectorAll("#cut img, #cut canvas")) {
      cut.style.objectPosition = `${x}% ${y}%`;
    }
  };

  const drawn = async (chosen) => {
    const bitmap = await createImageBitmap(chosen);
    const scale = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height));
    for (const canvas of canvases) {
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    }
    bitmap.close();
  };

  const look = async () => {
    let shown = false;
    if (file.files.length) {
      try {
        await drawn(file.files[0]);
        shown = true;
      } catch {
        // no picture that this browser knows: the server will say what is wrong
      }
    }
    for (const canvas of canvases) canvas.hidden = !shown;
    const stored = stage.querySelectorAll("picture");
    for (const picture of stored) picture.hidden = shown;
    stage.hidden = !shown && !stored.length;
    if (shown) [across.value, down.value] = [50, 50];
    show();
  };

  whole.addEventListener("click", (event) => {
    const box = whole.getBoundingClientRect();
    across.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    down.value = Math.round(((event.clientY - box.top) / box.height) * 100);
    show();
  });

  for (const input of [across, down]) input.addEventListener("input", show);
  whole.classList.add("can-click");
  document.getElementById("focus-click").hidden = false;
  mark.hidden = false;
  show();
  file.addEventListener("change", look);
  if (file.files.length) look(); // chosen before this script came
})();
