/**
 * `npm run speed`: the overhead of the package. Every time is the minimum of several, since other work on the machine
 * can only lengthen it.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";

const run = promisify(execFile);
const dist = (name: string) => new URL(`dist/${name}.js`, import.meta.url);

/** A fetch that costs nothing, so that only the client's time remains. */
const answer = JSON.stringify({ status: "ok", engine: "1" });
const instant: typeof fetch = async () => new Response(answer, { headers: { "Content-Type": "application/json" } });

/** Milliseconds that the client adds to a call, compared with the same fetch and `json()`. */
export async function overhead(rounds = 5, calls = 400): Promise<number> {
  const { Trainability } = (await import(dist("index").href)) as typeof import("./src/index.ts");
  const api = new Trainability({ fetch: instant });
  const bare = async () =>
    (await instant("http://127.0.0.1:8787/health", { headers: { accept: "application/json" } })).json();
  const each = async (call: () => Promise<unknown>) => {
    const start = performance.now();
    for (let index = 0; index < calls; index++) await call();
    return (performance.now() - start) / calls;
  };
  const least = async (call: () => Promise<unknown>) => {
    let best = Infinity;
    for (let round = 0; round < rounds; round++) best = Math.min(best, await each(call));
    return best;
  };
  await each(() => api.health());
  return (await least(() => api.health())) - (await least(bare));
}

/** The least milliseconds of each step of a program that runs in a fresh process. */
export async function steps(program: string, times = 5): Promise<number[]> {
  let best: number[] | undefined;
  for (let time = 0; time < times; time++) {
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program]);
    const took = JSON.parse(stdout) as number[];
    best = best?.map((milliseconds, index) => Math.min(milliseconds, took[index]!)) ?? took;
  }
  return best!;
}

/** Milliseconds to import the client in a fresh process. */
export async function coldImport(times?: number): Promise<number> {
  const [took] = await steps(
    `
    const start = performance.now();
    await import(${JSON.stringify(dist("index").href)});
    console.log(JSON.stringify([performance.now() - start]));
  `,
    times,
  );
  return took!;
}

/** Milliseconds to import the service in a fresh process, and for its first and second run. */
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

/** The size of an entry in bytes, minified and compressed. */
export async function compressed(name: string): Promise<number> {
  const { code } = await transform(await readFile(dist(name), "utf8"), { minify: true, format: "esm" });
  return gzipSync(code).byteLength;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { imported, first, second } = await coldLocal();
  const inMs = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 1 ? 3 : 1)} ms`;
  console.table({
    "overhead of a call": inMs(await overhead()),
    "import trainability": inMs(await coldImport()),
    "  compressed size": `${await compressed("index")} bytes`,
    "import trainability/local": inMs(imported),
    "  first run": inMs(first),
    "  second run": inMs(second),
    "  compressed size ": `${await compressed("local")} bytes`,
  });
}
