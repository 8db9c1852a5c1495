/**
 * `node api/network/lockstep/build/engine.ts` compiles the engines to the folder `wasm`, one for each precision and number
 * of vectors, and writes their bytes for runtimes that import no such files.
 */
import { writeFile } from "node:fs/promises";
import { moduleNames } from "../modules.ts";
import { compileModule, inPrecision } from "./compile-module.ts";
import { kindsFile } from "./kinds.ts";
import { planFile } from "./plan.ts";

/** The bytes of one engine. */
function compileEngine(name: (typeof moduleNames)[number]): Promise<Uint8Array> {
  const vectors = Number(name.at(-1));
  return compileModule(
    "engine",
    (text, file) => {
      if (file === "plan") return planFile(vectors);
      if (file === "kinds") return kindsFile();
      return inPrecision(text && repeatLines(text, vectors), name.startsWith("f32"));
    },
    ["--enable", "bulk-memory"],
  );
}

/** Each line that begins with @, once for each vector. */
function repeatLines(text: string, vectors: number): string {
  return text.replaceAll(/^( *)@ (.*)$/gm, (_, indent: string, line: string) =>
    Array.from({ length: vectors }, (_, vector) => indent + line.replaceAll("#", String(vector))).join("\n"),
  );
}

/** The text of the file engine-bytes.ts. */
function writeBytes(engines: ReadonlyMap<string, Uint8Array>): string {
  const lines = Array.from(engines, ([name, bytes]) => `  ${name}: "${Buffer.from(bytes).toString("base64")}",`);
  return `/** The bytes of the files in \`wasm\`, in base64; written by build/engine.ts. */
export const engineBytes = {
${lines.join("\n")}
} as const;
`;
}

/** The contents of the files that are compiled, by their path from this folder. */
export async function built(): Promise<Readonly<Record<string, Uint8Array | string>>> {
  const engines = new Map<string, Uint8Array>();
  for (const name of moduleNames) engines.set(name, await compileEngine(name));
  const files = Array.from(engines, ([name, bytes]) => [`../wasm/${name}.wasm`, bytes]);
  return { ...Object.fromEntries(files), "../engine-bytes.ts": writeBytes(engines) };
}

if (import.meta.main) {
  for (const [path, contents] of Object.entries(await built()))
    await writeFile(new URL(path, import.meta.url), contents);
}
