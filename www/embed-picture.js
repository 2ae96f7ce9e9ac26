// A picture of a live map: one SVG file that stands alone, with date, caption, legend and credit, and
// without style sheet, script or anything from elsewhere. The styles that the browser has computed become
// attributes, because programs that show SVG outside a browser know no variables.

const SVG = "http://www.w3.org/2000/svg";

// What a shape looks like, with the value that it has where nothing is said.
const LOOK = {
  fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-width": "1px", "stroke-opacity": "1", "stroke-linejoin": "miter",
  "stroke-linecap": "butt", "stroke-dasharray": "none", "paint-order": "normal", opacity: "1",
};
const TYPE = { "font-size": "16px", "font-weight": "400", "letter-spacing": "normal", "text-anchor": "start" };

// The attributes that are taken over as they are.
const KEPT = /^(d|transform|x|y|x1|y1|x2|y2|cx|cy|rx|width|height|viewBox|clip-path|clip-rule|fill-rule|pattern\w+|data-.+)$/;
// The names on the map keep clear of so much at its lower right.
const FOOT_PX = 410;

const SHAPES = ["path", "circle", "rect", "line"];

function node(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const short = (px) => String(Math.round(px * 100) / 100);

// A colour as six digits and an opacity: the only form that every program reads.
function colour(value) {
  const [red, green, blue, alpha = 1] = value.match(/[\d.]+/g).map(Number);
  return [`#${[red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("")}`, alpha];
}

// Writes the look of an element where it differs from its parent's.
function dress(made, element, around) {
  const computed = getComputedStyle(element);
  const names = element.localName === "text" ? { ...LOOK, ...TYPE } : LOOK;
  const own = {};
  for (const [name, initial] of Object.entries(names)) own[name] = computed[name] || initial;
  for (const paint of ["fill", "stroke"]) {
    const given = element.getAttribute(paint);
    if (given?.startsWith("url")) own[paint] = given;
    if (!own[paint].startsWith("rgb")) continue;
    const [code, alpha] = colour(own[paint]);
    own[paint] = code;
    own[`${paint}-opacity`] = String(alpha * own[`${paint}-opacity`]);
  }
  for (const [name, value] of Object.entries(own)) {
    // Opacity is not handed down.
    const before = name === "opacity" ? "1" : (around[name] ?? (name === "fill" ? "#000000" : names[name]));
    if (value !== before) made.setAttribute(name, value.replaceAll("px", ""));
  }
  if (element.localName === "circle") made.setAttribute("r", computed.r.replace("px", ""));
  return { ...around, ...own };
}

// A drawn element and what is in it; null for what nobody sees.
function taken(element, around, isMould) {
  if (element.matches(".hit, .pointed, .lit")) return null;
  const made = node(element.localName);
  for (const { name, value } of element.attributes) if (KEPT.test(name) && value !== "") made.setAttribute(name, value);
  if (/^(pattern|clipPath)$/.test(element.localName)) made.setAttribute("id", element.id);
  const own = dress(made, element, around);
  if (SHAPES.includes(element.localName) && !isMould && own.fill === "none" && own.stroke === "none") return null;
  const inMould = isMould || element.localName === "clipPath";
  if (element.localName === "text") made.textContent = element.textContent;
  else made.append(...[...element.children].map((child) => taken(child, own, inMould)).filter(Boolean));
  return element.localName === "g" && !made.hasChildNodes() ? null : made;
}

const pen = document.createElement("canvas").getContext("2d");

// Whether a text stands in the column of a bloc that is switched off: without its switch nothing says so.
function isOff(element) {
  const cell = element.closest(".legend :is(td, th)");
  return !!cell?.closest("table").rows[0].cells[cell.cellIndex]?.querySelector("[aria-checked=false]");
}

// The texts below an element, as lines where they stand: [text, box], box in pixels of the view.
function lines(element) {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.parentElement.closest(".add, .more, svg, form") || isOff(text.parentElement)) continue;
    let line;
    for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (line && Math.abs(line.box.top - box.top) < 2) line.text += ` ${word}`;
      else found.push((line = { text: word, box, of: text.parentElement }));
    }
  }
  return found;
}

