// Steps become elements.

const svgSpace = "http://www.w3.org/2000/svg";

// The elements of the steps of src/node.rs: `<tag`, `@name` and `=value`, `"text`, `>`.
function built(steps) {
  const root = document.createDocumentFragment();
  let at = root;
  let name;
  for (const step of steps.split("\u0001").slice(1)) {
    const text = step.slice(1);
    if (step[0] === "<") {
      const inSvg = text === "svg" || (text !== "p" && at.namespaceURI === svgSpace) || svgTags.has(text);
      const element = inSvg ? document.createElementNS(svgSpace, text) : document.createElement(text);
      at.append(element);
      at = element;
    } else if (step[0] === ">") at = at.parentNode;
    else if (step[0] === "@") name = text;
    else if (step[0] === "=") at.setAttribute(name, text);
    else at.append(text);
  }
  return root;
}
const svgTags = new Set(["g", "path", "rect", "circle", "tspan"]);

// What stands in a slot, so that nothing is made anew that is there already.
const inSlot = new WeakMap();
function fill(slot, steps) {
  if (!slot || (inSlot.get(slot) === steps && (!steps || slot.firstChild))) return false;
  inSlot.set(slot, steps);
  slot.replaceChildren(built(steps));
  return true;
}

// What the map made anew is not; and where there is no slot, nothing is missing.
const isFilled = (slot) => !slot || (isSlot(slot) && !inSlot.get(slot) === !slot.firstChild);
// The map makes other things of its elements.
const isSlot = (one) => one?.isConnected && one.matches(".conduct");

// Fills a place where the map's own sentence gives way to what is told here. The sheet learns of it by an attribute:
// WebKit does not see through :has() what comes into a shadow root later.
function speak(slot, steps) {
  fill(slot, steps);
  slot?.parentNode.toggleAttribute("data-said", !!slot.querySelector(".told"));
}

// The box of the tools, and the region that speaks.
function toolsOf(steps) {
  const tools = Object.assign(document.createElement("div"), { className: "tools" });
  tools.append(built(steps));
  const said = Object.assign(document.createElement("p"), { className: "live", id: "told" });
  said.setAttribute("role", "status");
  return [tools, said];
}

const widths = new Map();
function widthOf(text, size) {
  const key = `${text.textContent}|${size}|${text.className.baseVal}`;
  if (!widths.has(key)) widths.set(key, text.getComputedTextLength());
  return widths.get(key);
}

// The names on the maps as the program reads them: whose, and where they are. What stands in `sizes`, by class, is
// not asked for again: after a change, that costs a layout of its own.
function namesOn(shadow, sizes) {
  const lines = [];
  const maps = [...shadow.querySelectorAll(".map > .main, .map > .inset")];
  maps.forEach((map, index) => {
    for (const text of map.querySelectorAll(".names text.name")) {
      const kind = text.className.baseVal;
      const size = (sizes[kind] ??= parseFloat(getComputedStyle(text).fontSize));
      const places = [text.getAttribute("x"), text.getAttribute("y"), widthOf(text, size), size];
      lines.push([index, text.textContent, ...places.map((px) => Math.round(px * 10))].join("\t"));
    }
  });
  return lines.join("\n");
}
