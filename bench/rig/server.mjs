// A static server on 127.0.0.1 with production headers: packed files, long caching of hashed names; and two
// pages of its own, an article that frames a contestant many times and one that holds our element.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { brotli, isCompressible } from '../make/pack.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};
const GRID = 'body{margin:0;display:grid;grid-template-columns:1fr 1fr;gap:8px}';

/** Serves folders under `/NAME/`; what has no `.br` beside it is packed when it is asked for, with `cache`. */
export async function serve({ mounts, cache }) {
  const files = new Map();
  for (const [name, folder] of Object.entries(mounts)) load(files, `/${name}/`, folder, cache);
  // Nobody's first load shall pay for reading. What was not packed beforehand waits until it is asked for.
  const isPacked = (file) => fs.existsSync(`${file.path}.br`);
  for (const file of [...files.values()].filter(isPacked)) [file.plain(), file.br(), file.gzip()];
  const asked = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    asked.push(url.pathname);
    const made = PAGES[url.pathname]?.(url.searchParams);
    if (made) return response.writeHead(200, { 'content-type': TYPES['.html'], 'cache-control': 'no-cache' }).end(made);
    const file = files.get(url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname);
    if (!file) return response.writeHead(404).end();
    answer(request, response, file);
  });
  server.keepAliveTimeout = 60_000;
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    port: server.address().port,
    close,
    /** All bytes sent so far, headers included, and the paths asked for. */
    sent: () => ({ bytes: [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0), paths: [...asked] }),
  };
}

function load(files, prefix, folder, cache) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) load(files, `${prefix}${entry.name}/`, file, cache);
    else if (!/\.(br|gz)$/.test(entry.name)) files.set(prefix + entry.name, lazy(file, cache));
  }
}

// A file and its packed forms, each read or made when it is first asked for.
function lazy(file, cache) {
  const once = (make) => {
    let made;
    return () => (made ??= make());
  };
  const plain = once(() => fs.readFileSync(file));
  const beside = (ending, make) =>
    once(() => isCompressible(file) && (fs.existsSync(file + ending) ? fs.readFileSync(file + ending) : make()));
  return {
    path: file,
    plain,
    br: beside('.br', () => brotli(plain(), cache)),
    gzip: beside('.gz', () => zlib.gzipSync(plain(), { level: 9 })),
  };
}

function answer(request, response, file) {
  const isForEver = /[-.][0-9a-f]{8,}\./.test(path.basename(file.path));
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoding = ['br', 'gzip'].find((name) => new RegExp(`\\b${name}\\b`).test(accepted) && file[name]());
  const body = encoding ? file[encoding]() : file.plain();
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file.path)] ?? 'application/octet-stream',
    'content-length': body.length,
    'cache-control': isForEver ? 'public, max-age=31536000, immutable' : 'no-cache',
    'access-control-allow-origin': '*',
    vary: 'accept-encoding',
    ...(encoding && { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const document = (title, style, body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><style>${style}</style>${body}`;
const times = (n, one) => Array.from({ length: n }, (_, i) => one(i)).join('');

const PAGES = {
  '/blank': () => document('Blank', '', ''),
  '/article': (query) =>
    document(
      'Article',
      `${GRID}iframe{border:0;width:100%;height:400px}`,
      times(Number(query.get('n')), (i) => `<iframe src="${query.get('src')}?embed=${i}" title="Map ${i}"></iframe>`),
    ),
  '/element': (query) =>
    document(
      'Host',
      `${query.has('n') ? GRID : 'body{margin:0}'}bloc-map{--bloc-map-height:${query.has('n') ? 400 : 700}px}`,
      `<script src="${query.get('src')}"></script>${times(Number(query.get('n') ?? 1), () => '<bloc-map></bloc-map>')}`,
    ),
};
