// What the blocs did, over the map and beside it: fetched when a map is live. The program (`src/later.rs`) says what
// is shown, as steps; here they become elements, in the slots that the map keeps free for them. The build puts the files
// conduct-*.js into it.

const glue = /* glue */;
const current = "__EDITION__";

/* parts */

class Conduct {
  event = "";
  view = "";
  marks = "";
  through = "";
  #days = [];
  #drawn = {};
  #slots = {};
  #size;
  #sizes = {};
  #frame = 0;
  #rest = 0;
  #moved = 0;
  #slides = false;
  #opener;

  constructor(element, tell, { sheet, data }) {
    Object.assign(this, { element, tell, data, shadow: element.shadowRoot });
    this.shadow.adoptedStyleSheets.push(sheet);
    this.root = this.shadow.querySelector(".root");
    this.#listen();
    // Only when it may have changed: after a step, to ask for it would cost a layout of its own.
    const measure = () => (this.#size = [this.root.clientWidth, this.root.clientHeight]);
    measure();
    this.read();
    this.observer = new ResizeObserver(() => {
      measure();
      this.update();
    });
    this.observer.observe(this.root);
    if (this.element.hasAttribute("address")) addEventListener("popstate", this.popped);
    // The day of an event of which the year alone is known is not in its name.
    if (this.event && !this.asked("date") && !this.asked("time")) this.go(this.ask("day"));
  }

  // An attribute of the element or, where the page is the map's own, a parameter of the address.
  asked(name) {
    const { element } = this;
    return (element.hasAttribute("address") ? new URL(location).searchParams.get(name) : null) ?? element.getAttribute(name);
  }

  // What is asked for, at the start and when the address has changed; or one attribute alone. What the reader
  // chose since stands in no attribute, and is not to be lost.
  read(only) {
    const own = ["event", "view", "marks", "through"];
    // What changes the map's form may make its slots anew.
    if (only && !own.includes(only)) return requestAnimationFrame(() => this.update());
    const before = this.event;
    for (const name of own) if (!only || name === only) this[name] = this.asked(name) ?? "";
    if (this.event && !(/^[\w-]{1,80}$/.test(this.event) && this.ask("day"))) {
      this.tell("notice", `event: no event “${this.event.slice(0, 60)}” is known; this is the map of the day.`);
      this.event = "";
    }
    if (this.event !== before) this.#tellEvent();
    this.update();
  }

  // Writes a parameter and draws what follows.
  set(name, value) {
    if (this[name] === value) return;
    this[name] = value;
    this.tell(name, value);
    if (name === "event") this.#tellEvent();
    this.update();
  }

  #tellEvent() {
    this.element.shown.event = this.event || null;
    const detail = this.element.shown;
    this.element.dispatchEvent(new CustomEvent("blocmap:change", { detail, bubbles: true, composed: true }));
  }

  go(day) {
    if (day) this.element.setAttribute("date", day);
  }

  query() {
    const { date, blocs, select } = this.element.shown;
    // Where the map has no size yet, that of a wide page.
    const [w, h] = this.#size[1] > 100 ? this.#size : [1200, 820];
    const query = [`date=${date}`, `blocs=${blocs.join("~")}`, `select=${select.join("~")}`, `event=${this.event}`, `w=${w}`, `h=${h}`];
    const frame = this.asked("frame");
    if (["wide", "tall", "north"].includes(frame)) query.push(`frame=${frame}`);
    for (const name of ["plain", "static"]) if (/^(?:1|true|yes|on|)$/.test(this.asked(name) ?? "no")) query.push(`${name}=`);
    return query.join("&");
  }

  ask(part, names = "") {
    return glue.draw(this.data, part, this.query(), names);
  }

