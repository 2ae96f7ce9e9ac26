// What our page says to the page that frames it, and what it lets that page say. The envelope is
// {ns: "bloc-map", v: 1, type}; see "Put it on a page" in the README. Nothing here is secret, so it goes to
// whoever frames us; what comes is taken from there alone, and read like an address.

const map = document.querySelector("bloc-map");
const say = (type, fields) => parent.postMessage({ ns: "bloc-map", v: 1, type, ...fields }, "*");
const secret = /(?:^#|[#&?])secret=([\w-]{1,64})/.exec(location.hash)?.[1];
const isAmp = /^amp_iframe/.test(name);

// The height follows from the width and from what is written in a column, never from the frame's own
// height: so what we ask for cannot ask again.
function wantedPx() {
  const width = document.documentElement.clientWidth;
  // The line on a pinned edition is part of these heights, but for what it unfolds.
  const line = map.shadowRoot?.querySelector(".edition")?.offsetHeight ?? 0;
  if (width >= 1000) return 820 + Math.max(line - 44, 0);
  if (width >= 560) return 640 + Math.max(line - 44, 0);
  return Math.ceil(map.shadowRoot?.querySelector(".ba")?.scrollHeight + line || map.scrollHeight);
}

let told = 0;
function tellHeight() {
  const px = wantedPx();
  if (px === told || px < 100) return;
  told = px;
  say("height", { px });
  if (secret) parent.postMessage({ message: "height", value: px, secret }, "*");
  if (isAmp) parent.postMessage({ sentinel: "amp", type: "embed-size", height: px }, "*");
}

map.addEventListener("blocmap:change", ({ detail }) => say("change", detail));
const complain = (text) => say("error", { text });
for (const kind of ["error", "warning"]) map.addEventListener(`blocmap:${kind}`, ({ detail }) => complain(detail.text));
const begin = () => {
  say("ready");
  tellHeight();
};
// What went wrong before this script was here is read from what the reader is told.
for (const one of map.shadowRoot?.querySelectorAll(".failure, .notices li") ?? []) complain(one.textContent);
if (map.hasAttribute("ready")) begin();
else map.addEventListener("blocmap:ready", begin, { once: true });

new ResizeObserver(tellHeight).observe(document.documentElement);
new ResizeObserver(tellHeight).observe(map);
document.fonts?.ready.then(tellHeight);
tellHeight();

const settable = ["date", "blocs", "select"];
addEventListener("message", ({ source, data }) => {
  if (source !== parent || typeof data !== "object" || data === null || data.ns !== "bloc-map" || data.v !== 1) return;
  // What the button does, where the map has one.
  if (data.type === "play" || data.type === "pause") map.shadowRoot.querySelector(`.play[data-act=${data.type}]`)?.click();
  if (data.type === "get") say("change", map.shown);
  if (data.type !== "set") return;
  for (const name of settable) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (typeof value === "string" && value.length <= 200) map.setAttribute(name, value);
    else if (value !== undefined) complain(`${name}: expected a text of at most 200 characters`);
  }
});
