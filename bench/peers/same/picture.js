// A day as data for the joins: fills, kinds of lines, patterns, legend.
import { TIERS, blocs, landOn, nameOn, partsOn, stateById } from './facts.js';

const partName = (part) => `${part.bloc}-${part.tier}${part.pending ? '-pending' : ''}`;
const filling = (parts) => parts.filter((p) => p.tier !== 'former');
const NONE = [];

/** `land`, `csto-member`, or `csto-member_sco-joining` for bands. */
export const fillName = (parts) => filling(parts).map(partName).join('_') || 'land';

/** Whether one colour does. */
export function isPlain(parts) {
  const [part, second] = filling(parts);
  return !part || (!second && (part.tier === 'member' || (part.tier === 'partner' && !part.pending)));
}

/** The class of a plain fill. */
export function plainClass(name) {
  const [bloc, tier] = name.split('-');
  return tier ? `f-${bloc}${tier === 'member' ? '' : '-light'}` : `f-${bloc}`;
}

/** Everything that holds from one change to the next. */
export function pictureOf(day) {
  const all = partsOn(day);
  const land = landOn(day);
  const parts = (country) => all.get(country) ?? NONE;
  const label = (country) => {
    const own = parts(country).map((p) => `${p.short} ${p.label}`);
    return `${nameOn(stateById.get(country), day)}: ${own.join(', ') || 'no status'}`;
  };
  return { day, all, land, parts, label, lineKind: (a, b) => lineKind(land, parts, a, b), legend: legendOf(all, day) };
}

// `hidden`, `key`, `cased`, `dash`, `dash-cased`, `dot`; coasts and borders without status lie under it.
function lineKind(land, parts, a, b) {
  const owners = [land.owners.get(a), b === undefined ? undefined : land.owners.get(b)];
  const has = owners.map((o) => o !== undefined && parts(o).length > 0);
  if (b === undefined) return has[0] ? 'key' : 'hidden';
  const style = land.disputed(a, b);
  if (style === 'dotted') return 'dot';
  if (style === 'dashed') return has[0] && has[1] && owners[0] !== owners[1] ? 'dash-cased' : 'dash';
  if (owners[0] === owners[1]) return 'hidden';
  return has[0] && has[1] ? 'cased' : has[0] || has[1] ? 'key' : 'hidden';
}

function legendOf(all, day) {
  const entries = [...all];
  const cells = TIERS.map((tier) => ({
    tier,
    cells: blocs.map((bloc) => {
      const is = (p) => p.bloc === bloc.id && p.tier === tier;
      const who = entries.filter(([, parts]) => parts.some(is));
      if (!who.length)
        return {
          key: `${bloc.id}-${tier}`,
          n: 0,
          ...(tier === TIERS[0] && day < bloc.begins && { begins: beginning(bloc) }),
        };
      const pending = who.every(([, parts]) => parts.filter(is).every((p) => p.pending));
      return {
        key: `${bloc.id}-${tier}`,
        n: who.length,
        parts: [{ ...who[0][1].find(is), pending }],
        label: `${bloc.short}: ${tier}`,
      };
    }),
  }));
  const groups = new Map();
  for (const [, parts] of entries.filter(([, parts]) => parts.length > 1)) {
    const key = parts.map((p) => `${p.bloc}-${p.tier}`).join('+');
    const group = groups.get(key) ?? { key, n: 0, parts, label: combination(parts) };
    group.n++;
    groups.set(key, group);
  }
  const combinations = [...groups.values()].sort((a, b) => b.n - a.n || a.key.localeCompare(b.key)).slice(0, 5);
  return { rows: cells, combinations };
}

const beginning = (bloc) => `from ${new Date(bloc.begins * 864e5).getUTCFullYear()}`;

function combination(parts) {
  if (parts.every((p) => p.tier === 'member')) return 'Member of both';
  const phrase = ({ short, tier }) =>
    ({ member: short, joining: `joining ${short}`, withheld: `${short} frozen`, former: `left ${short}` })[tier] ??
    `${short} ${tier}`;
  const text = [...filling(parts), ...parts.filter((p) => p.tier === 'former')].map(phrase).join(', ');
  return text[0].toUpperCase() + text.slice(1);
}
