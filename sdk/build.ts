/**
 * `npm run build`: writes dist/, one file of JavaScript for each entry, and the declarations of all that is public.
 *
 * `index.js` stands for itself. `local.js` packs the service too, and takes the client from `index.js` beside it, so
 * that an error of the one entry is an `instanceof` the other one's class. Parts of zod are left out as they are from
 * the Worker.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle, type Metafile, type Plugin } from "esbuild";
import ts from "typescript";
import { unstable_readConfig as readConfig } from "wrangler";
import { program } from "./build-cli.ts";
import { ENTRIES, type Entry, entriesBesideEachOther, SOURCE } from "./entries.ts";

const here = fileURLToPath(new URL("./", import.meta.url));
const out = join(here, "dist");
const WORKER = join(here, "../wrangler.toml");

/** What is large and read by nobody is minified; the client is left as people wrote it. */
const MINIFIED: readonly Entry[] = ["local"];

/** What the Worker's configuration says to leave out (`[alias]` in wrangler.toml). */
function leftOut(): Plugin {
  const alias = Object.entries(readConfig({ config: WORKER }).alias ?? {});
  return {
    name: "left out",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path }) => {
        const instead = alias.find(([name]) => name === path)?.[1];
        return instead === undefined ? undefined : { path: resolve(dirname(WORKER), String(instead)) };
      });
    },
  };
}

/** Tells of what parts the entry is made. */
async function writeEntry(name: Entry): Promise<Metafile> {
  const { outputFiles, metafile } = await bundle({
    entryPoints: [join(SOURCE, `${name}.ts`)],
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
  await write(`${name}.js`, outputFiles[0]!.text);
  return metafile;
}

/**
 * The declarations of a file and of those that it names, file by file from what each one says itself: the types are
 * checked elsewhere.
 */
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

/** Whole or not at all: somebody may be reading. */
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
