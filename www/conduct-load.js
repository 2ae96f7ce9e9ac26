// The files of conduct.js: each fetched once for all maps of a page.

async function answerOf(name, base) {
  const answer = await fetch(new URL(name, base));
  if (!answer.ok) throw new Error(`the server answered ${answer.status} to ${name}`);
  return answer;
}

// One program and one style sheet for all maps of a page; after a failure the next try begins anew.
let program;
const start = (base) =>
  Promise.all([
    answerOf("__CONDUCT_CSS__", base).then((answer) => answer.text()),
    glue.init(() => fetch(new URL("__CONDUCT_WASM__", base))),
  ])
    .then(([css]) => new CSSStyleSheet().replace(css))
    .catch((error) => {
      program = undefined;
      throw error;
    });

// One set of events for all maps of an edition, by the name of its file.
const sets = new Map();
async function load(name, base, worldBytes) {
  program ??= start(base);
  const events = answerOf(name, base).then((answer) => answer.arrayBuffer());
  const [sheet, bytes] = await Promise.all([program, events]);
  const data = glue.open(worldBytes(), new Uint8Array(bytes));
  if (!data) throw new Error(`${name} is damaged`);
  return { sheet, data };
}
