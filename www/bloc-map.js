// <bloc-map>: the element. What stands inside it is its fallback, shown until the live map is painted
// and for good where it cannot start.
//
// Two scripts are made of this file: the one of our own page, with wasm-bindgen's part inside, and
// `bloc-map.js` for other people's pages, classic or module, which fetches that part when a map nears
// the view. What only the second needs stands between @host and @end.

(() => {
  /* @host */
  if (customElements.get("bloc-map")) return;
  /* @end */

  const base = new URL(".", __SELF__);
  const observed = ["date", "blocs", "select", "frame", "theme", "plain", "static", "edition"];
  const elements = new Set();
  let style;
  let program;

  // The sheet of the shadow roots: the one that our own page links, so there it is in the cache already.
  // As a constructed sheet it needs nothing of the host's style-src.
  async function loadStyle() {
    const answer = await fetch(new URL("__CSS__", base));
    if (!answer.ok) throw new Error(`the style sheet: the server answered ${answer.status}`);
    style = new CSSStyleSheet();
    style.replaceSync(await answer.text());
  }

  // One download and one compiled module for all maps of a page; after a failure the next map tries again.
  function load() {
    program ??= Promise.resolve(__GLUE__)
      .then((glue) => Promise.all([glue, glue.init({ module_or_path: new URL("__WASM__", base) }), loadStyle()]))
      /* @host */
      .catch((error) => {
        program = undefined;
        throw error;
      });
      /* @end */
    return program;
  }

  /* @host */
  // The room of the map before its own sheet is there: nothing on the page moves when it comes.
  const room = new CSSStyleSheet();
  room.replaceSync(`
    :host { display: block; position: relative; container-type: inline-size; }
    :host([hidden]) { display: none; }
    .room { min-height: var(--bloc-map-height, 820px); }
    @container (width < 1000px) { .room { min-height: var(--bloc-map-height, 640px); } }
    @container (width < 560px) { .room { min-height: calc(90cqw + 469px); } }
    @container (width < 318px) { .room { min-height: calc(90cqw + 513px); } }
    .room[hidden] { display: none; }
    .room[hidden] + .root { position: static !important; }
    .root { position: absolute; inset: 0; z-index: 1; }
    .root .embed { display: none; }
    iframe { display: block; width: 100%; height: 100%; min-height: 620px; border: 0; }`);

  const canCompile = () => {
    try {
      return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      return false;
    }
  };

  // Text that drives a map is rare: what that takes is fetched where a page has some when it is parsed, or
  // when a map comes. From then on text that is added later counts as well.
  let drive;
  function lookForText() {
    if (document.querySelector("[data-bloc-map], [data-bloc-map-date]"))
      drive ??= import(new URL("__DRIVE__", base))
        .then((file) => file.default(elements))
        .catch((error) => {
          drive = undefined;
          console.warn(`bloc-map: ${error.message}`);
        });
  }
  addEventListener("DOMContentLoaded", lookForText);

  const near = new IntersectionObserver(
    (entries) => entries.filter((one) => one.isIntersecting).forEach((one) => one.target.begin()),
    { rootMargin: "600px" },
  );
  /* @end */

  class BlocMap extends HTMLElement {
    static observedAttributes = observed;
    #glue;
    #map;
    #root;
    #isTelling = false;
    // The edition shown, where one was asked for and could be had.
    pinned = null;

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: "open" });
      this.#root = document.createElement("div");
      this.#root.className = "root";
      shadow.append(document.createElement("slot"), this.#root);
      /* @host */
      this.#room = document.createElement("div");
      this.#room.className = "room";
      this.#room.append(shadow.firstChild);
      shadow.prepend(this.#room);
      shadow.adoptedStyleSheets = [room];
      /* @end */
      /* @page */
      shadow.addEventListener("click", ({ target }) => {
        if (!target.closest("[data-act=embed]")) return;
        import(new URL("__EMBED__", base))
          .then((dialog) => dialog.open(this))
          .catch((error) => {
            console.error(error);
            alert("The dialog could not start.");
          });
      });
      /* @end */
    }

    connectedCallback() {
      elements.add(this);
      /* @host */
      lookForText();
      // What was set before the element was known to the browser.
      for (const name of observed) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (this.getAttribute("loading") !== "eager") return near.observe(this);
      /* @end */
      /* @page */
      // The style sheet hides the controls that the address does not name.
      const query = new URL(location).searchParams;
      for (const name of ["controls", "edition"])
        if (this.hasAttribute("address") && query.get(name) && !this.hasAttribute(name)) this.setAttribute(name, query.get(name));
      /* @end */
      this.begin();
    }

    async begin() {
      /* @host */
      near.unobserve(this);
      /* @end */
      try {
        let [glue] = await load();
        if (this.#map !== undefined) return;
        /* @host */
        const edition = this.getAttribute("edition");
        /* @end */
        // A pinned edition brings a world of its own. Where it cannot be had, the program names it in a notice.
        if (this.hasAttribute("edition"))
          glue = await import(new URL("__EDITIONS__", base)).then((file) => file.pin(this, glue, base)).catch((error) => {
            console.warn(`bloc-map: ${error.message}`);
            return glue;
          });
        if (!this.isConnected || this.#map !== undefined || !this.#root.parentNode) return;
        /* @host */
        if (edition !== this.getAttribute("edition")) return this.begin();
        if (edition === null) {
          this.pinned = null;
          this.shadowRoot.querySelector(".edition")?.remove();
        }
        /* @end */
        this.shadowRoot.adoptedStyleSheets.push(style);
        const given = observed.filter((name) => this.hasAttribute(name)).flatMap((name) => [name, this.getAttribute(name)]);
        performance.mark("bloc-map-start");
        this.#glue = glue;
        this.#map = glue.mount(this.#root, this, new URL("__DETAILS__", base).href, this.hasAttribute("address"), given);
      } catch (error) {
        /* @host */
        if (!canCompile()) return this.#toFrame();
        /* @end */
        this.failed(String(error?.message ?? error));
      }
    }

    disconnectedCallback() {
      elements.delete(this);
      /* @host */
      near.unobserve(this);
      /* @end */
      // Moving an element disconnects and connects it again in one task: only a real removal unmounts.
      queueMicrotask(() => {
        if (!this.isConnected && this.#map !== undefined) this.#end();
      });
    }

    #end() {
      this.#glue.unmount(this.#map);
      this.#map = undefined;
      const { shadowRoot } = this;
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((one) => one !== style);
      /* @host */
      this.#room.hidden = false;
      /* @end */
      this.removeAttribute("ready");
    }

    attributeChangedCallback(name, before, value) {
      // The day on the element is written by the map itself; where a host takes it away, the map stays. And what
      // is set once more is news where the reader went on by hand.
      if (this.#isTelling || (name === "date" && value === null && this.shown)) return;
      /* @host */
      if (name === "edition") return before !== value && this.#repin();
      this.#tell({ type: "set", [name]: value ?? "" });
      /* @end */
      if (this.#map !== undefined) this.#glue.set(this.#map, name, value ?? undefined);
    }

    /* @host */
    #frame;
    // The fallback's. What is seen follows from its state and not from attributes: hosts take away those that
    // they do not know.
    #room;

    // Another edition is another world: the map is made anew in it, and so is a frame. While a map is being
    // made nothing is to be done here: it looks once more whether its edition is still the one asked for.
    #repin() {
      if (this.#frame) this.#frame.src = this.#address();
      if (this.#map === undefined) return;
      this.#end();
      this.begin();
    }

    #address() {
      const url = new URL("./", base);
      for (const name of observed) if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      return url;
    }

    // Going from change to change, and stopping that, are what the button does.
    play() {
      this.#press("play");
    }

    pause() {
      this.#press("pause");
    }

    #press(type) {
      this.#tell({ type });
      this.shadowRoot.querySelector(`.play[data-act=${type}]`)?.click();
    }

    #tell(message) {
      this.#frame?.contentWindow?.postMessage({ ns: "bloc-map", v: 1, ...message }, base.origin);
    }

    // Where the page's policy forbids WebAssembly, our own page stands here in a frame: its own policy
    // holds there. Its messages are taken from that frame and from our own origin alone.
    #toFrame() {
      if (this.#frame) return;
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("aria-label") ?? "Map of the CSTO and the SCO";
      frame.src = this.#address();
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== base.origin || data?.ns !== "bloc-map") return;
        if (data.type === "height" && data.px > 0) frame.style.height = `${Math.min(data.px, 5000)}px`;
        if (data.type === "ready") this.painted(true);
        if (data.type === "error") this.warned(String(data.text));
        if (data.type !== "change") return;
        this.pinned = data.edition ?? null;
        this.changed(String(data.date), [].concat(data.blocs).join("~"), [].concat(data.select).join("~"));
      });
      this.#frame = frame;
      this.#root.replaceChildren(frame);
      this.warned("the policy of this page forbids WebAssembly; the map stands in a frame");
    }
    /* @end */

    // The program calls the methods below; hosts listen to the events.

    changed(date, blocs, select) {
      this.#isTelling = true;
      this.setAttribute("date", date);
      this.#isTelling = false;
      this.#shows(date, blocs, select);
      this.dispatchEvent(new CustomEvent("blocmap:change", { detail: this.shown, bubbles: true, composed: true }));
    }

    // What the map shows, as the events have it.
    #shows(date, blocs, select) {
      const list = (text) => (text ? text.split("~") : []);
      this.shown = { date, compare: null, blocs: list(blocs), select: list(select), event: null, edition: this.pinned };
    }

    staged(date, blocs, select) {
      performance.mark("bloc-map-scene");
      this.#shows(date, blocs, select);
    }

    painted(isFramed) {
      if ((this.#map === undefined && !isFramed) || this.hasAttribute("ready")) return;
      /* @host */
      this.#room.hidden = true;
      /* @end */
      this.setAttribute("ready", "");
      performance.mark("bloc-map-painted");
      this.dispatchEvent(new CustomEvent("blocmap:ready", { bubbles: true, composed: true }));
    }

    warned(text) {
      console.warn(`bloc-map: ${text}`);
      this.dispatchEvent(new CustomEvent("blocmap:warning", { detail: { text }, bubbles: true, composed: true }));
    }

    failed(text) {
      if (!this.#root.parentNode) return;
      this.#map = undefined;
      /* @host */
      this.#room.hidden = false;
      this.#room.className = "";
      /* @end */
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

  /* @host */
  // Properties mirror the attributes.
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
  /* @end */

  customElements.define("bloc-map", BlocMap);
  /* @page */
  if (parent !== window) import(new URL("__FRAME__", base));
  /* @end */
})();
