// The track: between which of its days a day is, and the mark under the pointer.

// How many of the days, in order, are not after a date.
function spanOf(days, date) {
  const day = Math.round(Date.parse(date) / 864e5);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The mark that is nearest to the pointer, within half a finger.
function markAt(shadow, { clientX, clientY, target }) {
  const svg = shadow.querySelector(".time > .conduct svg");
  if (!svg || target.closest(".slider")) return undefined;
  const box = svg.getBoundingClientRect();
  const [x, y] = [clientX - box.x, clientY - box.y];
  let [best, least] = [undefined, 22 * 22];
  for (const mark of svg.children) {
    const [dx, dy] = [mark.dataset.x - x, (mark.dataset.y - y) / 2];
    if (dx * dx + dy * dy < least) [best, least] = [mark, dx * dx + dy * dy];
  }
  return best;
}

// The mark that is pointed at, with its name beside it; the one before loses it.
function pointed(shadow, before, event, time) {
  // A tip stays while the pointer is on it.
  if (event?.target.closest(".tip")) return before;
  const mark = time && markAt(shadow, event);
  if (mark === before) return mark;
  before?.removeAttribute("data-pointed");
  const slot = shadow.querySelector(".time > .conduct");
  slot?.querySelector(".tip")?.remove();
  time?.classList.toggle("on-mark", !!mark);
  if (!mark) return undefined;
  mark.setAttribute("data-pointed", "");
  const tip = Object.assign(document.createElement("p"), { className: "tip", textContent: mark.dataset.title });
  slot.append(tip);
  const room = slot.parentNode.clientWidth - tip.offsetWidth;
  tip.style.left = `${Math.max(-60, Math.min(room, mark.dataset.x - tip.offsetWidth / 2))}px`;
  return mark;
}
