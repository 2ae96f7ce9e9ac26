// The facts of assets/ as a page on D3 would ship them: one JSON of what the map, legend, track and
// captions need, days as numbers, no sources and no long texts.
import fs from 'node:fs';
import path from 'node:path';
import { plane } from './plane.mjs';
import { seeded } from './membership.mjs';

const read = (assets, name) => JSON.parse(fs.readFileSync(path.join(assets, name)));

/** Days since 1970-01-01, as our own slider counts; null for an open end. */
export const dayNumber = (iso) => (iso ? Date.parse(iso) / 864e5 : null);

/** The facts for some blocs; `times` the spells, the further ones invented (for the growth measurement). */
export function facts(assets, blocs, times = 1) {
  const atlas = read(assets, 'atlas.json');
  const { states, units } = read(assets, 'states.json');
  const { territories } = read(assets, 'territories.json');
  const place = (at) => at && plane(at.lon, at.lat).map((v) => Math.round(v * 10) / 10);
  const made = {
    first: dayNumber(atlas.first_day),
    last: dayNumber(atlas.as_of),
    borders: atlas.border_caption,
    blocs: blocs.map((id) => bloc(read(assets, `blocs/${id}.json`))),
    states: states.map((s) => ({
      id: s.id,
      name: s.name,
      earlier: (s.earlier_names ?? []).map((n) => [dayNumber(n.to), n.name]),
      short: s.map_name,
      the: s.the,
      label: place(s.label),
      outside: place(s.outside),
    })),
    units: units.map((u) => ({ id: u.id, owners: u.owners.map((o) => [o.owner, dayNumber(o.from)]) })),
    territories: territories.filter((t) => t.units.length).map(territory),
  };
  return times > 1 ? manyfold(made, times) : made;
}

function bloc(raw) {
  return {
    id: raw.id,
    short: raw.short,
    the: raw.the,
    statuses: raw.statuses.map((s) => ({
      tier: s.tier, pending: s.pending, label: s.label, one: s.begins_one, many: s.begins_many,
    })),
    spells: raw.spells.map((s) => [
      s.country, raw.statuses.findIndex((one) => one.id === s.status), dayNumber(s.from), dayNumber(s.to),
    ]),
    captions: raw.captions.map((c) => [dayNumber(c.date), c.headline, c.text]),
  };
}

function territory(raw) {
  const hatches = [];
  for (const control of raw.control.filter((c) => c.hatch)) {
    const own = control.units?.length ? control.units : raw.units;
    const before = hatches.at(-1);
    // Where one holder follows another the hatch goes on.
    if (before && before[1] === dayNumber(control.from) && String(before[2]) === String(own)) before[1] = dayNumber(control.to);
    else hatches.push([dayNumber(control.from), dayNumber(control.to), own]);
  }
  const [from, to] = [dayNumber(raw.line_from), dayNumber(raw.line_to)];
  return { units: raw.units, line: raw.line, from, to, edge: raw.edge_with ?? [], hatches };
}

// Invented spells begin and end on invented days and go to states that have no spell of their own then.
function manyfold(made, times) {
  const random = seeded(12345);
  const one = (list) => list[Math.floor(random() * list.length)];
  for (const bloc of made.blocs) {
    const wanted = bloc.spells.length * (times - 1);
    for (let tries = 0, n = 0; n < wanted && tries < wanted * 50; tries++) {
      const from = made.first + 1 + Math.floor(random() * (made.last - made.first - 400));
      const to = Math.min(from + 60 + Math.floor(random() * 2_500), made.last);
      const country = one(made.states).id;
      const isFree = bloc.spells.every(([other, , a, b]) => other !== country || to <= a || (b !== null && b <= from));
      if (!isFree) continue;
      bloc.spells.push([country, Math.floor(random() * bloc.statuses.length), from, to]);
      n++;
    }
  }
  return made;
}

/** The days, as ISO text, on which a map of these facts changes: statuses, owners, names, hatches, lines. */
export function changeDays(made) {
  const days = [
    ...made.blocs.flatMap((b) => b.spells.flatMap(([, , from, to]) => [from, to])),
    ...made.states.flatMap((s) => s.earlier.map(([day]) => day)),
    ...made.units.flatMap((u) => u.owners.map(([, from]) => from)),
    ...made.territories.flatMap((t) => [t.from, t.to, ...t.hatches.flatMap(([from, to]) => [from, to])]),
  ];
  const inside = [...new Set(days)].filter((day) => day !== null && made.first < day && day <= made.last);
  return inside.sort((a, b) => a - b).map((day) => new Date(day * 864e5).toISOString().slice(0, 10));
}
