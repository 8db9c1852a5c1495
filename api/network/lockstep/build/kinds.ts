/** The file kinds.ts of the engine: the kinds that it names itself. */
import { kinds } from "../kinds.ts";

export function kindsFile(): string {
  const { activations, losses } = kinds;
  return [...Object.entries(activations), ...Object.entries(losses)]
    .map(([name, kind]) => `export const ${name.toUpperCase().replaceAll("-", "_")}: i32 = ${kind};`)
    .join("\n");
}
