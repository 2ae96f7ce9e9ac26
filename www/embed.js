// The embed dialog: shows what is chosen, and hands it over. It is fetched when its button is pressed and
// stands in the shadow root of the map it was opened from, so that it has that map's colours; when it is
// closed nothing of it stays.

import { choices, dialog, make, offers } from "./__EMBED_FORM__";
import { address, atlas, controls, element, frame, image, parameters } from "./__EMBED_OFFERS__";
import { drawn, png } from "./__EMBED_PICTURE__";

// As wide as the column of an article mostly is, for the preview of what has no width of its own.
const COLUMN_PX = 680;

// How much room the preview may take.
const HIGHEST_PX = 320;

const sheet = new CSSStyleSheet();
let style;

async function loadStyle() {
  const answer = await fetch(new URL("__EMBED_CSS__", import.meta.url));
  if (!answer.ok) throw new Error(`the style sheet of the dialog: the server answered ${answer.status}`);
  sheet.replaceSync(await answer.text());
}

// What the map shows that the dialog begins with.
function shownBy(map) {
  const root = map.shadowRoot;
  const query = new URL(location).searchParams;
  const { date, blocs, select } = map.shown;
  const colours = ["light", "dark"].find((one) => root.querySelector(".ba").classList.contains(one)) ?? "auto";
  const frames = ["wide", "tall", "north"];
  const name = (code) => root.querySelector(`[data-country=${code}][aria-label]`)?.getAttribute("aria-label").split(":")[0] ?? code;
  return {
    day: date, blocs, select, names: select.map(name), colours, theme: colours,
    frame: frames.find((one) => one === (map.getAttribute("frame") ?? query.get("frame"))) ?? "",
  };
}

// A frame without an origin may not save files.
const isBoxed = self.origin === "null";

const frameOfTime = () => new Promise((done) => requestAnimationFrame(done));

// How many frames the preview may take to show what is chosen.
const PATIENCE_FRAMES = 120;

class Embed {
  constructor(map) {
    this.shown = shownBy(map);
    this.dialog = dialog(this.shown);
    this.form = this.find("form");
    // The live map of the preview. Nobody is led into it: it shows, and does nothing.
    this.live = make("bloc-map", {});
    this.still = make("img", { alt: "", hidden: "" });
    this.find(".view").append(make("div", { class: "scaled", inert: "" }, this.live), this.still);
    this.format = "svg";
    this.chosen = { day: this.shown.day, width: 0, height: 620 };
    this.listen();
    map.shadowRoot.adoptedStyleSheets.push(sheet);
    map.shadowRoot.append(this.dialog);
    this.dialog.showModal();
    this.changed();
  }

  find(selector) {
    return this.dialog.querySelector(selector);
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => target.name === "alt" ? this.write() : this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.find(".close").addEventListener("click", () => this.dialog.close());
    this.find(".copy").addEventListener("click", () => this.copy());
    for (const button of this.dialog.querySelectorAll(".save")) button.addEventListener("click", () => this.save(button.value));
    this.dialog.addEventListener("close", () => this.end());
    // What the preview says is no news of the map that the page holds.
    for (const name of ["ready", "change", "warning", "error"]) this.dialog.addEventListener(`blocmap:${name}`, (event) => event.stopPropagation());
    this.live.addEventListener("blocmap:ready", () => (this.drawing = this.draw()));
    this.nMoves = 0;
    this.moves = new MutationObserver(() => this.nMoves++);
    this.moves.observe(this.live.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this.find(".view"));
    this.sizes.observe(this.live);
  }

  end() {
    this.sizes.disconnect();
    this.moves.disconnect();
    const root = this.dialog.getRootNode();
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    this.dialog.remove();
    URL.revokeObjectURL(this.saved);
  }

