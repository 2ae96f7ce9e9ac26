// <bloc-map>: the element. What stands inside it is its fallback, shown until the live map is painted
// and for good where it cannot start.

const glue = __GLUE__;

const base = new URL(".", document.currentScript?.src || import.meta.url);
const observed = ["date", "blocs", "select", "frame", "theme", "plain", "static"];
const elements = new Set();
let style;
let program;

// The sheet of the shadow roots: the one that the page itself links, so it is in the cache already. As
// a constructed sheet it needs nothing of the host's style-src.
async function loadStyle() {
  const answer = await fetch(new URL("__CSS__", base));
  if (!answer.ok) throw new Error(`the style sheet: the server answered ${answer.status}`);
  style = new CSSStyleSheet();
  style.replaceSync(await answer.text());
}

// One download and one compiled module for all maps of a page.
function load() {
  program ??= Promise.all([glue.init({ module_or_path: new URL("__WASM__", base) }), loadStyle()]);
  return program;
}

class BlocMap extends HTMLElement {
  static observedAttributes = observed;
  #map;
  #root;
  #isTelling = false;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    this.#root = document.createElement("div");
    this.#root.className = "root";
    shadow.append(document.createElement("slot"), this.#root);
  }

  async connectedCallback() {
    elements.add(this);
    try {
      await load();
      if (!this.isConnected || this.#map !== undefined || this.hasAttribute("failed")) return;
      this.shadowRoot.adoptedStyleSheets = [style];
      const given = observed.filter((name) => this.hasAttribute(name)).flatMap((name) => [name, this.getAttribute(name)]);
      performance.mark("bloc-map-start");
      this.#map = glue.mount(this.#root, this, new URL("__DETAILS__", base).href, this.hasAttribute("address"), given);
    } catch (error) {
      this.failed(String(error?.message ?? error));
    }
  }

  disconnectedCallback() {
    elements.delete(this);
    // Moving an element disconnects and connects it again in one task: only a real removal unmounts.
    queueMicrotask(() => {
      if (this.isConnected || this.#map === undefined) return;
      glue.unmount(this.#map);
      this.#map = undefined;
      this.removeAttribute("ready");
    });
  }

  attributeChangedCallback(name, before, value) {
    if (this.#map === undefined || before === value || this.#isTelling) return;
    glue.set(this.#map, name, value ?? undefined);
  }

  // The program calls the methods below; hosts listen to the events.

  changed(date, blocs, select) {
    this.#isTelling = true;
    this.setAttribute("date", date);
    this.#isTelling = false;
    const list = (text) => (text ? text.split("~") : []);
    const detail = { date, compare: null, blocs: list(blocs), select: list(select), event: null };
    this.dispatchEvent(new CustomEvent("blocmap:change", { detail, bubbles: true, composed: true }));
  }

  staged() {
    performance.mark("bloc-map-scene");
  }

  painted() {
    if (this.#map === undefined || this.hasAttribute("ready")) return;
    this.setAttribute("ready", "");
    performance.mark("bloc-map-painted");
    this.dispatchEvent(new CustomEvent("blocmap:ready", { bubbles: true, composed: true }));
  }

  warned(text) {
    console.warn(`bloc-map: ${text}`);
    this.dispatchEvent(new CustomEvent("blocmap:warning", { detail: { text }, bubbles: true, composed: true }));
  }

  failed(text) {
    if (this.hasAttribute("failed")) return;
    this.#map = undefined;
    this.removeAttribute("ready");
    this.setAttribute("failed", "");
    this.#root.remove();
    const notice = document.createElement("p");
    notice.setAttribute("role", "status");
    notice.className = "failure";
    notice.textContent = "The live map could not start; this is its picture.";
    this.shadowRoot.append(notice);
    console.error(`bloc-map: ${text}`);
    this.dispatchEvent(new CustomEvent("blocmap:error", { detail: { text }, bubbles: true, composed: true }));
  }

}

// A trap (a panic, no memory left) leaves the program unusable for every map of the page. The program
// runs in listeners and timers of its own, so its traps surface as errors of the window.
function trapped(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  for (const element of elements) element.failed(`the program stopped: ${error.message}`);
}
addEventListener("error", (event) => trapped(event.error));
addEventListener("unhandledrejection", (event) => trapped(event.reason));

if (!customElements.get("bloc-map")) customElements.define("bloc-map", BlocMap);