// The words, panels and rules over the map, each at its place.
function panels(root, at) {
  const made = [];
  const legend = root.querySelector(".legend");
  if (legend?.getClientRects().length) {
    const style = getComputedStyle(legend);
    const { x, y, width, height } = at(legend.getBoundingClientRect());
    const box = { x: short(x), y: short(y), width: short(width), height: short(height) };
    const line = parseFloat(style.borderTopWidth) ? { stroke: colour(style.borderTopColor)[0] } : {};
    made.push(node("rect", { ...box, rx: parseFloat(style.borderTopLeftRadius) || 0, fill: colour(style.backgroundColor)[0], ...line }));
    for (const rule of legend.querySelectorAll(".combos, .legend-foot")) {
      const { borderTopWidth, borderTopColor } = getComputedStyle(rule);
      const { x, y, width } = at(rule.getBoundingClientRect());
      if (parseFloat(borderTopWidth)) made.push(node("path", { d: `M${short(x)} ${short(y + 0.5)}h${short(width)}`, stroke: colour(borderTopColor)[0] }));
    }
    for (const swatch of legend.querySelectorAll("svg:not(.switch svg)")) {
      const { x, y, width, height } = at(swatch.getBoundingClientRect());
      if (!width) continue;
      const small = taken(swatch, {}, false);
      for (const [name, value] of Object.entries({ x, y, width, height })) small.setAttribute(name, short(value));
      made.push(small);
    }
  }
  for (const { text, box, of } of [".over", "h2.date", ".cap:not(.conduct)", ".head .told", ".legend"].flatMap((one) => [...root.querySelectorAll(one)].flatMap(lines))) {
    const style = getComputedStyle(of);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText(text);
    const { y, height } = at(box);
    // The switch itself is not drawn: its name stands in its place.
    const { x } = at(of.closest(".switch")?.getBoundingClientRect() ?? box);
    made.push(words(text, x, y + (height * up) / (up + down), style));
  }
  return made;
}

function words(text, x, y, { fontSize, fontWeight, letterSpacing, color }, more = {}) {
  const type = { "font-size": fontSize.replace("px", ""), "font-weight": fontWeight, fill: colour(color)[0] };
  if (letterSpacing !== "normal") type["letter-spacing"] = letterSpacing.replace("px", "");
  return node("text", { x: short(x), y: short(y), ...type, ...more }, text);
}

// The standing caption and the credit, in lines that fit: at the right over the sea, or below the map.
function foot(root, width, isBelow, sea) {
  const style = getComputedStyle(root.querySelector(".foot"));
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const fits = (text) => pen.measureText(text).width <= (isBelow ? width - 24 : FOOT_PX);
  const text = (selector) => root.querySelector(selector).textContent.trim();
  const all = [];
  for (const word of text(".borders").split(" ")) {
    if (all.length && fits(`${all.at(-1)} ${word}`)) all.push(`${all.pop()} ${word}`);
    else all.push(word);
  }
  all.push(`${text(".as-of")} Bloc Atlas; shapes: Natural Earth.`);
  const halo = { stroke: sea, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  const place = isBelow ? { x: 12 } : { x: width - 14, "text-anchor": "end" };
  return { height: all.length * 14 + 8, at: (top) => all.map((line, i) => words(line, place.x, top + 14 * (i + 1), style, { ...halo, ...place })) };
}

// What the picture says in words, for those who do not see it.
function said(root) {
  const text = (selector) => root.querySelector(selector).textContent.trim();
  const caption = text(root.querySelector(".head .told") ? ".head .told" : ".cap");
  // On a day of change the caption says what changes, not how many there are.
  const counts = root.querySelector(".slider").getAttribute("aria-valuetext").split(": ")[1];
  const more = counts && !caption.includes("Unchanged since") ? ` ${counts}.` : "";
  return `Map. ${text(".over")} ${text("h2.date")}. ${caption}${more}`;
}

// The picture of a live map: its text, its address, its size, its alt text.
export function drawn(map) {
  const root = map.shadowRoot;
  const svg = root.querySelector("svg.map");
  const [width, stage] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const origin = svg.getBoundingClientRect();
  const scale = origin.width / width;
  const at = ({ x, y, width, height }) => ({ x: (x - origin.x) / scale, y: (y - origin.y) / scale, width: width / scale, height: height / scale });
  const ground = getComputedStyle(root.querySelector(".ba"));
  const sea = colour(ground.backgroundColor)[0];
  const below = foot(root, width, width < 1000, sea);
  const height = width < 1000 ? stage + below.height : stage;
  const alt = said(root);
  const inner = taken(svg, {}, false);
  const size = { width: short(width), height: short(height) };
  const made = node(
    "svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}`, "data-date": map.shown.date, role: "img", "aria-label": alt, "font-family": ground.fontFamily },
    node("rect", { ...size, fill: sea }), inner, ...panels(root, at), ...below.at(height - below.height),
  );
  const text = new XMLSerializer().serializeToString(made);
  const shownAt = (px) => ({ width: px || width, height: Math.round((height * (px || width)) / width) });
  return { text, url: `data:image/svg+xml,${encodeURIComponent(text)}`, width, height, alt, shownAt };
}

// The same as PNG, at two points a pixel.
export async function png({ url, width, height }) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
