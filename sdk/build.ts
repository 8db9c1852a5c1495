/**
 * `npm run build`: writes dist/, with one JavaScript file per entry, what it loads on first use, and the public type
 * declarations.
 *
 * `local.js` loads the service, in threads where it can, and imports the client from `index.js`, so that both entries
 * share their error classes (`instanceof`). The service omits the same parts of zod as the Worker.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle, type Metafile, type Plugin } from "esbuild";
import ts from "typescript";
import { unstable_readConfig as readConfig } from "wrangler";
import { program } from "./build-cli.ts";
import { ENTRIES, type Entry, entriesBesideEachOther, SOURCE } from "./entries.ts";

const here = fileURLToPath(new URL("./", import.meta.url));
const out = join(here, "dist");
const WORKER = join(here, "../wrangler.toml");

/** The files beside an entry that threads start from. */
const FILES: { readonly [Name in Entry]?: readonly string[] } = { local: ["local/trainability-thread.ts"] };

/** Minified entries. The client stays readable. */
const MINIFIED: readonly Entry[] = ["local"];

/** Replaces the modules that the Worker omits (`[alias]` in wrangler.toml). */
function leftOut(): Plugin {
  const alias = Object.entries(readConfig({ config: WORKER }).alias ?? {});
  return {
    name: "left out",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path }) => {
        const instead = alias.find(([name]) => name === path)?.[1];
        return instead === undefined ? undefined : { path: resolve(dirname(WORKER), String(instead)) };
      });
    },
  };
}

/** Writes an entry with its other files, and resolves to the list of their parts. */
async function writeEntry(name: Entry): Promise<Metafile> {
  const { outputFiles, metafile } = await bundle({
    entryPoints: [`${name}.ts`, ...(FILES[name] ?? [])].map((path) => join(SOURCE, path)),
    outdir: out,
    entryNames: "[name]",
    chunkNames: `${name}-[hash]`,
    splitting: true,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    minify: MINIFIED.includes(name),
    legalComments: "none",
    plugins: [entriesBesideEachOther, leftOut()],
  });
  // Not an import, so nothing else changes the ending.
  const builtFrom = (text: string) =>
    text.replace('new URL("./trainability-thread.ts"', 'new URL("./trainability-thread.js"');
  await Promise.all(outputFiles.map(({ path, text }) => write(basename(path), builtFrom(text))));
  return metafile;
}

/** Writes the declarations of a file and of its imports, each from its own text: the type check is another step. */
async function writeDeclarations(name: string): Promise<void> {
  const path = `${name}.d.ts`;
  if (written.has(path)) return;
  written.add(path);
  const { outputText, diagnostics } = ts.transpileDeclaration(await readFile(join(SOURCE, `${name}.ts`), "utf8"), {
    compilerOptions,
    fileName: `${name}.ts`,
  });
  if (diagnostics?.length) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(compilerOptions)));
  await write(path, outputText.replace(/(?<=from "\.\/[\w-]+)\.ts"/g, '.js"'));
  for (const [, next] of outputText.matchAll(/from "\.\/([\w-]+)\.ts"/g)) await writeDeclarations(next!);
}

const { config } = ts.readConfigFile(join(here, "tsconfig.json"), ts.sys.readFile);
const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(config.compilerOptions, here);
const written = new Set<string>();

async function writeEntries(): Promise<void> {
  const parts = await Promise.all(ENTRIES.map(writeEntry));
  await Promise.all((await program(parts)).map(({ name, text }) => write(name, text)));
}

/** Writes atomically, since another process may be reading. */
async function write(name: string, text: string): Promise<void> {
  const path = join(out, name);
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, path);
  written.add(name);
}

await mkdir(out, { recursive: true });
const before = new Set(await readdir(out));
await Promise.all([writeEntries(), ...ENTRIES.map(writeDeclarations)]);
for (const name of before) if (!written.has(name)) await rm(join(out, name), { recursive: true, force: true });
