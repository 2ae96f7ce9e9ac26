// Text that drives a map: links with `data-bloc-map` and sections with `data-bloc-map-date`.
//
// Fetched by bloc-map.js where a page has such text. A link keeps its address, which is that of the same state
// on our own page: where no map can show it, here or where this script never runs, it is a link.

const linkAttribute = "data-bloc-map";
const dateAttribute = "data-bloc-map-date";

// What a link's address may set, besides the selection; a section's attributes set day, blocs and selection.
const settable = ["date", "blocs", "frame", "theme"];

// How long a reader must rest before the way back is offered.
const restMillis = 300;

/**
 * Begins to listen; `maps` is the set of all maps of the page, in whatever root, kept up to date by its owner.
 * Text is looked for in the document and in the shadow roots that maps stand in. Returns what is to be called
 * when there may be more of those.
 */
export default function drive(maps) {
  const roots = new Set();
  const follow = followScrolling(maps, roots);
  const offer = offerWaysBack(maps, roots);
  const follows = (event) => followLink(event, maps);
  const meet = () => {
    for (const root of roots) if (!root.isConnected) roots.delete(root);
    for (const root of [document, ...[...maps].map((map) => map.getRootNode())]) {
      if (roots.has(root)) continue;
      roots.add(root);
      // The document hears nothing of what is inside a closed shadow root.
      root.addEventListener("click", follows);
      follow(root);
    }
    offer();
  };
  document.addEventListener("blocmap:ready", meet);
  return meet;
}

function followLink(event, maps) {
  const link = event.composedPath().find((node) => node.matches?.(`a[href][${linkAttribute}]`));
  // The middle button and modifiers are the browser's, and a host may have taken the click already.
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const map = link && isPlain && !event.defaultPrevented && mapFor(link, maps);
  if (!map) return;
  event.preventDefault();
  show(map, ofAddress(link.search));
  bringIntoView(map);
}

// The map that a text names, else the nearest on the screen. One that failed or is not shown cannot be driven.
function mapFor(text, maps) {
  // What a map has come to is seen inside it: a host may take away the attributes that tell.
  const canShow = (map) => map.isConnected && map.shadowRoot.querySelector(".root") && map.getClientRects().length > 0;
  const name = text.getAttribute(linkAttribute);
  let able = [...maps].filter(canShow);
  if (name) {
    try {
      able = able.filter((map) => map.matches(name));
    } catch {
      console.warn(`bloc-map: ${linkAttribute}: expected a selector such as "#map", found "${name}"`);
      return undefined;
    }
    const beside = able.filter((map) => map.getRootNode() === text.getRootNode());
    if (beside.length) able = beside;
  }
  const here = text.getBoundingClientRect();
  // Up and down counts before left and right: a map beside the text is the text's.
  const gap = (a, b, c, d) => Math.max(0, a - d, c - b);
  const distance = (map) => {
    const there = map.getBoundingClientRect();
    return gap(here.top, here.bottom, there.top, there.bottom) * 1e4 + gap(here.left, here.right, there.left, there.right);
  };
  const near = able.map((map) => [distance(map), map]);
  return near.sort(([a], [b]) => a - b)[0]?.[1];
}

function ofAddress(search) {
  const query = new URLSearchParams(search);
  const wanted = Object.fromEntries(settable.map((name) => [name, query.get(name)]));
  return { ...wanted, date: wanted.date ?? query.get("time"), select: query.get("select") };
}

function ofSection(section) {
  const value = (name) => section.getAttribute(`${linkAttribute}-${name}`);
  return { date: value("date"), blocs: value("blocs"), select: value("select") };
}

// What is not named stays as it is, but for the selection: the card of another sentence is not about this one.
function show(map, wanted) {
  map.pause?.();
  for (const name of settable) if (wanted[name] !== null && wanted[name] !== undefined) map.setAttribute(name, wanted[name]);
  map.setAttribute("select", wanted.select ?? "");
  driven.add(map);
  offers.get(map)?.asked();
}

function bringIntoView(map) {
  const { top, bottom, height } = map.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen >= Math.min(height, innerHeight) / 2) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
}

// The section on the line across the middle of the view has the word: going down and up alike, and only when
// another comes to the line, so what a reader does in between holds until then. Nothing here moves the page.
function followScrolling(maps, roots) {
  const onLine = [];
  let speaking;
  const line = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const at = onLine.indexOf(target);
        if (at >= 0) onLine.splice(at, 1);
        if (isIntersecting) onLine.push(target);
      }
      const section = onLine.at(-1);
      if (!section || section === speaking) return;
      // Before anybody scrolled the map shows what its own attributes say.
      const isOpening = !speaking && scrollY < 1;
      speaking = section;
      if (isOpening) return;
      const map = mapFor(section, maps);
      if (map) show(map, ofSection(section));
    },
    { rootMargin: "-49% 0px -50% 0px" },
  );
  const observed = new Set();
  const observe = () => {
    for (const section of observed) {
      if (section.isConnected) continue;
      line.unobserve(section);
      observed.delete(section);
      if (onLine.includes(section)) onLine.splice(onLine.indexOf(section), 1);
    }
    for (const section of textsIn(roots, `[${dateAttribute}]`)) {
      observed.add(section);
      line.observe(section);
    }
  };
  const changes = new MutationObserver(observe);
  return (root) => {
    changes.observe(root, { childList: true, subtree: true });
    observe();
  };
}

