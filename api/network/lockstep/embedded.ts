import { engineBytes } from "./engine-bytes.ts";
import { type Modules, moduleNames, provideModules } from "./modules.ts";

/**
 * Provides the engines from their bytes, for a runtime that compiles them itself, as Node and browsers do. Returns false,
 * and leaves every experiment to the general path, where a runtime has no vectors or compiles nothing.
 */
export function provideEmbedded(): boolean {
  if (typeof WebAssembly === "undefined") return false;
  const bytes = moduleNames.map((name) =>
    Uint8Array.from(atob(engineBytes[name]), (character) => character.charCodeAt(0)),
  );
  try {
    const modules = bytes.map((one, i) => [moduleNames[i], new WebAssembly.Module(one)]);
    provideModules(Object.fromEntries(modules) as Modules);
    return true;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return false;
    throw error;
  }
}
