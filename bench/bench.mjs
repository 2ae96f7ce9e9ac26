// Measures all contestants side by side and writes the samples as JSON. See README.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FIRST, LAST, allChanges, contestants } from './contestants.mjs';
import { changeDays, facts } from './make/facts.mjs';
import { growAssets } from './make/grown.mjs';
import { build } from './make/site.mjs';
import { CHROMIUM } from './rig/browser.mjs';
import { spreadDays } from './rig/days.mjs';
import { growth } from './rig/growth.mjs';
import { reading } from './rig/live.mjs';
import { firstMap } from './rig/pixels.mjs';
import { differences } from './rig/same.mjs';
import { scrub } from './rig/scrub.mjs';
import { serve } from './rig/server.mjs';
import { ten } from './rig/ten.mjs';

const PARTS = ['main', 'pixels', 'ten', 'growth'];
// A step is the mean of a thousand; a load is one load, and differs by a fifth from one to the next.
const LOADS_PER_ROUND = 3;
const QUICK = { rounds: 1, loads: 1, days: 150, quiet: 60, playMillis: 2_000, capMillis: 4_000 };
const FULL = { rounds: 7, loads: LOADS_PER_ROUND, days: 1000, quiet: 200, playMillis: 10_000, capMillis: 120_000 };

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    parts: { type: 'string' },
    quick: { type: 'boolean', default: false },
    project: { type: 'string', default: path.dirname(path.dirname(fileURLToPath(import.meta.url))) },
    out: { type: 'string' },
    grown: { type: 'string' },
  },
});
const size = { ...(given.quick ? QUICK : FULL), ...(given.rounds && { rounds: Number(given.rounds) }) };
if (!(size.rounds >= 1)) throw new Error(`--rounds ${given.rounds}: expected a number from 1 on`);
const parts = given.parts?.split(',') ?? PARTS;
const wrong = parts.find((part) => !PARTS.includes(part));
if (wrong) throw new Error(`--parts ${wrong}: expected some of ${PARTS.join(', ')}`);
const project = path.resolve(given.project);
const out = path.resolve(given.out ?? path.join(project, 'target/bench'));
const [site, cache] = [path.join(out, 'site'), path.join(out, 'cache')];
const grown = given.grown && path.resolve(given.grown);

const begun = Date.now();
const say = (...words) => console.error(`bench [${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s]`, ...words);
const list = contestants({ project, only: given.only?.split(',') ?? null });
const wantsGrowth = parts.includes('growth');
// The same invented spells as in our own grown build (`--grown`).
const tenfold = path.join(out, 'tenfold-assets');
if (wantsGrowth) growAssets(path.join(project, 'assets'), tenfold);
const tenfoldChanges = wantsGrowth
  ? changeDays(facts(tenfold, ['csto', 'sco'])).filter((day) => FIRST < day && day <= LAST)
  : [];
