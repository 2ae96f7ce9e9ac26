// Our own project with more in it, for the growth measurement: `node make/grown.mjs PROJECT OUT` writes two
// copies of what `cargo xtask dist` reads, `10x` with ten times the spells and `10m` that draws every vertex.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { seeded } from './membership.mjs';

const BLOCS = ['csto', 'sco'];
const TIMES = 10;
const SOURCES = [
  '.cargo',
  'Cargo.toml',
  'Cargo.lock',
  'CREDITS.md',
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'assets',
  'build.rs',
  'docs',
  'src',
  'tests',
  'www',
  'xtask',
];
const LEVELS = 'src/topology/levels.rs';

/** Copies `assets` to `out` with ten times the spells of the blocs that are shown at the start. */
export function growAssets(assets, out) {
  fs.rmSync(out, { recursive: true, force: true });
  fs.cpSync(assets, out, { recursive: true });
  const read = (name) => JSON.parse(fs.readFileSync(path.join(assets, name)));
  const { states } = read('states.json');
  const asOf = read('atlas.json').as_of;
  const random = seeded(12345);
  for (const id of BLOCS) {
    const bloc = read(`blocs/${id}.json`);
    const own = new Set(bloc.spells.map((s) => s.country));
    const free = states.filter((s) => !own.has(s.id) && !s.from && !s.to).map((s) => s.id);
    const wanted = bloc.spells.length * (TIMES - 1);
    const invented = free.flatMap((country) => chain(bloc, country, Math.round(wanted / free.length), asOf, random));
    bloc.spells = [...bloc.spells, ...invented].sort((a, b) =>
      a.country < b.country ? -1 : a.country > b.country ? 1 : a.from < b.from ? -1 : 1,
    );
    fs.writeFileSync(path.join(out, `blocs/${id}.json`), JSON.stringify(bloc, null, 2));
  }
}

// Spells that follow one on another to the last day, in statuses that exist by then and still do.
function chain(bloc, country, n, asOf, random) {
  const lasting = bloc.statuses.filter((s) => !s.to && s.from);
  const begun = Math.min(...lasting.map((s) => Date.parse(s.from)));
  const day = () => new Date(begun + random() * (Date.parse(asOf) - begun)).toISOString().slice(0, 10);
  const days = [...new Set(Array.from({ length: n }, day))].sort();
  return days.map((from, i) => {
    const possible = lasting.filter((s) => s.from <= from);
    const { sources } = bloc.spells[0];
    return {
      country,
      status: possible[Math.floor(random() * possible.length)].id,
      from,
      to: days[i + 1] ?? null,
      act: 'invented for a measurement',
      precision: 'day',
      confidence: 'low',
      sources,
    };
  });
}

function copy(project, out) {
  fs.rmSync(out, { recursive: true, force: true });
  for (const name of SOURCES) {
    const from = path.join(project, name);
    if (fs.existsSync(from))
      fs.cpSync(from, path.join(out, name), {
        recursive: true,
        filter: (file) => path.basename(file) !== 'node_modules',
      });
  }
}

function drawEverything(project) {
  const file = path.join(project, LEVELS);
  const text = fs.readFileSync(file, 'utf8');
  const limits = /(const VISIBLE_(?:TRIANGLE|ISLAND)_PX2: f64 = )[\d.]+;/g;
  if (text.match(limits)?.length !== 2)
    throw new Error(`${LEVELS}: expected the two limits VISIBLE_TRIANGLE_PX2 and VISIBLE_ISLAND_PX2`);
  fs.writeFileSync(file, text.replace(limits, '$10.0;'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [project, out] = process.argv.slice(2);
  copy(project, path.join(out, '10x'));
  growAssets(path.join(project, 'assets'), path.join(out, '10x/assets'));
  copy(project, path.join(out, '10m'));
  drawEverything(path.join(out, '10m'));
}
