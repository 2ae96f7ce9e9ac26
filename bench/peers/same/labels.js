// Names of the states with a status: the largest first, inside where the state is wide enough, else at
// their place outside with a leader, else not at all. No name covers another or a panel.
import { nameOn, stateById } from './facts.js';

const SIZES_PX = [17, 14, 11.5];
const EM = 0.58;
const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The names; `countries` has area and bounds of each country in pixels, `place` the way to pixels. */
export function labelsOf(picture, countries, view) {
  const taken = [...view.reserved];
  const bound = (id) => picture.parts(id).some((p) => p.tier === 'member' || p.tier === 'withheld');
  const worth = ({ id, area }) => area + (bound(id) ? 700 : 0);
  const wanted = countries.filter((c) => picture.parts(c.id).length > 0 && (!view.isInset || c.area > 400));
  const made = [];
  for (const country of wanted.sort((a, b) => worth(b) - worth(a))) {
    const label = placed(picture, country, view, taken);
    if (!label) continue;
    taken.push(label.box);
    made.push(label);
  }
  return made;
}

function placed(picture, { id, area, width }, view, taken) {
  const state = stateById.get(id);
  const km2 = (area / view.scale ** 2) * 116.6;
  const rank = view.isInset ? 3 : km2 > 5e6 ? 1 : km2 > 1.5e6 ? 2 : 3;
  const size = SIZES_PX[rank - 1];
  const text = state.short ?? nameOn(state, picture.day);
  const w = text.length * size * EM;
  const anchor = view.place(state.label);
  const fits = ([x, y]) => {
    const box = { x: x - w / 2 - 2, y: y - size * 0.62, w: w + 4, h: size * 1.24 };
    const isIn =
      view.x <= box.x && box.x + box.w <= view.x + view.w && view.y <= box.y && box.y + box.h <= view.y + view.h;
    return isIn && !taken.some((t) => overlaps(t, box)) ? { id, text, rank, at: [x, y + size * 0.36], box } : null;
  };
  const inside = width > w * (view.isInset ? 0.5 : 0.85) && fits(anchor);
  if (inside) return { ...inside, class: ground(picture.parts(id)) };
  const outside = state.outside && !view.isInset && fits(view.place(state.outside));
  return outside ? { ...outside, class: 'on-sea', leader: [view.place(state.outside), anchor] } : null;
}

function ground(parts) {
  const [part, second] = parts.filter((p) => p.tier !== 'former');
  if (!part) return 'on-land';
  const value = { member: '', observer: '-mid' }[part.tier] ?? '-light';
  return `on-${part.bloc}${value}${second ? ' on-bands' : ''}`;
}
