/** Compiles AssemblyScript of `engine/` to the bytes of a WebAssembly module. */
import { readFile } from "node:fs/promises";

/** What is used of the compiler. Its own types redefine those of the language in all files, so they are not loaded. */
interface Compiler {
  main(
    options: readonly string[],
    files: {
      readFile(name: string): Promise<string | null>;
      writeFile(name: string, contents: Uint8Array): void;
      listFiles(): readonly string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: object }>;
}

const folder = new URL("../engine/", import.meta.url);

/**
 * No assertions and no garbage collection: the module only computes in the memory that it is given. The compiler leaves
 * the first 1,024 bytes unused, so that it can add constants to addresses within instructions.
 */
const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory", "--disableWarning"];

/**
 * The module of `entry`, the name of a file of `engine/` without its ending. `write` turns the text of each file into
 * the text that is compiled; for a file that is not in the folder it gets null, and may return a text all the same.
 * Throws an Error with the compiler's messages.
 */
export async function compileModule(
  entry: string,
  write: (text: string | null, name: string) => string | null,
  more: readonly string[] = [],
): Promise<Uint8Array> {
  const { default: compiler }: { readonly default: Compiler } = await import("assemblyscript/asc" as string);
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await compiler.main([`${entry}.ts`, "--outFile", "module.wasm", ...options, ...more], {
    async readFile(name) {
      const text = /^[\w-]+\.ts$/.test(name) ? await readFile(new URL(name, folder), "utf8").catch(() => null) : null;
      return write(text, name.replace(/\.ts$/, ""));
    },
    writeFile(_, contents) {
      bytes = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`${error?.message}\n${stderr.toString()}`);
  return bytes;
}

/** `text` with a module's precision in place of `__T__`. */
export function inPrecision(text: string | null, single: boolean): string | null {
  return text?.replaceAll("__T__", single ? "f32" : "f64") ?? null;
}
