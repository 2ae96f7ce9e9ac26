// Builds every contestant but our own: bundled and minified by esbuild, shapes preloaded, hashed names.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { facts } from './facts.mjs';
import { membership, tenfold } from './membership.mjs';
import { folder } from './pack.mjs';
import { shapes } from './shapes.mjs';
import { COLORS, LABELS, LAST } from './status.mjs';
import { STYLE, worldSvg } from './svg.mjs';
import { world } from './world.mjs';

const PEERS = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'peers');
const PLANAR = new Set(['echarts', 'leaflet']);
const RANGE = `<input type="range" id="day" min="0" max="${LAST}" step="1" value="${LAST}">`;
const LEGEND = LABELS.map((label, i) => `<li><i style="background:${COLORS[i]}"></i>${label}</li>`).join('');

const once = (make) => {
  const made = new Map();
  return (key) => made.get(key) ?? made.set(key, make(key)).get(key);
};
const worldAt = once(world);
const spellsOf = once((variant) => {
  const rows = membership();
  const ids = () =>
    worldAt('50m')
      .topo.objects.countries.geometries.filter((g) => g.id)
      .map((g) => g.id)
      .sort();
  return variant === '10x' ? tenfold(rows, ids()) : rows;
});

/**
 * Builds a variant of a contestant into `site/NAME/VARIANT/`: `base`, `10m` (every point of the finest
 * shapes) or `10x` (ten times the spells). `project` is the root of our own project, `assets` its facts or
 * those of a grown copy.
 */
export async function build({ name, variant, site, cache, project, assets }) {
  const out = folder(path.join(site, name, variant), cache);
  const context = { name, variant, out, project, assets };
  if (name === 'static-same') return staticSame(context);
  if (name === 'd3-same') return d3Same(context);
  const shapes = worldAt(variant === '10m' ? '10m' : '50m');
  const spells = spellsOf(variant);
  if (name === 'static-svg') {
    return out.write(
      'index.html',
      page({ range: '', map: worldSvg(shapes.topo, spells, LAST, { labels: false }), legend: LEGEND }),
    );
  }
  const { js, css } = await bundle(`${name}.js`, { membership: spells });
  if (name === 'svg-tuned') {
    const script = `<script type="module">${js.trim().replaceAll('</script', '<\\/script')}</script>`;
    return out.write(
      'index.html',
      page({ head: STYLE, map: worldSvg(shapes.topo, spells, LAST, { labels: true }), legend: LEGEND, script }),
    );
  }
  let head = `<script type="module" src="${out.hashed('main', 'js', js)}"></script>`;
  if (name !== 'floor') head += preload(out.hashed('world', 'json', PLANAR.has(name) ? shapes.cut : shapes.json));
  if (css) head += `<link rel="stylesheet" href="${out.hashed('main', 'css', css)}">`;
  out.write('index.html', page({ head }));
}

const preload = (name) =>
  `<link id="world" rel="preload" as="fetch" type="application/json" crossorigin href="${name}">`;

/** The same map, legend and words as our page, as nothing but a picture: its prerendered state, inlined. */
function staticSame({ out, project }) {
  const dist = path.join(project, 'dist');
  const html = fs.readFileSync(path.join(dist, 'index.html'), 'utf8');
  if (!html.includes('<style')) throw new Error('dist/index.html has no style sheet inside; `cargo xtask dist` makes one that has');
  const bare = html
    .replace(/<script[^>]*><\/script>/g, '')
    .replace(/<link rel="preload"[^>]*>/g, '');
  out.write('index.html', bare);
}

/** The same picture on D3: our style sheet, our facts, our shapes. */
async function d3Same({ out, variant, project, assets }) {
  const { js } = await bundle('d3-same.js', { facts: facts(assets, ['csto', 'sco']) });
  const sheet = fs
    .readFileSync(path.join(project, 'www/map.css'), 'utf8')
    .replace(/(?<![\w-])bloc-map(?![\w-])/g, '.map-box');
  const css = (await esbuild.transform(sheet, { loader: 'css', minify: true })).code;
  const head =
    `<link rel="stylesheet" href="${out.hashed('map', 'css', css)}"><script type="module" src="${out.hashed('main', 'js', js)}"></script>` +
    preload(out.hashed('world', 'json', JSON.stringify(shapes(assets, { full: variant === '10m' }))));
  const template = fs.readFileSync(path.join(PEERS, 'same.html'), 'utf8').replace(/>\s*\n\s*</g, '><');
  out.write(
    'index.html',
    template.replace('<!--HEAD-->', () => head),
  );
}

function page({ head = '', range = RANGE, map = '', script = '', legend = '' }) {
  const template = fs.readFileSync(path.join(PEERS, 'template.html'), 'utf8').replace(/>\s*\n\s*</g, '><');
  return template
    .replace('<!--HEAD-->', () => head)
    .replace('<!--RANGE-->', () => range)
    .replace('<!--MAP-->', () => map)
    .replace('<!--SCRIPT-->', () => script)
    .replace('<ul id="legend"></ul>', () => `<ul id="legend">${legend}</ul>`);
}

/** A script with all it imports; `virtual:NAME` is the data of that name. */
async function bundle(entry, data) {
  const virtual = {
    name: 'virtual',
    setup(builder) {
      builder.onResolve({ filter: /^virtual:/ }, ({ path: name }) => ({
        path: name.slice('virtual:'.length),
        namespace: 'virtual',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'virtual' }, ({ path: name }) => ({
        loader: 'json',
        contents: JSON.stringify(data[name]),
      }));
    },
  };
  const built = await esbuild.build({
    entryPoints: [path.join(PEERS, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: 'out',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.png': 'dataurl' },
    logLevel: 'error',
    plugins: [virtual],
  });
  const text = (ending) => built.outputFiles.find((file) => file.path.endsWith(ending))?.text;
  return { js: text('.js'), css: text('.css') };
}
