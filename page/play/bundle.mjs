/**
 * Bundles the scripts and the style of /play: what the page loads at first, and, in files of its own that it loads on
 * need, the service that computes in the browser, the same as the package's `trainability/local`.
 */
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

/** What the page loads at first, and the files of its threads. */
const ENTRIES = [
  "page/play/client/main.tsx",
  "page/play/thread/opening-thread.ts",
  "page/play/thread/preview-thread.ts",
];
const THREADS = ["opening-thread", "preview-thread", "trainability-thread"];

/** In the order of the cascade. */
const STYLES = ["frame", "controls", "points", "seeds", "run", "remedies", "tried", "map"];

/** The files below dist/page by name. */
export async function bundlePlay(root) {
  const { outputFiles } = await build({
    entryPoints: [...ENTRIES, "sdk/src/local/trainability-thread.ts"].map((path) => join(root, path)),
    outdir: join(root, "dist/page/play"),
    entryNames: "[name]",
    chunkNames: "part-[hash]",
    splitting: true,
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "hono/jsx/dom",
    minify: true,
    legalComments: "none",
    plugins: [leftOut(root)],
  });
  const styles = STYLES.map((name) => readFileSync(join(root, `page/play/style/${name}.css`), "utf8"));
  return [
    ...outputFiles.map(({ path, text }) => [`play/${basename(path)}`, withThreads(text)]),
    ["play/play.css", styles.join("\n")],
    ["play/cases.json", JSON.stringify(clinicCases(root))],
  ];
}

/** The experiments of the clinic's cases by id. */
function clinicCases(root) {
  const cases = ["clinic", "field"].flatMap((name) =>
    JSON.parse(readFileSync(join(root, `test/clinic/${name}.json`), "utf8")),
  );
  return Object.fromEntries(cases.map(({ id, experiment }) => [id, experiment]));
}

/** A thread's file is not an import, so nothing else changes its ending. */
function withThreads(text) {
  return THREADS.reduce((all, name) => all.replaceAll(`${name}.ts"`, `${name}.js"`), text);
}

/** Replaces the modules that the Worker omits (`[alias]` in wrangler.toml). */
function leftOut(root) {
  const [, section = ""] = readFileSync(join(root, "wrangler.toml"), "utf8").split(/^\[alias\]$/m);
  const [lines] = section.split(/^\[/m);
  const alias = new Map([...lines.matchAll(/^"(.+?)" = "(.+?)"$/gm)].map(([, name, file]) => [name, file]));
  return {
    name: "left out",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path }) =>
        alias.has(path) ? { path: resolve(root, alias.get(path)) } : undefined,
      );
    },
  };
}
