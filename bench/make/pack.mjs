// Files of a contestant: names by content, brotli and gzip beside each.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const hash = (content) => crypto.createHash('sha256').update(content).digest('hex');

/** Whether a server would send it packed. */
export const isCompressible = (name) => /\.(html|js|css|json|svg|wasm|bin|txt|md)$/.test(name);

/** Brotli at its best; it is slow, so results are kept by content in `cache`. */
export function brotli(content, cache) {
  const file = path.join(cache, `${hash(content)}.br`);
  if (fs.existsSync(file)) return fs.readFileSync(file);
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const packed = zlib.brotliCompressSync(content, { params });
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(file, packed);
  return packed;
}

/** A folder to which files are written; made empty. */
export function folder(root, cache) {
  fs.rmSync(root, { recursive: true, force: true });
  fs.mkdirSync(root, { recursive: true });
  const write = (name, text) => {
    const content = Buffer.from(text);
    fs.writeFileSync(path.join(root, name), content);
    if (isCompressible(name)) {
      fs.writeFileSync(path.join(root, `${name}.br`), brotli(content, cache));
      fs.writeFileSync(path.join(root, `${name}.gz`), zlib.gzipSync(content, { level: 9 }));
    }
    return name;
  };
  return {
    write,
    /** Writes a file that can be cached for ever; returns its name. */
    hashed: (stem, ending, text) => write(`${stem}-${hash(text).slice(0, 10)}.${ending}`, text),
  };
}
