/**
 * Bundles the command line: dist/cli.js, with chunks that it loads on demand, and the licenses of all packages in it
 * and in `local*.js`.
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

/** The files of the command line, and the license file, which also covers `entries`. */
export async function program(entries: readonly Metafile[]): Promise<BuiltFile[]> {
  const { outputFiles, metafile } = await bundled();
  const files = outputFiles.map(({ path, text }) => ({ name: basename(path), text }));
  return [...files, { name: "THIRD-PARTY-LICENSES.txt", text: await licenses([metafile, ...entries]) }];
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
    // cli-table3 needs it only for debugging.
    external: ["@colors/colors/safe"],
    banner: {
      js: [
        "#!/usr/bin/env node",
        'import { createRequire } from "node:module";',
        "const require = createRequire(import.meta.url);",
      ].join("\n"),
    },
  });
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** The license text of every bundled package. Throws if a package has no license. */
async function licenses(metafiles: readonly Metafile[]): Promise<string> {
  const folders = metafiles
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const packages = await Promise.all(
    [...new Set(folders)].map(async (folder) => {
      const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
      if (manifest.license === undefined) throw new Error(`The package ${manifest.name} has no license`);
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
  return `The files cli*.js and local*.js contain these packages.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function authorOf({ name, author }: Manifest): string {
  return typeof author === "string" ? author : (author?.name ?? `the authors of ${name}`);
}