  // Something else was chosen.
  changed() {
    this.chosen = choices(this.form, this.shown, this.chosen);
    const { offer, keeps, show } = this.chosen;
    const isImage = offer === "image";
    this.find(".hint").textContent = offers[offer][1];
    this.refuse();
    for (const [selector, isGone] of [
      [".size", offer === "address"], ["[name=height]", isImage], [".shown-controls", isImage], [".some", show !== "some"],
      ["[name=lang]", offer === "address"], [".alt", !isImage], [".save", !isImage || isBoxed], [".apart", !isImage || !isBoxed], ["[name=keeps]", isImage],
    ]) {
      for (const one of this.dialog.querySelectorAll(selector)) (one.closest("label") ?? one).hidden = isGone;
    }
    this.form.elements.width.placeholder = isImage ? "1200" : "as the column";
    this.form.elements.day.disabled = keeps === "latest" && !isImage;
    this.show();
  }

  // Says what is wrong with the date.
  refuse() {
    const { day } = this.form.elements;
    const { first, last } = atlas;
    const isWrong = !day.disabled && !day.validity.valid;
    const text = isWrong ? `A day from ${first} to ${last} is expected; ${this.chosen.day} stays.` : "";
    day.setAttribute("aria-invalid", isWrong);
    if (this.find(".refused").textContent !== text) this.find(".refused").textContent = text;
  }

  // The size at which the preview is laid out: [width, height].
  size() {
    const { offer, width, height } = this.chosen;
    // A picture is at least as wide as its legend needs, and as high as the map of that width stands alone.
    const wide = width ? Math.max(width, 560) : 1200;
    if (offer === "image") return [wide, wide < 1000 ? 640 : 820];
    if (offer === "address") return [1200, 820];
    return [width || COLUMN_PX, height];
  }

  // Has the preview show what is chosen: its attributes are those of the offer.
  show() {
    const { offer, theme } = this.chosen;
    const wanted = new Map(parameters(this.chosen));
    wanted.delete("edition");
    if (offer === "element" && !wanted.has("controls")) wanted.set("controls", controls.map(([name]) => name).join("~"));
    if (offer === "element") wanted.set("controls", wanted.get("controls").replace(/~?embed/, ""));
    if (offer === "image") {
      for (const name of ["plain", "controls"]) wanted.delete(name);
      // A picture has one set of colours.
      wanted.set("static", "1").set("theme", theme === "dark" ? "dark" : "light").set("date", this.chosen.day);
    }
    for (const name of ["date", "blocs", "select", "frame", "theme", "plain", "static", "controls"]) {
      if (!wanted.has(name)) this.live.removeAttribute(name);
      else if (this.live.getAttribute(name) !== wanted.get(name)) this.live.setAttribute(name, wanted.get(name));
    }
    const [width, height] = this.size();
    this.live.style.width = `${width}px`;
    this.live.style.setProperty("--bloc-map-height", `${height}px`);
    this.fit();
    this.drawing = this.draw();
  }

  // Scales the preview into its place.
  fit() {
    const view = this.find(".view");
    const [width, height] = [this.live.offsetWidth, this.live.offsetHeight];
    const { offer } = this.chosen;
    const high = offer === "frame" ? Math.min(height, this.chosen.height) : offer === "image" ? (this.picture?.height ?? height) : height;
    const scale = Math.min(1, view.clientWidth / width, HIGHEST_PX / high) || 1;
    this.live.style.transform = `scale(${scale})`;
    for (const { style } of view.children) [style.width, style.height] = [`${width * scale}px`, `${high * scale}px`];
    this.find("figcaption").textContent = `Preview, at ${Math.round(scale * 100)} % of its size`;
  }

  // Whether the preview has come to what is chosen.
  agrees() {
    const { date, blocs, select } = this.live.shown ?? {};
    const wanted = (name) => this.live.getAttribute(name) ?? "";
    // What was made anew says its day a moment later.
    if (!this.live.shadowRoot.querySelector(".slider")?.hasAttribute("aria-valuetext")) return false;
    return (wanted("date") === "latest" || date === wanted("date")) && blocs?.join("~") === wanted("blocs") && select?.join("~") === wanted("select");
  }

  // What the blocs did comes a moment after the map: where this map has it, the preview is to have it too.
  isUntold() {
    return this.dialog.getRootNode().querySelector("#told") && !this.live.isTold;
  }

