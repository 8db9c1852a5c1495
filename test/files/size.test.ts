/** What the readers of files weigh, and that nobody pays for them before the first file. */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { root, sources, target } from "../house/sources.ts";

/** Compressed, with all packages. */
const MAX_BYTES = 35 * 1024;
const ONNX = /files\/onnx/;

it(`the readers take at most ${MAX_BYTES / 1024} KiB compressed, without ONNX`, async () => {
  const { alias = {} } = unstable_readConfig({ config: `${root}/wrangler.toml` });
  const { outputFiles, metafile } = await build({
    entryPoints: [`${root}/api/files/table.ts`],
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: [
      {
        name: "left out",
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ path }) =>
            Object.hasOwn(alias, path)
              ? { path: `${root}/${String(alias[path])}` }
              : // The service has these anyway.
                /^\.\.\/(?:formats|prose|experiment)\//.test(path)
                ? { path, external: true }
                : undefined,
          ),
      },
    ],
  });
  const isOnnx = (path: string) => {
    const [, output] = Object.entries(metafile.outputs).find(([name]) => path.endsWith(name))!;
    return Object.keys(output.inputs).some((input) => ONNX.test(input));
  };
  const sizes = outputFiles.filter(({ path }) => !isOnnx(path)).map(({ contents }) => gzipSync(contents).byteLength);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(10 * 1024);
  expect(total).toBeLessThanOrEqual(MAX_BYTES);
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
