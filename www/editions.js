// Pinned editions: fetched when a map asks for one. It puts the frozen world in the place of the program's
// own, and says in a quiet line below the map where the current edition differs from what is shown.

const current = "__EDITION__";
// By id: the files of the world, of the long texts, of what was corrected since, if anything was, and of the events.
const editions = __EDITION_LIST__;

const worlds = new Map();

// How long a map waits for the list of corrections once its world is there.
const patienceMillis = 3000;

async function answerOf(name, base) {
  const answer = await fetch(new URL(name, base));
  if (!answer.ok) throw new Error(`${name}: the server answered ${answer.status}`);
  return answer;
}

// The world in a file and the number by which the program knows it. The file is `BAE1`, a checksum (FNV-1a), and the
// world. The program trusts what it reads, so a file that was cut or damaged is refused here.
async function worldOf(name, base, glue) {
  const bytes = new Uint8Array(await (await answerOf(name, base)).arrayBuffer());
  const content = bytes.subarray(8);
  let sum = 0x811c9dc5;
  for (const byte of content) sum = Math.imul(sum ^ byte, 0x01000193);
  const head = new DataView(bytes.buffer);
  if (bytes.length < 8 || head.getUint32(0) !== 0x42414531 || head.getUint32(4) !== sum >>> 0) throw new Error(`${name} is damaged`);
  const world = glue.edition(content);
  if (!world) throw new Error(`${name} does not hold a world`);
  return { world, content };
}

// The program's functions for a map in the edition that its element asks for; throws where that cannot be had.
export async function pin(element, glue, base) {
  element.shadowRoot.querySelector(".edition")?.remove();
  element.pinned = null;
  const edition = element.getAttribute("edition");
  const mountIn = (world, details) => (root, host, own, ownsAddress, given) => {
    // What the program hears of an edition is that it could not be had.
    const others = given.filter((_, at) => given[at - (at % 2)] !== "edition");
    return glue.mount(root, host, details ?? own, ownsAddress, others, world);
  };
  if (edition === current) {
    element.pinned = edition;
    return { ...glue, mount: mountIn(0) };
  }
  if (!Object.hasOwn(editions, edition)) throw new Error(`${edition} is not among the editions`);
  const [file, details, corrected, events] = editions[edition];
  const asked = corrected && answerOf(corrected, base).then((answer) => answer.json());
  // A map without the list is better than none: the line is then missing, which the console tells.
  const corrections = asked?.catch((error) => void console.warn(`bloc-map: ${error.message}`));
  const patience = () => new Promise((done) => setTimeout(done, patienceMillis, "late"));
  if (!worlds.has(edition)) worlds.set(edition, worldOf(file, base, glue));
  try {
    const { world, content } = await worlds.get(edition);
    const mount = mountIn(world, new URL(details, base).href);
    const list = await Promise.race([corrections, patience()]);
    if (list === "late") console.warn(`bloc-map: ${corrected} does not come`);
    else if (list) follow(element, edition, list, base);
    element.pinned = edition;
    // What the blocs did is told of the same edition: www/conduct.js asks for its world and its events.
    return { ...glue, mount, world_bytes: () => content, events };
  } catch (error) {
    worlds.delete(edition);
    throw error;
  }
}

// The line takes its height from the map, so that nothing below moves when it comes. Colours are the map's.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .root:has(+ .edition) { --strip: 44px; }
  .ba.edition.edition { display: flex; flex-flow: row wrap; align-items: center; column-gap: 16px; height: auto; min-height: 44px;
    padding: 0 18px; overflow: visible; background: var(--paper); box-shadow: inset 0 1px var(--rule); color: var(--ink-2); font-size: 12px; line-height: 18px; }
  .fallback:not([hidden]) ~ .edition.edition.edition, :host([address]:not([ready])) .edition.edition.edition { display: none; }
  .edition :is(a, button) { display: inline-block; padding: 13px 0; color: inherit; text-decoration: underline; text-underline-offset: 2px; }
  .edition ul { flex: 1 0 100%; padding: 0 0 12px; list-style: none; }
  .edition li { max-width: 90ch; }
  .edition li + li { margin-top: 6px; }
  .edition.edition [hidden] { display: none; }
  @container (width < 560px) { .ba.edition.edition { padding: 0 14px; } }`);

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// The same state in the current edition: of our own page its own address, else our page.
function currentAddress(element, base) {
  const isPage = element.hasAttribute("address");
  const url = new URL(isPage ? location : new URL("./", base));
  url.searchParams.delete("edition");
  if (!isPage) for (const name of ["frame", "theme"]) if (element.hasAttribute(name)) url.searchParams.set(name, element.getAttribute(name));
  const { date, blocs, select } = element.shown;
  url.searchParams.delete("time");
  url.searchParams.set("date", date);
  url.searchParams.set("blocs", blocs.join("~"));
  if (select.length) url.searchParams.set("select", select.join("~"));
  else url.searchParams.delete("select");
  url.search = url.search.replaceAll("%7E", "~");
  return url.href;
}

function follow(element, edition, corrections, base) {
  const shadow = element.shadowRoot;
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
  const day = new Date(edition.slice(0, 10)).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const link = made("a", { textContent: "see current" });
  if (!element.hasAttribute("address")) Object.assign(link, { target: "_blank", rel: "noopener" });
  const news = made("span", {}, "Corrected since: ", link);
  const calm = made("span", { textContent: `Edition of ${day}` });
  const list = made("ul", { id: "differences", hidden: true });
  const more = made("button", { type: "button", textContent: "What differs" });
  more.setAttribute("aria-controls", list.id);
  const said = made("span", { className: "live" });
  said.setAttribute("role", "status");
  const strip = made("section", { className: "ba edition" }, calm, news, more, list, said);
  strip.setAttribute("aria-label", "Edition of the data");

  const open = (isOpen) => {
    list.hidden = !isOpen;
    more.setAttribute("aria-expanded", isOpen);
  };
  open(false);
  more.addEventListener("click", () => open(list.hidden));

  const isShown = ({ date, blocs, select }, one) =>
    one.from <= date && date < one.to && (!one.bloc || blocs.includes(one.bloc)) && (!one.card || select.includes(one.card));
  let told;
  const update = () => {
    const shown = corrections.filter((one) => isShown(element.shown, one));
    const isNews = shown.length > 0;
    calm.hidden = isNews;
    news.hidden = more.hidden = !isNews;
    link.href = currentAddress(element, base);
    // The same list is left as it is: a reader may be in the middle of it.
    const text = shown.map((one) => one.text).join("\n");
    if (text !== told) list.replaceChildren(...shown.map((one) => made("li", { textContent: one.text })));
    told = text;
    if (!isNews) open(false);
    if (isNews && !said.textContent) said.textContent = `This map shows the edition of ${day}. What is shown was corrected since.`;
  };
  const colour = () => {
    const theme = ["light", "dark"].find((one) => shadow.querySelector(".root > .ba")?.classList.contains(one));
    strip.className = `ba edition ${theme ?? "auto"}`;
  };
  // One that was taken away, with its map or for another edition, hears no more.
  const heard = new AbortController();
  const hear = (event) => {
    if (!strip.isConnected && element.isConnected) return heard.abort();
    update();
    if (event.type !== "blocmap:ready") return;
    colour();
    new MutationObserver(colour).observe(shadow.querySelector(".root > .ba"), { attributeFilter: ["class"] });
  };
  for (const name of ["blocmap:ready", "blocmap:change"]) element.addEventListener(name, hear, { signal: heard.signal });
  shadow.querySelector(".edition")?.remove();
  shadow.querySelector(".root").after(strip);
}
