/** The package's tarball in an empty project: complete, typed, small, without dependencies. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installed, install, withNode } from "./installed.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;
const bin = (name: string) => join(root, "node_modules/.bin", name);

let installed: Installed;
beforeAll(async () => void (installed = await install({ rebuild: true })));
afterAll(() => installed?.remove());

it("contains the built package, its README and its license, and nothing else", () => {
  const { files } = installed;
  expect(files).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "README.md",
      "package.json",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/local.js",
      "dist/trainability-thread.js",
      "dist/local.d.ts",
    ]),
  );
  expect(files.filter((path) => !path.startsWith("dist/")).length).toBe(3);
  expect(files.filter((path) => path.startsWith("dist/") && !/\.(js|d\.ts)$/.test(path))).toEqual([
    "dist/THIRD-PARTY-LICENSES.txt",
  ]);
  // Internal modules are not public.
  expect(files).not.toContain("dist/transport.d.ts");
});

it("has no dependencies, and states its engines", async () => {
  const manifest = JSON.parse(
    await readFile(join(installed.project, "node_modules/trainability/package.json"), "utf8"),
  );
  expect([manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(manifest).toMatchObject({
    type: "module",
    sideEffects: false,
    license: "MIT",
    engines: { node: expect.any(String) },
  });
});

it("passes publint", async () => {
  const { stdout } = await run(process.execPath, [bin("publint"), "run", installed.tarball, "--strict"]);
  expect(stdout).toContain("All good!");
});

it("has the right types for every entry, by attw", async () => {
  const { stdout } = await run(process.execPath, [
    bin("attw"),
    installed.tarball,
    "--profile",
    "esm-only",
    "--format",
    "json",
  ]);
  const { analysis } = JSON.parse(stdout) as {
    analysis: { entrypoints: Record<string, unknown>; problems: { kind: string; resolutionKind?: string }[] };
  };
  expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining([".", "./local"]));
  // The package supports import only: neither require() nor resolvers that ignore `exports`.
  const own = analysis.problems.filter(
    ({ resolutionKind }) => !["node10", "node16-cjs"].includes(resolutionKind ?? ""),
  );
  expect(own).toEqual([]);
});

const program = `
import { ProblemError, Trainability, TrainabilityError } from "trainability";
import { LocalTrainability, requestId, verify } from "trainability/local";
const api = new Trainability({ baseUrl: "http://127.0.0.1:1", identify: requestId });
const local: Trainability = new LocalTrainability();
const { after } = await local.train({ seed: 1 });
const { interval } = await api.successProbability(
  { experiment: { epochs: 50 }, seeds: { count: 10 } },
  { onProgress: ({ trials }) => console.log(trials.toFixed()) },
);
const { layers } = await api.inspect({
  network: { layers: [{ activation: "relu", weights: [[1]], biases: [0] }] },
  data: { inputs: [[1]] },
});
for await (const { event, data } of api.watch.compare({ variants: [] }))
  console.log(event === "result" ? data.variants[0]!.pValue : data.work);
const { verified, difference } = await verify(await api.result("…"));
try {
  await api.train();
} catch (error) {
  if (error instanceof TrainabilityError) {
    if (error.code === "invalid-request") console.log(error.errors[0]!.pointer);
    if (error.code === "timeout") console.log(error.message);
  }
  if (error instanceof ProblemError) console.log(error.problem.title, error.requestId);
}
console.log(after.outputs[0]?.[0], interval.method, layers[0]?.units[0]?.dead.onData, verified, difference?.pointer);
`;

it("contains the program, with the licenses of the bundled packages", async () => {
  const trainability = (...args: string[]) =>
    run(join(installed.project, "node_modules/.bin/trainability"), args, { cwd: installed.project });
  const manifest = JSON.parse(
    await readFile(join(installed.project, "node_modules/trainability/package.json"), "utf8"),
  ) as { version: string };
  expect((await trainability("--version")).stdout).toBe(`${manifest.version}\n`);
  expect((await trainability("train")).stdout).toContain("✓ success");
  const licences = await readFile(
    join(installed.project, "node_modules/trainability/dist/THIRD-PARTY-LICENSES.txt"),
    "utf8",
  );
  for (const name of [
    "commander",
    "cli-table3",
    "wrap-ansi",
    "picocolors",
    "asciichart",
    "jsonc-parser",
    "hono",
    "zod",
  ])
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((?:MIT|ISC)\\)$`, "m"));
});

describe("where it is installed", () => {
  it("type-checks, its own declarations too", async () => {
    await installed.typeCheck(program, {}, "people");
    await installed.typeCheck(program, { skipLibCheck: false });
    await installed.typeCheck(program, { module: "preserve", moduleResolution: "bundler" });
    await installed.typeCheck(program, { ...withNode, skipLibCheck: false, lib: ["es2023"] });
  });

  it("refuses a field that does not exist", async () => {
    await expect(installed.typeCheck(`${program}\nawait api.train({ sead: 1 });\n`)).rejects.toMatchObject({
      stdout: expect.stringContaining("'sead' does not exist"),
    });
  });
});

describe("a bundle for browsers", () => {
  const bundle = async (text: string, splitting = false) => {
    const { metafile, outputFiles } = await build({
      stdin: { contents: text, resolveDir: installed.project, loader: "js" },
      bundle: true,
      splitting,
      outdir: installed.project,
      format: "esm",
      platform: "browser",
      minify: true,
      write: false,
      metafile: true,
    });
    // What a program loads at its start, where the bundler puts what it loads on first use into files of its own.
    const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
    const imports = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output.imports]));
    const loaded = new Set<string>();
    const load = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const { path, kind } of imports.get(name)!) if (kind === "import-statement") load(basename(path));
    };
    load("stdin.js");
    return { inputs: Object.keys(metafile.inputs), bytes: Buffer.concat([...loaded].map((name) => files.get(name)!)) };
  };

  it("of the whole client has at most 6 KiB compressed, without what it loads on first use", async () => {
    const { bytes } = await bundle('export * from "trainability";', true);
    expect(gzipSync(bytes).byteLength).toBeLessThanOrEqual(6 * 1024);
  });

  it.each([
    ['import { LOCAL_URL } from "trainability"; console.log(LOCAL_URL);', 100],
    ['import { OptionError } from "trainability"; console.log(OptionError);', 230],
    ['import { ProblemError } from "trainability"; console.log(ProblemError);', 1100],
    ['import { LocalTrainability } from "trainability/local";', 50],
  ])("contains only what is used: %s", async (text, most) => {
    expect((await bundle(text)).bytes.byteLength).toBeLessThan(most);
  });

  it("imports nothing of Node, even with the service", async () => {
    const { inputs, bytes } = await bundle('export * from "trainability"; export * from "trainability/local";');
    const own = inputs.filter((path) => path.includes("dist/")).map((path) => path.split("/").at(-1));
    expect(own).toEqual(expect.arrayContaining(["index.js", "local.js"]));
    for (const name of own) expect(name).toMatch(/^(?:index|local)(?:-\w+)?\.js$/);
    expect(new TextDecoder().decode(bytes)).not.toMatch(/(?:from|import\()\s*["']node:/);
  });
});
