// The facts of assets/ as a page on D3 would ship them: one JSON of what the map, legend, track and
// captions need, days as numbers, no sources and no long texts.
import fs from 'node:fs';
import path from 'node:path';
import { plane } from './plane.mjs';

const read = (assets, name) => JSON.parse(fs.readFileSync(path.join(assets, name)));

/** Days since 1970-01-01, as our own slider counts; null for an open end. */
export const dayNumber = (iso) => (iso ? Date.parse(iso) / 864e5 : null);

/** The facts for some blocs. */
export function facts(assets, blocs) {
  const atlas = read(assets, 'atlas.json');
  const { states, units } = read(assets, 'states.json');
  const { territories } = read(assets, 'territories.json');
  const place = (at) => at && plane(at.lon, at.lat).map((v) => Math.round(v * 10) / 10);
  return {
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
}

function bloc(raw) {
  return {
    id: raw.id,
    short: raw.short,
    the: raw.the,
    statuses: raw.statuses.map((s) => ({
      tier: s.tier,
      pending: s.pending,
      label: s.label,
      one: s.begins_one,
      many: s.begins_many,
    })),
    spells: raw.spells.map((s) => [
      s.country,
      raw.statuses.findIndex((one) => one.id === s.status),
      dayNumber(s.from),
      dayNumber(s.to),
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
    if (before && before[1] === dayNumber(control.from) && String(before[2]) === String(own))
      before[1] = dayNumber(control.to);
    else hatches.push([dayNumber(control.from), dayNumber(control.to), own]);
  }
  const [from, to] = [dayNumber(raw.line_from), dayNumber(raw.line_to)];
  return { units: raw.units, line: raw.line, from, to, edge: raw.edge_with ?? [], hatches };
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