  // The map has moved on: at once only what tells whether there is anything to do. Until the frame more may happen, so
  // what is drawn is read there. On a step only the day is new.
  update(isStep) {
    const slides = this.#slides;
    this.#slides = false;
    if (this.#frame || !this.element.isConnected) return;
    this.#moved = performance.now();
    this.#rest ||= setTimeout(this.#rested, 400);
    if (isStep && !this.event && !this.view && this.#drawn.span === spanOf(this.#days, this.element.shown.date)) return;
    const { side, crossed } = this.#stage();
    if (!crossed && side === this.#drawn.side) return;
    // While the day moves, the map draws a change over several frames; this comes after them, and in two of its own.
    const isMoving = slides || this.shadow.querySelector(".play[data-act=pause]");
    const later = (n, then) => (this.#frame = requestAnimationFrame(n ? () => later(n - 1, then) : then));
    const rest = () => {
      this.#frame = 0;
      this.#drawRest();
      // The embed dialog waits for it.
      this.element.isTold = true;
      // Meanwhile the day may have moved on.
      this.#slides = slides;
      // Where this frame came after the rest, nothing was there yet that could speak.
      this.#rest ||= setTimeout(this.#rested);
      if (isMoving) this.update(true);
    };
    later(isMoving ? 5 : 0, () => {
      this.#draw(this.#stage());
      if (isMoving) later(0, rest);
      else rest();
    });
  }

  // What the drawing follows from, and what of it is not drawn yet.
  #stage() {
    const { date, blocs, select } = this.element.shown;
    const stage = `${blocs}|${this.#size}|${this.marks}|${this.through}`;
    const isNew = stage !== this.#drawn.stage || !Object.values(this.#slots).every(isFilled);
    const side = `${select}|${this.event}|${this.view}|${select.length || this.event || this.view ? date : ""}`;
    return { stage, side, isNew, crossed: isNew || this.#drawn.span !== spanOf(this.#days, date) };
  }

  #find(selector) {
    return this.shadow.querySelector(selector);
  }

  // They are kept: to look for one sends the browser through all shapes.
  #slot(part) {
    return isSlot(this.#slots[part]) ? this.#slots[part] : (this.#slots[part] = this.#find(`.${part} > .conduct`));
  }

  // What a new stage needs, and the words of the day.
  #draw({ stage, side, isNew, crossed }) {
    if (isNew) {
      this.#sizes = {};
      this.#days = Array.from(this.ask("days"), (one) => one.charCodeAt());
      this.tell("stops", this.ask(this.through === "events" ? "stops" : "changes"));
      fill(this.#slot("time"), this.ask("track"));
      // Where an inset shows North America, the caption ends above it.
      this.#find(".head").classList.toggle("tight", !!this.#find(".inset [data-country=CAN]"));
      this.#tools();
    }
    const date = this.element.shown.date;
    Object.assign(this.#drawn, { stage, side, span: spanOf(this.#days, date) });
    if (crossed) {
      speak(this.#slot("head"), this.ask("caption"));
      this.tell("ring", this.marks === "off" ? "" : this.ask("ring"));
    }
  }

  // The marks, the card, the panels.
  #drawRest() {
    const map = this.#slot("map");
    fill(map, this.marks === "off" ? "" : this.ask("marks", namesOn(this.shadow, this.#sizes)));
    const shift = this.#find(".map > .main")?.getAttribute("transform") ?? "";
    for (const group of map?.getElementsByClassName("of-main") ?? []) group.setAttribute("transform", shift);
    speak(this.#slot("card"), this.element.shown.select.length ? this.ask("card") : "");
    this.#panels();
  }

  // The list of events or the event itself.
  #panels() {
    const room = this.shadow.querySelector(".room");
    if (!room) return;
    this.panel ??= Object.assign(document.createElement("div"), { className: "panels" });
    if (this.panel.parentNode !== room) room.append(this.panel);
    const before = this.panel.dataset.of ?? "";
    const of = this.event || (this.view === "events" ? "events" : "");
    // The list keeps its filters and its place; only the cursor in it moves.
    if (of === "events" && before === of) {
      setSwitches(this.panel, this);
      return setCursor(this.panel, this.element.shown.date);
    }
    const held = this.panel.contains(this.shadow.activeElement);
    if (!fill(this.panel, this.event ? this.ask("panel") : of ? this.ask("list") : "")) return;
    this.panel.dataset.of = of;
    this.root.querySelector(".ba")?.toggleAttribute("data-told", !!of);
    setSwitches(this.panel, this);
    if (of === "events") setCursor(this.panel, this.element.shown.date);
    if (of && of !== before && (this.#opener || held)) this.panel.querySelector(".close")?.focus();
    if (!of && before) {
      if (held && this.#opener?.isConnected) this.#opener.focus();
      this.#opener = undefined;
    }
  }

  // The way to the list, the key of the signs, and the region that speaks.
  #tools() {
    const room = this.shadow.querySelector(".room");
    if (!room || this.tools?.parentNode === room) return;
    [this.tools, this.said] = toolsOf(this.ask("tools"));
    room.append(this.tools, this.said);
  }

  // One timer for a whole series of steps, not one for each.
  #rested = () => {
    const left = this.#moved + 400 - performance.now();
    this.#rest = left > 0 && setTimeout(this.#rested, left);
    if (!this.#rest) this.#say();
  };

  // At rest one region speaks, this one: it knows the events as well.
  #say() {
    const own = this.shadow.querySelector(".ba > .live");
    if (!own || !this.said || this.shadow.querySelector(".play[data-act=pause]")) return;
    own.setAttribute("aria-live", "off");
    own.setAttribute("aria-hidden", "true");
    // Once: to write the same again would be a change of the map all the same.
    const map = this.shadow.querySelector("svg.map");
    if (map && !map.hasAttribute("aria-describedby")) map.setAttribute("aria-describedby", "told");
    const sentence = this.ask("sentence");
    if (this.said.textContent !== sentence) this.said.textContent = sentence;
  }

  #listen() {
    const root = this.root;
    const near = (event, selector) => event.target.closest?.(selector);
    for (const kind of ["click", "keydown"]) root.addEventListener(kind, () => this.#keep(), true);
    root.addEventListener("click", (event) => this.#click(event, near));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") point();
      // From wherever the focus is: the panel may lie over it.
      if (event.key !== "Escape" || near(event, "dialog") || !(this.event || this.view)) return;
      event.stopPropagation();
      this.set(this.event ? "event" : "view", "");
    }, true);
    root.addEventListener("input", (event) => {
      this.#slides = !!near(event, ".slider");
      if (!near(event, ".filters")) return;
      event.stopPropagation();
      filter(this.panel);
    }, true);
    const point = (event, time) => (this.pointed = pointed(this.shadow, this.pointed, event, time));
    root.addEventListener("pointermove", (event) => point(event, near(event, ".time")));
    root.addEventListener("pointerleave", () => point());
  }

  // What has the focus here may go with what it does, such as the way to an event in a caption: then the map takes it. Of
  // what the map's own program takes away, that sees to it.
  #keep() {
    const one = this.shadow.activeElement;
    const look = () => one.isConnected || this.shadow.activeElement || this.shadow.querySelector(".map")?.focus({ preventScroll: true });
    if (one) requestAnimationFrame(() => requestAnimationFrame(look));
  }

  #click(event, near) {
    const told = near(event, "[data-event]");
    const mark = near(event, ".time") && markAt(this.shadow, event);
    if (mark) return this.go(mark.dataset.date);
    const view = near(event, "[data-view]");
    const flip = near(event, "[data-switch]")?.dataset.switch;
    const country = near(event, "[data-select]")?.dataset.select;
    const copy = near(event, "[data-copy]");
    if (told) {
      if (!this.panel?.contains(told)) this.#opener = told;
      const id = told.dataset.event;
      this.set("event", id);
      if (id && told.hasAttribute("data-goes")) this.go(this.ask("day"));
    } else if (view) {
      this.#opener = view;
      this.event = "";
      this.set("view", view.dataset.view);
    } else if (flip === "marks") this.set("marks", this.marks === "off" ? "" : "off");
    else if (flip) this.set("through", this.through === "events" ? "" : "events");
    else if (country) {
      this.set("event", "");
      this.element.setAttribute("select", country);
    } else if (copy) copyText(copy, this.#textOf(copy.dataset.copy), this.said);
  }

  // The address of the event, or a line to cite it by.
  #textOf(what) {
    const address = new URL(this.element.hasAttribute("address") ? location : this.element.atlas ?? location);
    address.search = "";
    address.searchParams.set("date", this.ask("day"));
    address.searchParams.set("event", this.event);
    if (this.element.pinned) address.searchParams.set("edition", this.element.pinned);
    if (what === "link") return address.href;
    return glue.draw(this.data, "citation", `${this.query()}&edition=${this.element.pinned ?? current}`, address.href);
  }

  popped = () => this.read();

  end() {
    removeEventListener("popstate", this.popped);
    clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
    this.observer.disconnect();
  }
}

// Lays conduct over a live map; `tell` reaches its program. A pinned edition has a world and events of its own. Throws
// where the files do not come.
export async function attach(element, tell, base, { world_bytes, events = "__EVENTS__" }) {
  if (!sets.has(events)) sets.set(events, load(events, base, world_bytes));
  try {
    return new Conduct(element, tell, await sets.get(events));
  } catch (error) {
    sets.delete(events);
    throw error;
  }
}