say('building', list.map((c) => c.name).join(', '));
for (const { name, isBuilt, grows } of list.filter((c) => c.isBuilt)) {
  for (const variant of wantsGrowth && grows ? ['base', '10m', '10x'] : ['base']) {
    await build({
      name,
      variant,
      site,
      cache,
      project,
      assets: variant === '10x' ? tenfold : path.join(project, 'assets'),
    });
  }
}
const mounts = Object.fromEntries(list.map((c) => [c.mount, c.folder ?? path.join(site, c.name)]));
for (const variant of grown ? ['10m', '10x'] : []) mounts[`atlas-${variant}`] = path.join(grown, variant, 'dist');
const server = await serve({ mounts, cache });
const [site1, site2] = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${server.port}`);
for (const contestant of list) {
  contestant.url = site1 + contestant.path;
  if (contestant.ten === 'elements') contestant.tenElements = `${site2}/element?n=10&src=${site1}/atlas/bloc-map.js`;
}

const file = path.join(out, given.quick ? 'quick.json' : 'results.json');
const result = {
  meta: {
    started: new Date().toISOString(),
    ...size,
    isQuick: given.quick,
    only: given.only ?? null,
    parts,
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryBytes: os.totalmem(),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    chromium: execFileSync(CHROMIUM, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    contestants: list.map(({ name, note, isOurs = false, isFloor = false, changes }) => ({
      name,
      note,
      isOurs,
      isFloor,
      changes: changes.length,
    })),
  },
  machine: [],
  main: {},
  pixels: {},
  ten: {},
  growth: {},
  errors: [],
};
const days = spreadDays(size.days, FIRST, LAST, allChanges(list));

/** A sample; what goes wrong in one is noted and leaves the others alone. */
async function sample(part, name, round, measure) {
  try {
    const found = await measure();
    (result[part][name] ??= []).push({ round, ...found });
    say(`round ${round + 1}/${size.rounds}`, part, name);
  } catch (error) {
    result.errors.push({ part, name, round, text: String(error.message ?? error).slice(0, 400) });
    say(`round ${round + 1}/${size.rounds}`, part, name, 'FAILED:', String(error.message ?? error).slice(0, 200));
  }
  fs.writeFileSync(file, JSON.stringify(result));
}

/** Rotated and reversed from round to round, so that nobody always follows the same one. */
function inTurn(round) {
  const at = round % list.length;
  const turned = [...list.slice(at), ...list.slice(0, at)];
  return round % 2 ? turned.reverse() : turned;
}

/** How fast the machine is just now: the time of a loop, milliseconds, and the load. */
function machine() {
  const start = process.hrtime.bigint();
  let x = 0;
  for (let i = 0; i < 3e7; i++) x = (x + i * 7) % 1000003;
  return { loopMillis: Number(process.hrtime.bigint() - start) / 1e6, load: os.loadavg()[0], x };
}

const [page, peer] = ['page', 'd3-same'].map((name) => list.find((c) => c.name === name));
if (page && peer) {
  result.same = await differences(page, peer);
  say(`d3-same beside page: ${result.same.compared} units, ${result.same.differing.length} differ`);
}
for (let round = 0; round < size.rounds; round++) {
  result.machine.push(machine());
  for (const contestant of parts.includes('main') ? inTurn(round) : []) {
    const options = { ...size, days, blank: `${site1}/blank` };
    await sample('main', contestant.name, round, async () => ({
      load: await reading(contestant, options),
      scrub: contestant.slider ? await scrub(contestant, options) : null,
    }));
  }
  for (let more = 1; more < size.loads; more++) {
    for (const contestant of parts.includes('main') ? inTurn(round + more) : []) {
      const options = { ...size, blank: `${site1}/blank`, isBrief: true };
      await sample('main', contestant.name, round, async () => ({ load: await reading(contestant, options) }));
    }
  }
  for (let nth = 0; nth < size.loads; nth++) {
    for (const contestant of parts.includes('pixels') ? inTurn(round + nth) : []) {
      if (contestant.isFloor) continue;
      await sample('pixels', contestant.name, round, async () => ({
        cold: await firstMap(contestant, { slow: false }),
        slow: await firstMap(contestant, { slow: true }),
      }));
    }
  }
  for (const contestant of parts.includes('ten') ? inTurn(round) : []) {
    if (!contestant.isFloor)
      await sample('ten', contestant.name, round, () => ten(contestant, { origin: site2, server }));
  }
  // A third of the rounds: it is about orders of magnitude.
  for (const contestant of wantsGrowth && round % 3 === 0 ? inTurn(round) : []) {
    if (!contestant.grows) continue;
    for (const variant of ['10m', '10x']) {
      if (contestant.isOurs && !grown) continue;
      await sample('growth', `${contestant.name}/${variant}`, round, () =>
        growth(contestant, { variant, ...size, days, origin: site1, tenfoldChanges }),
      );
    }
  }
}
result.meta.ended = new Date().toISOString();
result.meta.seconds = Math.round((Date.now() - begun) / 1000);
fs.writeFileSync(file, JSON.stringify(result));
server.close();
say(`${result.errors.length} errors; samples are in ${path.relative(process.cwd(), file)}`);
process.exitCode = result.errors.length ? 1 : 0;