  // Waits until it has, and nothing in it has moved for two frames; whether it came to that. It may be that what was
  // chosen before is still waited for: each counts for itself.
  async settled(turn) {
    let seen;
    for (let quiet = 0, left = PATIENCE_FRAMES; quiet < 2 && left > 0; left--) {
      await frameOfTime();
      if (turn !== this.turn) return false;
      quiet = seen !== this.nMoves || !this.agrees() || this.isUntold() ? 0 : quiet + 1;
      seen = this.nMoves;
    }
    return this.agrees();
  }

  // Once the preview is drawn, writes the code, which takes its words from there.
  async draw() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.say("");
    this.find(".out").setAttribute("aria-busy", true);
    if (!(await this.settled(turn)) || !this.dialog.isConnected || !this.live.hasAttribute("ready")) return;
    const isImage = this.chosen.offer === "image";
    this.still.hidden = !isImage;
    this.find(".scaled").classList.toggle("behind", isImage);
    if (isImage) {
      this.picture = drawn(this.live);
      this.still.src = this.picture.url;
      this.fit();
      const { alt } = this.form.elements;
      // A text of the editor's own stays as long as the map says the same.
      if (this.told !== this.picture.alt) alt.value = this.told = this.picture.alt;
    }
    this.write();
    this.find(".out").setAttribute("aria-busy", false);
  }

  // The file's name without its ending.
  name() {
    return `bloc-atlas-${this.live.shown.date}`;
  }

  // What is copied.
  write() {
    const root = this.live.shadowRoot;
    const text = (selector) => root.querySelector(selector).textContent;
    const over = text(".over");
    const title = this.chosen.keeps === "latest" ? over.replace(/ on$/, "") : `${over} ${text("h2.date")}`;
    const makers = { address, frame, element };
    const { offer } = this.chosen;
    const alt = this.form.elements.alt.value;
    this.find(".code").value = offer === "image"
      ? image(this.chosen, { ...this.picture.shownAt(this.chosen.width), alt, file: `${this.name()}.${this.format}` })
      : makers[offer](this.chosen, title);
    this.find(".apart").href = address(this.chosen);
    this.find(".copy").textContent = "Copy";
    this.say("");
  }

  say(text) {
    if (this.find(".said").textContent !== text) this.find(".said").textContent = text;
  }

  // Waits until the last of what was chosen is drawn; whether there is something to hand over.
  async isDrawn() {
    for (let turn; turn !== this.turn; ) {
      turn = this.turn;
      await this.drawing;
    }
    return this.find(".out").getAttribute("aria-busy") === "false";
  }

  async copy() {
    if (!(await this.isDrawn())) return this.say("The map is still loading: try again in a moment.");
    const code = this.find(".code");
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(code.value);
    } catch {
      // A frame may not be allowed that; the older way may still be open.
      code.select();
      isCopied = document.execCommand("copy");
    }
    this.find(".copy").textContent = isCopied ? "Copied" : "Copy";
    this.say(isCopied ? "Copied to the clipboard." : "The browser does not let this page copy. The text is marked: press Ctrl+C or ⌘C.");
    if (isCopied) this.find(".copy").focus();
    else code.focus();
  }

  async save(format) {
    if (!(await this.isDrawn())) return this.say("The map is still loading: try again in a moment.");
    const file = `${this.name()}.${format}`;
    const blob = format === "svg" ? new Blob([this.picture.text], { type: "image/svg+xml" }) : await png(this.picture);
    URL.revokeObjectURL(this.saved);
    this.saved = URL.createObjectURL(blob);
    make("a", { href: this.saved, download: file }).click();
    this.format = format;
    this.write();
    this.say(`Saved as ${file}; the code names that file.`);
  }
}

// Opens the dialog for a map, once its style is there.
export async function open(map) {
  await (style ??= loadStyle().catch((error) => {
    style = undefined;
    throw error;
  }));
  if (!map.shadowRoot.querySelector(".embed-dialog")) new Embed(map);
}