const textsIn = (roots, selector) => [...roots].flatMap((root) => [...root.querySelectorAll(selector)]);

// Maps that a text has driven, and the ways back of all maps.
const driven = new WeakSet();
const offers = new WeakMap();

function offerWaysBack(maps, roots) {
  const texts = () => textsIn(roots, `[${linkAttribute}], [${dateAttribute}]`);
  const isDriven = (map) => driven.has(map) || texts().some((text) => mapFor(text, maps) === map);
  return () => {
    for (const map of maps) if (!offers.has(map)) offers.set(map, new Offer(map, isDriven));
  };
}

// The way back from what a reader found by hand to what the article asked for last.
class Offer {
  #map;
  #isDriven;
  #button;
  #wanted;
  #isByHand = false;
  #timer;

  constructor(map, isDriven) {
    this.#map = map;
    this.#isDriven = isDriven;
    this.asked();
    map.addEventListener("blocmap:ready", () => this.asked());
    map.addEventListener("blocmap:change", () => (this.#isByHand ? this.soon() : this.asked()));
    // Before the map hears of it.
    for (const name of ["pointerdown", "keydown", "input", "click"])
      map.addEventListener(name, () => (this.#isByHand = true), { capture: true });
  }

  // The article has spoken. What the map makes of that it shows then or later: whatever it comes to before a hand
  // is on it.
  asked() {
    this.#isByHand = false;
    this.#wanted = this.#map.shown;
    this.#button?.remove();
    clearTimeout(this.#timer);
  }

  // The map moved; where it stays, there is a way back.
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), restMillis);
  }

  #update() {
    const root = this.#map.shadowRoot;
    const [was, is] = [this.#wanted, this.#map.shown];
    const picture = root.querySelector("svg.map");
    // A map in a frame has no room that is known here.
    if (!was || !picture) return;
    const isSame = ["date", "blocs", "select"].every((name) => String(was[name]) === String(is[name]));
    if (isSame || !this.#isDriven(this.#map)) return this.#button?.remove();
    this.#button ??= this.#made();
    this.#button.textContent = `Back to the article’s ${was.date === is.date ? "map" : "date"}`;
    this.#button.style.colorScheme = getComputedStyle(picture).colorScheme;
    if (!this.#button.isConnected) root.append(this.#button);
    this.#place(picture);
  }

  #made() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "way-back";
    button.addEventListener("click", () => {
      const { date, blocs, select } = this.#wanted;
      const map = this.#map;
      // The focus stays in the map.
      if (map.shadowRoot.activeElement === button) map.shadowRoot.querySelector(".slider")?.focus({ preventScroll: true });
      show(map, { date, blocs: blocs.join("~"), select: select.join("~") });
    });
    this.#map.shadowRoot.adoptedStyleSheets.push(sheet());
    new ResizeObserver(() => button.isConnected && this.soon()).observe(this.#map);
    return button;
  }

  // The first free place from the lower edge of the picture upwards and from its middle outwards, so that it
  // covers no control and no words, whatever the map shows.
  #place(picture) {
    const button = this.#button;
    const [host, box] = [this.#map.getBoundingClientRect(), picture.getBoundingClientRect()];
    const { width, height } = button.getBoundingClientRect();
    const parts = ".head .over, .head .date, .head .cap, .search, .legend, .card, .foot span, .bar, .notices";
    const taken = [...this.#map.shadowRoot.querySelectorAll(parts)].flatMap((part) => [...part.getClientRects()]);
    const isFree = (x, y) =>
      x >= box.left + 8 && x + width <= box.right - 8 &&
      taken.every((one) => x + width + 6 <= one.left || x - 6 >= one.right || y + height + 6 <= one.top || y - 6 >= one.bottom);
    for (let y = box.bottom - height - 8; y >= box.top + 8; y -= 12)
      for (let out = 0; out < box.width / 2; out += 12)
        for (const x of [box.left + (box.width - width) / 2 - out, box.left + (box.width - width) / 2 + out])
          if (isFree(x, y)) {
            button.style.left = `${x - host.left}px`;
            button.style.top = `${y - host.top}px`;
            return;
          }
  }
}

// The colours are the reader's system's, in the theme of the map.
let made;
function sheet() {
  if (made) return made;
  made = new CSSStyleSheet();
  made.replaceSync(`
    .way-back { position: absolute; left: 8px; top: 8px; z-index: 3; box-sizing: border-box; min-height: 44px; margin: 0; padding: 0 16px;
      border: 1px solid; border-radius: 22px; background: Canvas; color: CanvasText; cursor: pointer; white-space: nowrap;
      font: 600 13px/1.2 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    .way-back:focus-visible { outline: 2.5px solid Highlight; outline-offset: 2px; }
    @media print { .way-back { display: none; } }`);
  return made;
}
