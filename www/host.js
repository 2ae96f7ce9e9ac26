// What bloc-map.js is only on other people's pages: the build puts this into the function there.

// The room of the map before its own sheet is there: nothing on the page moves when it comes. It fills its
// column, also where a box would be as narrow as what is in it; and what the host's text looks like and
// where it runs to is not handed down.
const own = new CSSStyleSheet();
own.replaceSync(`
  :host { display: block; position: relative; container-type: inline-size;
    width: 100%; width: -moz-available; width: -webkit-fill-available; width: stretch; }
  :host([hidden]) { display: none; }
  .fallback { min-height: min(var(--bloc-map-height, 820px), var(--bloc-map-max-height, 1e5px)); }
  @container (width < 1000px) { .fallback { min-height: min(var(--bloc-map-height, 640px), var(--bloc-map-max-height, 1e5px)); } }
  @container (width < 560px) { .fallback { min-height: calc(90cqw + 469px); } }
  @container (width < 344px) { .fallback { min-height: calc(90cqw + 501px); } }
  @container (width < 318px) { .fallback { min-height: calc(90cqw + 545px); } }
  @media print { .fallback.fallback { min-height: 0; } }
  .fallback[hidden] { display: none; }
  .fallback[hidden] + .root { position: static !important; pointer-events: inherit; }
  .root, .edition, .way-back { all: initial; visibility: inherit; pointer-events: inherit; direction: ltr; }
  .failure { direction: ltr; }
  .root { display: block; position: absolute; inset: 0; z-index: 1; pointer-events: none; }
  .root .embed { display: none; }
  iframe { display: block; width: 100%; height: 100%; min-height: 620px; border: 0; }`);

let canCompile;
function compiles() {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

// Text that drives a map is rare: what that takes is fetched where the page, or the shadow root that a map
// stands in, has some when it is parsed, or when a map comes. From then on text that is added later counts
// as well.
let drive;
function lookForText() {
  const roots = [document, ...[...elements].map((one) => one.getRootNode())];
  if (!drive && !roots.some((root) => root.querySelector("[data-bloc-map], [data-bloc-map-date]"))) return;
  drive ??= import(new URL("__DRIVE__", base))
    .then((file) => file.default(elements))
    .catch((error) => {
      drive = undefined;
      console.warn(`bloc-map: ${error.message}`);
    });
  drive.then((meet) => meet?.());
}
addEventListener("DOMContentLoaded", lookForText);

const near = new IntersectionObserver(
  (entries) => entries.filter((one) => one.isIntersecting).forEach((one) => one.target.begin()),
  { rootMargin: "600px" },
);

// Properties mirror the attributes.
function mirror(BlocMap) {
  for (const name of observed) {
    const isSwitch = name === "plain" || name === "static";
    Object.defineProperty(BlocMap.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return isSwitch ? this.hasAttribute(name) : (this.getAttribute(name) ?? "");
      },
      set(value) {
        if (value === false || value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? "" : value);
      },
    });
  }
}
