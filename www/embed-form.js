// The form of the embed dialog: its elements, and what they say. Every control stands inside its label.

import { atlas, controls } from "./__EMBED_OFFERS__";

// An element with attributes (null leaves one out, "" is a switch) and children, texts or elements.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const group = (name, legend, ...children) => make("fieldset", { class: name }, make("legend", {}, legend), ...children);

function choice(type, name, value, text, isChosen) {
  const input = make("input", { type, name, value, checked: isChosen ? "" : null });
  return make("label", { class: "choice" }, input, make("span", {}, text));
}

function list(name, label, options) {
  const select = make("select", { name }, ...options.map(([value, text]) => make("option", { value }, text)));
  return make("label", { class: "field" }, make("span", {}, label), select);
}

function number(name, label, attributes) {
  const input = make("input", { type: "number", name, step: 1, inputmode: "numeric", ...attributes });
  return make("label", { class: "field" }, make("span", {}, label), input);
}

// What each offer is called, and what it is for.
export const offers = {
  frame: ["Frame", "Works wherever a page takes HTML."],
  element: ["Element", "For pages that may load a script: the map grows with its column, and several maps share one download."],
  address: ["Address", "For a link or a button."],
  image: ["Picture", "For newsletters and print. Save the file, put it beside the article, and copy the code that shows it. It has one set of colours: light, unless you choose dark."],
};

function day(shown) {
  const { first, last } = atlas;
  const input = make("input", { type: "date", name: "day", min: first, max: last, value: shown.day, required: "", "aria-describedby": "embed-refused" });
  return group(
    "when", "Day",
    make("label", { class: "field" }, make("span", {}, "Date"), input),
    make("p", { class: "refused", id: "embed-refused", role: "alert" }),
    choice("radio", "keeps", "pinned", "Pinned: this day, and the facts as they are known now", true),
    choice("radio", "keeps", "day", "Live: this day, with later corrections"),
    choice("radio", "keeps", "latest", "Live: always the latest day"),
  );
}

function blocs(shown) {
  const boxes = atlas.blocs.map(({ id, short }) => choice("checkbox", "bloc", id, short, shown.blocs.includes(id)));
  const selected = shown.select.length ? [choice("checkbox", "select", "", `Selected: ${shown.names.join(", ")}`, true)] : [];
  return group("blocs-shown", "Blocs", make("div", { class: "row" }, ...boxes), ...selected);
}

function look(shown) {
  const frame = list("frame", "Part of the world", [
    ["", "Follows the width"], ["wide", "Wide"], ["tall", "Tall"], ["north", "From the north"],
  ]);
  const theme = list("theme", "Colours", [["auto", "As the reader’s system"], ["light", "Light"], ["dark", "Dark"]]);
  frame.querySelector("select").value = shown.frame;
  theme.querySelector("select").value = shown.theme;
  return group("look", "Look", make("div", { class: "row" }, frame, theme));
}

const size = () =>
  group(
    "size", "Size in pixels",
    make(
      "div", { class: "row" },
      number("width", "Width", { min: 240, max: 4000, placeholder: "as the column" }),
      number("height", "Height", { min: 240, max: 4000, value: 620 }),
    ),
  );

function shownControls() {
  const show = list("show", "Show", [
    ["all", "All controls"], ["plain", "Plain: the map, the slider and play"], ["static", "Still: nothing can be moved"], ["some", "Only these…"],
  ]);
  const boxes = controls.map(([name, text]) => choice("checkbox", "control", name, text, true));
  return group("shown-controls", "Controls", show, make("div", { class: "row some", hidden: "" }, ...boxes));
}

// The dialog for a map: its class of colours, and what it shows.
export function dialog(shown) {
  const kinds = Object.entries(offers).map(([name, [text]]) => choice("radio", "offer", name, text, name === "frame"));
  kinds[0].querySelector("input").autofocus = true;
  const code = make("textarea", { class: "code", readonly: "", rows: 5, spellcheck: "false", "aria-label": "What is copied" });
  const alt = make("textarea", { name: "alt", rows: 3 });
  return make(
    "dialog", { class: `ba embed-dialog ${shown.colours}`, "aria-labelledby": "embed-title" },
    make(
      "form", {},
      make(
        "header", { class: "title" },
        make("h2", { id: "embed-title" }, "Embed this map"),
        make("button", { type: "button", class: "close", "aria-label": "Close" }, "×"),
      ),
      make("div", { class: "offers" }, group("kinds", "As", make("div", { class: "row" }, ...kinds)), make("p", { class: "hint" })),
      make(
        "div", { class: "choices" },
        day(shown), blocs(shown), look(shown), size(), shownControls(),
        choice("checkbox", "lang", "", "Mark the map as English (lang=\"en\"), for a page in another language", true),
      ),
      make("figure", { class: "preview" }, make("div", { class: "view" }), make("figcaption")),
      make(
        "div", { class: "out" },
        make("label", { class: "field alt", hidden: "" }, make("span", {}, "Alt text"), alt),
        code,
        make(
          "div", { class: "row" },
          make("button", { type: "button", class: "main copy" }, "Copy"),
          make("button", { type: "button", class: "save", value: "svg", hidden: "" }, "Save SVG"),
          make("button", { type: "button", class: "save", value: "png", hidden: "" }, "Save PNG"),
          make("a", { class: "apart", target: "_blank", rel: "noopener", hidden: "" }, "Open the map by itself to save pictures"),
        ),
        make("p", { class: "said", role: "status" }),
      ),
    ),
  );
}

// What the form says now. Where a field cannot be read, what `before` says stays.
export function choices(form, shown, before) {
  const field = (name) => form.elements[name];
  const ticked = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((one) => one.value);
  const whole = (name, fallback) => (field(name).validity.valid ? Number(field(name).value) || fallback : before[name]);
  return {
    offer: field("offer").value,
    day: field("day").validity.valid ? field("day").value : before.day,
    keeps: field("keeps").value,
    blocs: ticked("bloc"),
    select: ticked("select").length ? shown.select : [],
    frame: field("frame").value,
    theme: field("theme").value,
    width: whole("width", 0),
    height: whole("height", 620),
    show: field("show").value,
    controls: ticked("control"),
    lang: field("lang").checked,
  };
}
