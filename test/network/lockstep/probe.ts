/** Compiles functions of the engine with a probe, which calls them on vectors in memory: JavaScript has no vectors. */
import { compileModule, inPrecision } from "../../../api/network/lockstep/build/compile-module.ts";
import { kindsFile } from "../../../api/network/lockstep/build/kinds.ts";
import { planFile } from "../../../api/network/lockstep/build/plan.ts";

const PROBE = "probe";
const PAGE = 65536;

export interface Probe {
  readonly memory: ArrayBuffer;
  readonly call: Readonly<Record<string, (...args: readonly number[]) => void>>;
}

/** The exports of `text`, a file beside those of the engine. Its addresses start after `from` bytes. */
export async function probe(text: string, single: boolean, pages: number): Promise<Probe> {
  const written: Readonly<Record<string, string>> = { [PROBE]: text, plan: planFile(1), kinds: kindsFile() };
  const bytes = await compileModule(PROBE, (file, name) => inPrecision(written[name] ?? file, single));
  const memory = new WebAssembly.Memory({ initial: pages });
  const imports = { env: { memory, abort: () => undefined } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), imports);
  return { memory: memory.buffer, call: exports as Probe["call"] };
}

/** Memory that no probe uses for itself starts here. */
export const FREE = PAGE;
