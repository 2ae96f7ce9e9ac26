// What the list of events and the panel of an event do without the program.

// Hides the rows that do not have what the fields ask for.
function filter(panel) {
  const wanted = {};
  for (const field of panel.querySelectorAll("[data-filter]")) wanted[field.dataset.filter] = field.value.trim().toLowerCase();
  const fits = ({ blocs, kind, states, text }) =>
    (!wanted.bloc || blocs.split(" ").includes(wanted.bloc)) &&
    (!wanted.kind || kind === wanted.kind) &&
    (!wanted.state || states.toLowerCase().split(" ").includes(wanted.state)) &&
    (!wanted.text || text.toLowerCase().includes(wanted.text));
  let n = 0;
  for (const year of panel.querySelectorAll(".rows > section")) {
    const rows = [...year.querySelectorAll("li")];
    for (const row of rows) row.hidden = !fits(row.dataset);
    const left = rows.filter((row) => !row.hidden).length;
    year.hidden = !left;
    n += left;
  }
  panel.querySelector(".none-found").hidden = n > 0;
}

// Copies, and has `said` say so.
async function copyText(button, text, said) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    said.textContent = "Copied";
  } catch {
    // Where the page may not write to the clipboard, the reader can: the text stands there, selected.
    const field = Object.assign(document.createElement("input"), { value: text, readOnly: true, className: "copied" });
    field.setAttribute("aria-label", "Press Ctrl+C to copy");
    button.replaceWith(field);
    field.select();
  }
}

// Marks the last event until the day.
function setCursor(panel, date) {
  const rows = [...panel.querySelectorAll(".rows .pick")];
  const last = rows.filter((row) => row.parentNode.dataset.date <= date).pop();
  for (const row of rows) {
    if (row === last) row.setAttribute("aria-current", "date");
    else row.removeAttribute("aria-current");
  }
  // Within the list: the page of the host stays where it is.
  const box = panel.querySelector(".rows");
  if (last) box.scrollTop = last.offsetTop - box.offsetTop - box.clientHeight / 2;
}

// Says in the switches of the list what is on.
function setSwitches(panel, { marks, through }) {
  for (const one of panel?.querySelectorAll("[data-switch]") ?? []) {
    one.setAttribute("aria-checked", one.dataset.switch === "marks" ? marks !== "off" : through === "events");
  }
}
