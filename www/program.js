// In place of wasm-bindgen's own way to start a program, which knows of more ways than are taken here: the build puts
// this into its script.

let wasm;
let starting;

// Once for all who ask; after a failure the next who asks tries again.
const __wbg_init = (ask) =>
  (starting ??= start(ask).catch((error) => {
    starting = undefined;
    throw error;
  }));

// `ask` gives the answer with the program, or its promise.
async function start(ask) {
  const answer = await ask();
  if (!answer.ok) throw new Error(`the program: the server answered ${answer.status}`);
  const type = answer.headers.get("Content-Type");
  const imports = __wbg_get_imports();
  let started;
  // The browser compiles while it loads, but nothing that is called otherwise.
  if (type === "application/wasm") started = WebAssembly.instantiateStreaming(answer, imports);
  else {
    console.warn(`bloc-map: ${answer.url} is served as ${type}, not as application/wasm, and starts later for it`);
    started = WebAssembly.instantiate(await answer.arrayBuffer(), imports);
  }
  wasm = (await started).instance.exports;
  wasm.__wbindgen_start();
}
