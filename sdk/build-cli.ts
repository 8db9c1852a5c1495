/**
 * The program: dist/cli.js, beside the package's entries, with files of its own for what it loads later; and the
 * licences of what it and the service in `local.js` have in them.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { entriesBesideEachOther, SOURCE } from "./entries.ts";

const here = fileURLToPath(new URL("./", import.meta.url));

export interface BuiltFile {
  readonly name: string;
  readonly text: string;
}

/** Every file of it, by its name in dist/; beside entries made of these parts. */
export async function program(entries: readonly Metafile[]): Promise<BuiltFile[]> {
  const { outputFiles, metafile } = await bundled();
  const files = outputFiles.map(({ path, text }) => ({ name: basename(path), text }));
  return [...files, { name: "THIRD-PARTY-LICENSES.txt", text: await licences([metafile, ...entries]) }];
}

async function bundled() {
  const { version } = JSON.parse(await readFile(join(here, "package.json"), "utf8")) as Manifest;
  return build({
    entryPoints: { cli: join(SOURCE, "cli/main.ts") },
    outdir: "dist",
    write: false,
    bundle: true,
    splitting: true,
    chunkNames: "cli-[hash]",
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    target: "node20.3",
    minify: true,
    legalComments: "none",
    metafile: true,
    plugins: [entriesBesideEachOther],
    define: { VERSION: JSON.stringify(version) },
    // Only debugging in cli-table3 would color with it.
    external: ["@colors/colors/safe"],
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
    },
  });
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** Every package that files are in, with its licence. Throws for one that has none. */
async function licences(metafiles: readonly Metafile[]): Promise<string> {
  const folders = metafiles
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const packages = await Promise.all(
    [...new Set(folders)].map(async (folder) => {
      const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
      if (manifest.license === undefined) throw new Error(`${manifest.name} names no licence`);
      const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
      return {
        ...manifest,
        text:
          file === undefined
            ? `Copyright (c) ${authorOf(manifest)}`
            : (await readFile(join(folder, file), "utf8")).trim(),
      };
    }),
  );
  const parts = packages
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`);
  return `The files cli*.js and local.js have these packages in them.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function authorOf({ name, author }: Manifest): string {
  return typeof author === "string" ? author : (author?.name ?? `the authors of ${name}`);
}
