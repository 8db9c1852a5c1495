/** What the readers of files weigh, and that nobody pays for them before the first file. */
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { root, sources, target } from "../house/sources.ts";

/** Compressed, without ONNX. */
const MAX_BYTES = 35_000;
const TABLE = "api/files/table.ts";
const ONNX = /files\/onnx/;

/** As the Worker's: minified, without what it leaves out. */
const bundled = (entry: string, own: BuildOptions) => {
  const { alias = {} } = unstable_readConfig({ config: `${root}/wrangler.toml` });
  const leftOut: Plugin = {
    name: "left out",
    setup: ({ onResolve }) =>
      onResolve({ filter: /./ }, ({ path }) =>
        Object.hasOwn(alias, path) ? { path: `${root}/${String(alias[path])}` } : undefined,
      ),
  };
  return build({
    entryPoints: [`${root}/${entry}`],
    absWorkingDir: root,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: [leftOut],
    ...own,
  });
};
const compressed = (contents: Uint8Array) => gzipSync(contents, { level: 9 }).byteLength;

it(`the readers in one file, with packages and all that they share, take at most ${MAX_BYTES} bytes`, async () => {
  const { outputFiles } = await bundled(TABLE, { external: ["./onnx.ts"] });
  const total = compressed(outputFiles![0]!.contents);
  expect(total).toBeGreaterThan(10_000);
  expect(total).toBeLessThanOrEqual(MAX_BYTES);
});

it("the parts that the service loads with the first files take no more, each compressed by itself", async () => {
  const { outputFiles, metafile } = await bundled("api/app.ts", {
    splitting: true,
    external: ["cloudflare:*", "node:*"],
  });
  const { outputs } = metafile!;
  const within = (first: string, kinds: readonly string[]) => {
    const found = new Set([first]);
    for (const name of found)
      for (const { path, kind, external } of outputs[name]!.imports)
        if (external !== true && kinds.includes(kind)) found.add(path);
    return found;
  };
  const readers = Object.keys(outputs).find((name) => outputs[name]!.entryPoint === TABLE)!;
  const atStart = within("out/app.js", ["import-statement"]);
  expect([...atStart].flatMap((name) => Object.keys(outputs[name]!.inputs))).not.toContain(TABLE);
  const onNeed = [...within(readers, ["import-statement", "dynamic-import"])].filter(
    (name) => !atStart.has(name) && !Object.keys(outputs[name]!.inputs).some((input) => ONNX.test(input)),
  );
  const sizes = onNeed.map((name) => compressed(outputFiles!.find(({ path }) => path.endsWith(name))!.contents));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_BYTES);
});

it("only their table is loaded with a file, and nothing of them before", async () => {
  const api = await sources("api");
  const readers = api.filter(({ path }) => path.startsWith("api/files/"));
  const outside = api.filter(({ path }) => !path.startsWith("api/files/"));
  // A static import begins a line; one on need is a call.
  const statically = ({ path, text }: (typeof api)[number]) =>
    [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";/gm)].map(([, name]) => ({
      path,
      to: target({ path } as never, name!) ?? name!,
    }));
  expect(outside.flatMap(statically).filter(({ to }) => to.startsWith("api/files/"))).toEqual([]);
  const heavy = /^(?:jsfive|pickleparser|protobufjs)/;
  const users = readers.flatMap(statically).filter(({ to }) => heavy.test(to));
  expect(users.map(({ path }) => path).sort()).toEqual([
    "api/files/hdf5.ts",
    "api/files/onnx-file.ts",
    "api/files/pickle.ts",
  ]);
});
