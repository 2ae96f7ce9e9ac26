// <bloc-map>: the element. What stands inside it is its fallback, shown until the live map is painted
// and for good where it cannot start.
//
// Two scripts are made of this file: the one of our own page, with wasm-bindgen's part inside, and
// `bloc-map.js` for other people's pages, classic or module, which fetches that part when a map nears
// the view. What only the second needs stands between @host and @end, and in host.js.

(() => {
  /* @host */
  if (customElements.get("bloc-map")) return;
  /* @end */

  const base = new URL(".", __SELF__);
  const observed = ["date", "blocs", "select", "frame", "theme", "plain", "static", "edition", "event", "view", "marks", "through"];
  const elements = new Set();
  let style;
  let program;

  // The sheet of the shadow roots: the one that our own page has inside or links. As a constructed sheet it needs
  // nothing of the host's style-src.
  async function loadStyle() {
    const text = await sheet();
    style = new CSSStyleSheet();
    style.replaceSync(text);
  }

  async function sheet() {
    /* @page */
    const inside = document.querySelector("head > style[data-file]");
    if (inside?.sheet) return inside.textContent;
    // Where a policy does not name the sheet inside, the page takes it as a file.
    if (inside) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("__CSS__", base) }));
    /* @end */
    const answer = await fetch(new URL("__CSS__", base));
    if (!answer.ok) throw new Error(`the style sheet: the server answered ${answer.status}`);
    return answer.text();
  }

  // One download and one compiled module for all maps of a page; after a failure the next map tries again.
  function load() {
    // The program does not wait for the script that starts it.
    const parts = () => Promise.all([__GLUE__, fetch(new URL("__WASM__", base))]);
    const started = () => parts().then(([glue, answer]) => glue.init(() => answer).then(() => glue));
    program ??= Promise.all([started(), loadStyle()])
      /* @host */
      .catch((error) => {
        program = undefined;
        throw error;
      });
      /* @end */
    return program;
  }

  /* @host */
  __HOST__
  /* @end */

  /* @page */
  const query = (name) => new URL(location).searchParams.get(name) ?? "";
  /* @end */
  /* @host */
  const query = () => "";
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
      this.#fallback = document.createElement("div");
      this.#fallback.className = "fallback";
      this.#fallback.append(shadow.firstChild);
      shadow.prepend(this.#fallback);
      shadow.adoptedStyleSheets = [own];
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
      // A copy of a live map, as hosts keep of their pages, says more than is true of it.
      if (this.#map === undefined && !this.#frame && this.#root.parentNode)
        for (const name of ["ready", "failed"]) this.removeAttribute(name);
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
      for (const name of ["controls", "edition"])
        if (this.hasAttribute("address") && query(name) && !this.hasAttribute(name)) this.setAttribute(name, query(name));
      /* @end */
      /* @host */
      this.begin();
      /* @end */
      /* @page */
      this.#make();
      /* @end */
    }

    /* @host */
    // One at a time: while a map is being made it may be moved, and another edition may be asked for.
    async begin() {
      near.unobserve(this);
      this.#frame?.moved();
      if (this.#isBeginning || this.#frame) return;
      this.#isBeginning = true;
      while (await this.#make());
      this.#isBeginning = false;
    }
    /* @end */

    // Makes the map; returns whether it has to be made anew.
    async #make() {
      try {
        /* @host */
        if (!(canCompile ??= compiles())) return await this.#toFrame();
        /* @end */
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
        if (edition !== this.getAttribute("edition")) return true;
        if (edition === null) {
          this.pinned = null;
          this.shadowRoot.querySelector(".edition")?.remove();
        }
        /* @end */
        this.shadowRoot.adoptedStyleSheets.push(style);
        performance.mark("bloc-map-start");
        this.#glue = glue;
        this.#map = glue.mount(this.#root, this, new URL("__DETAILS__", base).href, this.hasAttribute("address"), this.#given());
      } catch (error) {
        this.failed(String(error?.message ?? error));
      }
    }

    // The attributes: name, value, name, value.
    #given() {
      const given = observed.filter((name) => this.hasAttribute(name)).flatMap((name) => [name, this.getAttribute(name)]);
      // An event is shown on its day, which its name has.
      let day = /\d{4}-\d\d-\d\d/.exec(this.getAttribute("event") ?? query("event"))?.[0];
      /* @host */
      day = this.#date ?? day;
      /* @end */
      if (day && !this.hasAttribute("date") && !query("date") && !query("time")) given.push("date", day);
      return given;
    }

    disconnectedCallback() {
      elements.delete(this);
      /* @host */
      near.unobserve(this);
      /* @end */
      // Moving an element disconnects and connects it again in one task: only a real removal unmounts.
      queueMicrotask(() => {
        if (!this.isConnected) this.#end();
      });
    }

    #end() {
      this.#conduct?.end();
      this.#conduct = undefined;
      /* @host */
      this.#frame = this.#frame?.end();
      /* @end */
      if (this.#map !== undefined) this.#glue.unmount(this.#map);
      this.#map = undefined;
      const { shadowRoot } = this;
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((one) => one !== style);
      /* @host */
      this.#fallback.hidden = false;
      /* @end */
      this.removeAttribute("ready");
    }

    attributeChangedCallback(name, before, value) {
      /* @host */
      if (name === "date") this.#date = value ?? this.#date;
      /* @end */
      // The day on the element is written by the map itself; where a host takes it away, the map stays. And what
      // is set once more is news where the reader went on by hand.
      if (this.#isTelling || (name === "date" && value === null && this.shown)) return;
      /* @host */
      if (this.#frame) return this.#frame.set(name, before, value);
      if (name === "edition") return before !== value && this.#repin();
      /* @end */
      if (this.#map !== undefined) this.#glue.set(this.#map, name, value ?? undefined);
      this.#conduct?.read(name);
    }

    /* @host */
    #isBeginning = false;
    #frame;
    // The day asked for or shown last, for where a host has taken away the attribute.
    #date;
    // The fallback's. What is seen follows from its state and not from attributes: hosts take away those that
    // they do not know.
    #fallback;

    // Another edition is another world: the map is made anew in it. While a map is being made nothing is to be
    // done here: it looks once more whether its edition is still the one asked for.
    #repin() {
      if (this.#map === undefined) return;
      this.#end();
      this.begin();
    }

    // Where the page's policy forbids WebAssembly, our own page stands here in a frame.
    async #toFrame() {
      const { default: stand } = await import(new URL("__AS_FRAME__", base));
      if (!this.isConnected) return;
      this.#frame = stand(this, this.#root, base, () => this.#given());
      this.warned("the policy of this page forbids WebAssembly; the map stands in a frame");
    }

    // Going from change to change, and stopping that, are what the button does.
    play() {
      this.#press("play");
    }

    pause() {
      this.#press("pause");
    }

    #press(type) {
      this.#frame?.tell({ type });
      this.shadowRoot.querySelector(`.play[data-act=${type}]`)?.click();
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
      // Of a step on which only the day is new, the program says no more.
      const list = (name, text) => text?.split("~").filter(Boolean) ?? [...this.shown[name]];
      this.shown = { date, compare: null, blocs: list("blocs", blocs), select: list("select", select), event: this.#conduct?.event || null, edition: this.pinned };
      if (this.#conduct) this.#conduct.update(blocs === undefined);
      else if (this.#isLate) this.#follow();
    }

    staged(date, blocs, select) {
      performance.mark("bloc-map-scene");
      this.#shows(date, blocs, select);
    }

    painted(isFramed) {
      if ((this.#map === undefined && !isFramed) || this.hasAttribute("ready")) return;
      /* @host */
      this.#fallback.hidden = true;
      /* @end */
      this.setAttribute("ready", "");
      performance.mark("bloc-map-painted");
      this.#follow();
      this.dispatchEvent(new CustomEvent("blocmap:ready", { bubbles: true, composed: true }));
    }

    // What the blocs did comes after the map. Where it does not arrive, the map says so once and asks again when it
    // is moved.
    #conduct;
    #isLate = false;
    async #follow() {
      const map = this.#map;
      const glue = this.#glue;
      if (map === undefined || this.#conduct !== undefined) return;
      this.#conduct = null;
      const tell = (name, value) => this.#map === map && glue.set(map, name, value);
      try {
        const file = await import(new URL("__CONDUCT__", base));
        const conduct = await file.attach(this, tell, base, glue);
        // The map may have gone while it came.
        if (this.#map === map) this.#conduct = conduct;
        else conduct.end();
      } catch (error) {
        if (this.#map !== map) return;
        this.#conduct = undefined;
        if (!this.#isLate) tell("notice", `The events could not be loaded: ${error.message}.`);
        this.#isLate = true;
      }
    }

    warned(text) {
      console.warn(`bloc-map: ${text}`);
      this.dispatchEvent(new CustomEvent("blocmap:warning", { detail: { text }, bubbles: true, composed: true }));
    }

    failed(text) {
      if (!this.#root.parentNode) return;
      this.#map = undefined;
      /* @host */
      this.#fallback.hidden = false;
      this.#fallback.className = "";
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
  mirror(BlocMap);
  /* @end */

  customElements.define("bloc-map", BlocMap);
  /* @page */
  if (parent !== window) import(new URL("__FRAME__", base));
  /* @end */
})();
