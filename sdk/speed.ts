/**
 * `npm run speed`: what the package costs beside the work itself. Of times that anything else on the machine may
 * lengthen the least of several is taken: nothing shortens them.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";

const run = promisify(execFile);
const dist = (name: string) => new URL(`dist/${name}.js`, import.meta.url);

/** A fetch that costs almost nothing: what is left is the client. */
const answer = JSON.stringify({ status: "ok", engine: "1" });
const instant: typeof fetch = async () => new Response(answer, { headers: { "Content-Type": "application/json" } });

/** A call of the client, and the same fetch by itself with its body read as JSON. */
export async function callAndBareFetch(): Promise<{ call(): Promise<unknown>; bare(): Promise<unknown> }> {
  const { Trainability } = (await import(dist("index").href)) as typeof import("./src/index.ts");
  const api = new Trainability({ fetch: instant });
  return {
    call: () => api.health(),
    bare: async () =>
      (await instant("http://127.0.0.1:8787/health", { headers: { accept: "application/json" } })).json(),
  };
}

/** Milliseconds that the client adds to a call. */
export async function overhead(rounds = 5, calls = 400): Promise<number> {
  const { call, bare } = await callAndBareFetch();
  const each = async (one: () => Promise<unknown>) => {
    const begun = performance.now();
    for (let index = 0; index < calls; index++) await one();
    return (performance.now() - begun) / calls;
  };
  const least = async (one: () => Promise<unknown>) => {
    let best = Infinity;
    for (let round = 0; round < rounds; round++) best = Math.min(best, await each(one));
    return best;
  };
  await each(call);
  return (await least(call)) - (await least(bare));
}

/** Milliseconds of each step of a program in a process of its own, at least. */
export async function steps(program: string, times = 5): Promise<number[]> {
  let best: number[] | undefined;
  for (let time = 0; time < times; time++) {
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program]);
    const took = JSON.parse(stdout) as number[];
    best = best?.map((milliseconds, index) => Math.min(milliseconds, took[index]!)) ?? took;
  }
  return best!;
}

/** How long a fresh process takes to import the client. */
export async function coldImport(times?: number): Promise<number> {
  const [took] = await steps(
    `
    const begun = performance.now();
    await import(${JSON.stringify(dist("index").href)});
    console.log(JSON.stringify([performance.now() - begun]));
  `,
    times,
  );
  return took!;
}

/** How long a fresh process takes to import the service, to answer with it for the first time, and again. */
export async function coldLocal(
  times?: number,
): Promise<{ readonly imported: number; readonly first: number; readonly second: number }> {
  const [imported, first, second] = await steps(
    `
    const laps = [performance.now()];
    const { LocalTrainability } = await import(${JSON.stringify(dist("local").href)});
    laps.push(performance.now());
    const local = new LocalTrainability();
    for (const seed of [1, 2]) {
      await local.train({ seed });
      laps.push(performance.now());
    }
    console.log(JSON.stringify(laps.slice(1).map((lap, index) => lap - laps[index])));
  `,
    times,
  );
  return { imported: imported!, first: first!, second: second! };
}

/** Bytes of an entry, minified and compressed. */
export async function compressed(name: string): Promise<number> {
  const { code } = await transform(await readFile(dist(name), "utf8"), { minify: true, format: "esm" });
  return gzipSync(code).byteLength;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { imported, first, second } = await coldLocal();
  const inMs = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 1 ? 3 : 1)} ms`;
  console.table({
    "a call, beside a bare fetch": inMs(await overhead()),
    "import of trainability": inMs(await coldImport()),
    "its size, compressed": `${await compressed("index")} bytes`,
    "import of trainability/local": inMs(imported),
    "its first run": inMs(first),
    "its second run": inMs(second),
    "its size, compressed ": `${await compressed("local")} bytes`,
  });
}
