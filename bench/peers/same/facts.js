// The facts and the questions to them. A day is a number of days since 1970-01-01.
import { bisectLeft, bisectRight } from 'd3-array';
import FACTS from 'virtual:facts';

export const { first, last, borders, blocs, states, units, territories } = FACTS;
export const TIERS = ['member', 'joining', 'withheld', 'observer', 'partner', 'former'];
export const TIER_LABELS = ['Member', 'Joining', 'Frozen', 'Observer', 'Partner', 'Left'];
export const stateById = new Map(states.map((s) => [s.id, s]));

const isInLaw = (tier) => tier === 'member' || tier === 'withheld';
const inside = (days) => [...new Set(days)].filter((d) => d !== null && first < d && d <= last).sort((a, b) => a - b);

for (const bloc of blocs) {
  bloc.begins = Math.min(...bloc.spells.map(([, , from]) => from));
  bloc.changes = inside(bloc.spells.flatMap(([, , from, to]) => [from, to]));
}

/** The days on which a status begins or ends, and those on which names, owners, hatches or lines change. */
export const statusChanges = inside(blocs.flatMap((b) => b.changes));
const landChanges = inside([
  ...states.flatMap((s) => s.earlier.map(([to]) => to)),
  ...units.flatMap((u) => u.owners.map(([, from]) => from)),
  ...territories.flatMap((t) => [t.from, t.to, ...t.hatches.flatMap(([from, to]) => [from, to])]),
]);

/** Two days with the same numbers have the same picture, and the same land. */
export const statusEra = (day) => bisectRight(statusChanges, day);
export const landEra = (day) => bisectRight(landChanges, day);

export const previousChange = (day) => statusChanges[bisectLeft(statusChanges, day) - 1];
export const nextChange = (day) => statusChanges[bisectRight(statusChanges, day)];

const holds = (from, to, day) => (from === null || from <= day) && (to === null || day < to);

/** The statuses of every country that has one: country to a list with an entry for each bloc. */
export function partsOn(day) {
  const parts = new Map();
  for (const bloc of blocs) {
    for (const [country, index, from, to] of bloc.spells) {
      if (!holds(from, to, day)) continue;
      const status = bloc.statuses[index];
      const part = {
        bloc: bloc.id,
        short: bloc.short,
        tier: status.tier,
        pending: Boolean(status.pending),
        label: status.label,
      };
      if (parts.has(country)) parts.get(country).push(part);
      else parts.set(country, [part]);
    }
  }
  return parts;
}

/** Who owns each unit, which are hatched, and how a line between two is disputed. */
export function landOn(day) {
  const owners = new Map(units.map((u) => [u.id, u.owners.findLast(([, from]) => from === null || from <= day)[0]]));
  const hatched = new Set(
    territories.flatMap((t) => t.hatches.filter(([from, to]) => holds(from, to, day)).flatMap((h) => h[2])),
  );
  const drawn = territories.filter((t) => (t.line === 'dashed' || t.line === 'dotted') && holds(t.from, t.to, day));
  const towards = (t, a, b) => t.units.includes(a) && !t.units.includes(b) && t.edge.includes(owners.get(b));
  const disputed = (a, b) => drawn.find((t) => towards(t, a, b) || towards(t, b, a))?.line;
  return { owners, hatched, disputed };
}

/** The name of a state on a day. */
export const nameOn = (state, day) => state.earlier.find(([to]) => day < to)?.[1] ?? state.name;

const countOn = (isCounted) => (bloc, day) =>
  bloc.spells.filter(([, status, from, to]) => isCounted(bloc.statuses[status].tier) && holds(from, to, day)).length;

/** Members in law of a bloc, and states on their way in. */
export const membersOn = countOn(isInLaw);
export const joiningOn = countOn((tier) => tier === 'joining');
