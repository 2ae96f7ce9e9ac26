// The textures of fills that are not one colour: a tile of rectangles and discs for each.
import { fillName, isPlain } from './picture.js';

const SMALL = 0.6;
const rect = (x, y, w, h, name) => ({ tag: 'rect', at: { x, y, width: w, height: h, class: name } });
const disc = (cx, cy, r, name) => ({ tag: 'circle', at: { cx, cy, r, class: name } });
const over = (y, w, h, name) => rect(-1, y, w + 2, h, name);
const cls = (part, value) => `f-${part.bloc}${value ? `-${value}` : ''}`;

/** The hatch of land that another party holds. */
export const HATCH = {
  id: 'p-hatch',
  w: 3.6,
  h: 3.6,
  angle: 45,
  shapes: [rect(0, 0, 3.6, 1.9, 'f-hatch-gap'), rect(0, 0.5, 3.6, 0.9, 'f-hatch')],
};

/** The patterns that some fills need, each once: `fills` are lists of parts, with `small` for small states. */
export function patternsFor(fills) {
  const made = new Map([[HATCH.id, HATCH]]);
  for (const { parts, small } of fills.filter((f) => !isPlain(f.parts))) {
    const id = `${small ? 's' : 'p'}-${fillName(parts)}`;
    if (!made.has(id))
      made.set(
        id,
        pattern(
          id,
          parts.filter((p) => p.tier !== 'former'),
          small ? SMALL : 1,
        ),
      );
  }
  return [...made.values()];
}

function pattern(id, parts, u) {
  if (parts.length > 1) return bands(id, parts, u);
  const [part] = parts;
  const angle = part.bloc === 'csto' ? -45 : 45;
  const ground = (side, value) => over(-1, side, side + 2, cls(part, value));
  const tile = (side, ...shapes) => ({ id, w: side, h: side, angle, shapes });
  switch (part.tier) {
    case 'joining':
      return tile(5.5 * u, ground(5.5 * u, 'light'), disc(2.75 * u, 2.75 * u, 1.3 * u, cls(part, 'line')));
    case 'withheld': {
      const dash = (x, y, w) => rect(x * u, y * u, w * u, 4.4 * u, cls(part, 'dash'));
      return tile(14 * u, ground(14 * u, 'light'), dash(0, 1.3, 10), dash(7, 8.3, 7), dash(0, 8.3, 3));
    }
    case 'observer':
      return tile(6 * u, ground(6 * u, 'mid'), over(3 * u - 0.5, 6 * u, 1, cls(part, 'thin')));
    default:
      return tile(7 * u, ground(7 * u, 'light'), over(0, 7 * u, 3 * u, 'f-paper'));
  }
}

function bands(id, parts, u) {
  const w = 20 * u;
  let y = 0;
  const shapes = parts.flatMap((part, i) => {
    const h = (i === 0 ? 7.5 : 4.5) * u;
    const own = band(part, y, w, h, u);
    y += h;
    return own;
  });
  return { id, w, h: y, angle: -45, shapes };
}

function band(part, y, w, h, u) {
  const ground = (value) => over(y - (y === 0 ? 1 : 0), w, h + (y === 0 ? 2 : 1), cls(part, value));
  switch (part.tier) {
    case 'partner':
      return [ground('light'), ...(part.pending ? [over(y + h * 0.35, w, h * 0.3, 'f-paper')] : [])];
    case 'observer':
      return [ground('mid'), over(y + h / 2 - 0.5, w, 1, cls(part, 'thin'))];
    case 'joining':
      return [
        ground('light'),
        ...[0, 1, 2, 3].map((i) => disc((2.5 + 5 * i) * u, y + h / 2, 1.3 * u, cls(part, 'line'))),
      ];
    case 'withheld':
      return [
        ground('light'),
        ...[0, 1].map((i) => rect((1.75 + 10 * i) * u, y + h * 0.12, 6.5 * u, h * 0.76, cls(part, 'dash'))),
      ];
    default:
      return [ground('')];
  }
}
