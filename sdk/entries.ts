import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

export const SOURCE = fileURLToPath(new URL("./src", import.meta.url));

/** The entries of the package, by file name in src/. */
export const ENTRIES = ["index", "local"] as const;
export type Entry = (typeof ENTRIES)[number];

/** Keeps imports of an entry as imports, instead of bundling it into another file. */
export const entriesBesideEachOther: Plugin = {
  name: "entries beside each other",
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ kind, path, resolveDir }) => {
      const entry = ENTRIES.find((name) => resolve(resolveDir, path) === join(SOURCE, `${name}.ts`));
      return kind === "entry-point" || entry === undefined ? undefined : { path: `./${entry}.js`, external: true };
    });
  },
};
