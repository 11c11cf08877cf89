// Many posters, one after another, with a bar. Without script the form sends them all at once.
"use strict";

(() => {
  const form = document.getElementById("posters-form");
  if (!form) return;
  const said = form.dataset;
  const rows = document.getElementById("rows");
  const progress = document.getElementById("progress");
  const bar = document.getElementById("bar");
  const count = document.getElementById("count");
  const send = document.getElementById("send");
  const stop = document.getElementById("stop");
  const files = document.getElementById("id_files");
  let stopping = false;

  for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
  stop.addEventListener("click", () => {
    stopping = true;
  });

  const cell = (row, kind, text) => {
    const made = document.createElement(kind);
    made.textContent = text;
    row.append(made);
    return made;
  };

  const begin = (file) => {
    const row = document.createElement("tr");
    cell(row, "th", file.name).scope = "row";
    cell(row, "td", "");
    cell(row, "td", said.waiting);
    rows.append(row);
    return row;
  };

  const tell = (row, outcome) => {
    const [, record, what] = row.children;
    row.className = `told-${outcome.kind}`;
    if (outcome.address) {
      const link = document.createElement("a");
      link.href = outcome.address;
      link.textContent = outcome.reference;
      record.replaceChildren(link);
    }
    const word = document.createElement("strong");
    word.textContent = outcome.said;
    what.replaceChildren(word, ` ${outcome.text}`);
  };

  const post = async (file) => {
    const body = new FormData(form);
    body.delete("files");
    body.append("files", file, file.name);
    body.append("_one", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.ok && !answer.redirected) return (await answer.json()).files[0];
    } catch {
      // told below
    }
    return { kind: "refused", said: said.failed, text: "" };
  };

  form.addEventListener("submit", async (event) => {
    const chosen = [...files.files];
    if (!chosen.length) return;
    event.preventDefault();
    stopping = false;
    send.disabled = true;
    stop.hidden = false;
    rows.replaceChildren();
    document.getElementById("told").hidden = false;
    progress.hidden = false;
    bar.max = chosen.length;
    const lines = chosen.map(begin);
    for (const [at, file] of chosen.entries()) {
      count.textContent = said.count.replace("%1", at).replace("%2", chosen.length);
      if (stopping) {
        lines[at].children[2].textContent = said.stopped;
        continue;
      }
      lines[at].children[2].textContent = said.sending;
      tell(lines[at], await post(file));
      bar.value = at + 1;
      count.textContent = said.count.replace("%1", at + 1).replace("%2", chosen.length);
    }
    send.disabled = false;
    stop.hidden = true;
    files.value = "";
  });
})();
