/** The project's source files, with what each imports. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const roots = ["api", "sdk", "openapi", "page", "test"];
/** `npm run generate` writes these, so no rule about writing holds for them. */
const generated = ["sdk/src/schema.ts"];

/** AssemblyScript has the ending of TypeScript, but other types and imports. */
const assemblyScript = "api/network/lockstep/engine/";

export interface Source {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  /** As written: `./name.ts`, `node:fs`, `zod`; `import type` and `import("…")` included. */
  readonly imports: readonly string[];
}

/**
 * Every .ts, .tsx, .js and .mjs file below the folder, in the order of their paths; without packages, built files and
 * AssemblyScript.
 */
export async function sources(folder: string): Promise<Source[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:tsx?|js|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(?:^|\/)(?:dist|node_modules)\//.test(path))
    .filter((path) => ![assemblyScript, "page/site/"].some((other) => path.startsWith(other)));
  return Promise.all(paths.sort().map(async (path) => source(path, await readFile(join(root, path), "utf8"))));
}

function source(path: string, text: string): Source {
  return { path, text, imports: ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName) };
}

/** All of them but what is generated. */
export async function written(): Promise<Source[]> {
  return (await Promise.all(roots.map(sources))).flat().filter(({ path }) => !generated.includes(path));
}

/** The path of a relative import from the project's root; undefined for a package. */
export function target({ path }: Pick<Source, "path">, name: string): string | undefined {
  return name.startsWith(".") ? relative(root, resolve(root, dirname(path), name)) : undefined;
}
