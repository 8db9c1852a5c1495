/** The compiled engines. The host provides them; without them every experiment takes the general path. */
import type { Precision } from "../precision.ts";

/** How many vectors a number is: one for batches, four for updates after every sample. */
export type Vectors = 1 | 4;

/** The name of a compiled engine, such as f32x4. */
export type ModuleName = `${"f32" | "f64"}x${Vectors}`;
export const moduleNames = ["f32x1", "f32x4", "f64x1", "f64x4"] as const satisfies readonly ModuleName[];

/** Gives the engine of a name, compiled at the latest now. */
export type Modules = (name: ModuleName) => WebAssembly.Module;

let provided: Modules | undefined;

/** Provides the engines of the folder `wasm`; undefined takes them away. */
export function provideModules(modules: Modules | undefined): void {
  provided = modules;
}

/** Whether experiments can take the fast path. */
export function hasModules(): boolean {
  return provided !== undefined;
}

export function moduleFor(precision: Precision, vectors: Vectors): WebAssembly.Module | undefined {
  return provided?.(`${precision === "float32" ? "f32" : "f64"}x${vectors}`);
}

/** Bytes of one number in a precision. */
export function bytesOf(precision: Precision): number {
  return precision === "float32" ? 4 : 8;
}

/** The seeds that an engine trains at once. */
export function lanesOf(precision: Precision, vectors: Vectors): number {
  return (16 * vectors) / bytesOf(precision);
}
