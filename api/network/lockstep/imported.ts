/** Provides the engines as modules that a bundler imports: a Worker may not compile bytes. */
import { provideModules } from "./modules.ts";
import f32x1 from "./wasm/f32x1.wasm";
import f32x4 from "./wasm/f32x4.wasm";
import f64x1 from "./wasm/f64x1.wasm";
import f64x4 from "./wasm/f64x4.wasm";

export function provideImported(): void {
  const modules = { f32x1, f32x4, f64x1, f64x4 };
  provideModules((name) => modules[name]);
}
