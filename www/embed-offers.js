// What the embed dialog offers: from the choices to an address and to the code of a frame, an element and
// an image. Nothing here touches the page.

// First and last day, and the blocs in drawing order, as the build took them from the facts.
export const atlas = __ATLAS__;

// What a pinned embed names beside its date.
const edition = "__EDITION__";

// The controls that a map can go without, and what they are called.
export const controls = [
  ["play", "Play"],
  ["date", "Typed date"],
  ["search", "Search"],
  ["legend", "Legend"],
  ["embed", "Embed"],
];

// Where our files are.
export const base = new URL(".", import.meta.url).href;

// The choices as name and value, in the order of the address. `choices` has day, keeps (pinned, day or
// latest), blocs, select, frame, theme, show (all, plain, static or some) and controls.
export function parameters(choices) {
  const list = [
    ["date", choices.keeps === "latest" ? "latest" : choices.day],
    ["blocs", choices.blocs.join("~")],
  ];
  if (choices.select.length) list.push(["select", choices.select.join("~")]);
  if (choices.frame) list.push(["frame", choices.frame]);
  if (choices.theme !== "auto") list.push(["theme", choices.theme]);
  if (choices.show === "plain" || choices.show === "static") list.push([choices.show, "1"]);
  // "none" is the name of no control.
  if (choices.show === "some") list.push(["controls", choices.controls.join("~") || "none"]);
  if (choices.keeps === "pinned") list.push(["edition", edition]);
  return list;
}

export function address(choices) {
  return `${base}?${parameters(choices).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

// A tag with its attributes; one without a value (null) is left out.
function tag(name, attributes, content) {
  const given = attributes.filter(([, value]) => value !== null);
  const open = [name, ...given.map(([name, value]) => `${name}="${escaped(String(value))}"`)].join(" ");
  return content === undefined ? `<${open}>` : `<${open}>${content}</${name}>`;
}

// The map speaks English, and a page in another language has to say so.
const lang = (choices) => ["lang", choices.lang ? "en" : null];

const link = (choices, title) => tag("a", [["href", address(choices)]], escaped(title));

// `sandbox`: the map needs its script and nothing else; its sources open in windows of their own.
export function frame(choices, title) {
  const sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const attributes = [
    ["src", address(choices)], ["title", title], lang(choices),
    ["width", choices.width || "100%"], ["height", choices.height],
    ["loading", "lazy"], ["sandbox", sandbox], ["style", "border:0;max-width:100%"],
  ];
  return tag("iframe", attributes, link(choices, title));
}

export function element(choices, title) {
  const size = `--bloc-map-height:${choices.height}px${choices.width ? `;max-width:${choices.width}px` : ""}`;
  const attributes = [...parameters(choices), lang(choices), ["style", size]];
  const script = tag("script", [["src", `${base}bloc-map.js`]], "").replace("><", " async><");
  return `${script}\n${tag("bloc-map", attributes, link(choices, title))}`;
}

export function image(choices, picture) {
  const attributes = [
    ["src", picture.file], ["width", picture.width], ["height", picture.height], ["alt", picture.alt],
    lang(choices), ["style", "max-width:100%;height:auto"],
  ];
  return tag("img", attributes);
}
