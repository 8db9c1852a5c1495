import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { type Patch, replacesEntry, withoutInputs } from "../request/patch.ts";
import type { Published } from "../request/resolve.ts";

/**
 * The shortest merge patch that makes one experiment the other, as `applyPatch` applies it. The number of inputs follows
 * from the data.
 */
export function patchTo(from: Published, to: Published): Patch {
  const { network: before, ...rest } = from;
  const { network: after, ...others } = to;
  return difference({ network: withoutInputs(before), ...rest }, { network: withoutInputs(after), ...others });
}

function difference(from: JsonObject, to: JsonObject): JsonObject {
  if (replacesEntry(from, to)) return to;
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  const members = [...names].flatMap((name): [string, unknown][] => {
    const [before, after] = [from[name], to[name]];
    if (isObject(before) && isObject(after)) {
      const inside = difference(before, after);
      return Object.keys(inside).length === 0 ? [] : [[name, inside]];
    }
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [[name, after ?? null]];
  });
  return Object.fromEntries(members);
}
