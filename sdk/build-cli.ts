/**
 * The second half of `npm run build`: dist/cli.js, the program, beside the package's entries, with files of its own for what it
 * loads later; and the licences of what it and the service in `local.js` have in them.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";

const here = fileURLToPath(new URL("./", import.meta.url));
const source = join(here, "src");
/** Where it goes may be said on the command line. */
const out = resolve(process.argv[2] ?? join(here, "dist"));
const { version } = JSON.parse(await readFile(join(here, "package.json"), "utf8")) as { version: string };

/** The client and the service stay files of their own, of which the program takes what it needs when it needs it. */
const entriesStayBeside: Plugin = {
  name: "entries stay beside",
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir }) => {
      const entry = ["index", "local"].find((name) => resolve(resolveDir, path) === join(source, `${name}.ts`));
      return entry === undefined ? undefined : { path: `./${entry}.js`, external: true };
    });
  },
};

async function writeProgram(): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: { cli: join(source, "cli/main.ts") }, outdir: out, splitting: true, chunkNames: "cli-[hash]", bundle: true, format: "esm", platform: "node", mainFields: ["module", "main"], target: "node20.3",
    minify: true, keepNames: false, legalComments: "none", metafile: true, plugins: [entriesStayBeside],
    define: { VERSION: JSON.stringify(version) },
    // Only debugging in cli-table3 would color with it.
    external: ["@colors/colors/safe"],
    banner: { js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
  });
  return metafile;
}

/** What the entry `local` has in it; its file is written elsewhere. */
async function partsOfLocal(): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [join(source, "local.ts")], outdir: out, bundle: true, write: false, metafile: true, format: "esm", platform: "neutral", mainFields: ["module", "main"],
  });
  return metafile;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** Every package that files are in, with its licence. Throws for one that has none. */
async function licences(metafiles: readonly Metafile[]): Promise<string> {
  const folders = metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const packages = await Promise.all([...new Set(folders)].map(async (folder) => {
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
    if (manifest.license === undefined) throw new Error(`${manifest.name} names no licence`);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    return { ...manifest, text: file === undefined ? `Copyright (c) ${authorOf(manifest)}` : (await readFile(join(folder, file), "utf8")).trim() };
  }));
  const parts = packages.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`);
  return `The files cli*.js and local.js have these packages in them.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function authorOf({ name, author }: Manifest): string {
  return typeof author === "string" ? author : (author?.name ?? `the authors of ${name}`);
}

const metafiles = await Promise.all([writeProgram(), partsOfLocal()]);
await writeFile(join(out, "THIRD-PARTY-LICENSES.txt"), await licences(metafiles));
