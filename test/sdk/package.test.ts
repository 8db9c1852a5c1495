/** The tarball that people install, in an empty project: it type-checks, runs in Node, and bundles for browsers. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startServer } from "../worker-server.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

let project: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "trainability-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project], { cwd: join(root, "sdk") });
  const [{ filename }] = packed(stdout);
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: project });
  server = await startServer();
});
afterAll(async () => {
  await server?.close();
  await rm(project, { recursive: true, force: true });
});

/** npm prints a list, or since npm 12 an object by package name. */
function packed(stdout: string): [{ filename: string; files: { path: string }[] }] {
  const json = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  return Array.isArray(json) ? (json as [{ filename: string; files: { path: string }[] }]) : [Object.values(json)[0] as never];
}

const program = (url: string) => `
import { ProblemError, Trainability } from "trainability";
const api = new Trainability({ baseUrl: ${JSON.stringify(url)} });
const { after } = await api.train({ seed: 1 });
const { interval } = await api.successProbability({ experiment: { epochs: 50 }, seeds: { count: 10 } });
const { layers } = await api.inspect({ network: { layers: [{ activation: "relu", weights: [[1]], biases: [0] }] }, data: { inputs: [[1]] } });
const problem = await api.train({ experiment: { epochs: 0 } }).catch((error) => error);
const pointer = problem instanceof ProblemError ? problem.problem.errors?.[0]?.pointer : undefined;
console.log(JSON.stringify([after.outputs[0]?.[0], interval.method, layers[0]?.units[0]?.dead.onData, pointer]));
`;
const expected = [1.1958000659942627, "wilson", false, "/experiment/epochs"];

it("holds the built package, its README and its licence, and nothing else", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { cwd: join(root, "sdk") });
  const paths = packed(stdout)[0].files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json", "dist/index.js", "dist/index.d.ts"]));
  expect(paths.filter((path) => !path.startsWith("dist/")).length).toBe(3);
});

it("has no dependencies", async () => {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(project, "node_modules/trainability/package.json"), "utf8"));
  expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
});

it("type-checks where it is installed, and refuses a field that does not exist", async () => {
  await writeFile(join(project, "good.ts"), program(server.url));
  await writeFile(join(project, "bad.ts"), `${program(server.url)}\nawait api.train({ sead: 1 });\n`);
  const compilerOptions = { noEmit: true, strict: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom"], types: [] };
  const check = async (file: string) => {
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    return run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project]);
  };
  await check("good.ts");
  await expect(check("bad.ts")).rejects.toMatchObject({ stdout: expect.stringContaining("'sead' does not exist") });
});

it("runs in Node against a running Worker", async () => {
  await writeFile(join(project, "program.mjs"), program(server.url));
  const { stdout } = await run(process.execPath, ["program.mjs"], { cwd: project });
  expect(JSON.parse(stdout)).toEqual(expected);
});

it("bundles for browsers, small, with nothing of Node in it", async () => {
  const result = await build({
    stdin: { contents: program(server.url), resolveDir: project, loader: "js" },
    bundle: true, format: "esm", platform: "browser", minify: true, write: false, metafile: true,
  });
  expect(Object.keys(result.metafile.inputs).every((path) => !path.startsWith("node:"))).toBe(true);
  expect(result.outputFiles[0]!.contents.byteLength).toBeLessThan(8 * 1024);
});
