import { engineBytes } from "./engine-bytes.ts";
import { type ModuleName, provideModules } from "./modules.ts";

/** A module of one function, () → i32x4.splat(0): a runtime that compiles it compiles engines. */
const PROBE = [
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7b],
  ...[3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 0x41, 0, 0xfd, 0x11, 0x0b],
];

/**
 * Provides the engines from their bytes, for a runtime that compiles them itself, as Node and browsers do: each when it is
 * first needed. Returns false, and leaves every experiment to the general path, where a runtime has no vectors or compiles
 * nothing.
 */
export function provideEmbedded(): boolean {
  if (!compiles(Uint8Array.from(PROBE))) return false;
  const compiled = new Map<ModuleName, WebAssembly.Module>();
  provideModules((name) => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const bytes = Uint8Array.from(atob(engineBytes[name]), (character) => character.charCodeAt(0));
    const module = new WebAssembly.Module(bytes);
    compiled.set(name, module);
    return module;
  });
  return true;
}

function compiles(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (typeof WebAssembly === "undefined") return false;
  try {
    return new WebAssembly.Module(bytes) instanceof WebAssembly.Module;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return false;
    throw error;
  }
}
