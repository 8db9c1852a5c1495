/** What variants leave out: another optimizer, loss or schedule has the defaults of its own, not what the baseline has. */
import type { Published } from "../../experiment/request/resolve.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote, show } from "../../prose/echo.ts";
import { list } from "../../prose/prose.ts";

/** The choices whose parameters go with their name. */
const CHOICES = ["optimizer", "loss", "schedule"] as const;

interface Compared {
  readonly baseline: Published;
  readonly variants: readonly { readonly name: string; readonly experiment: Published }[];
}

/** A note for each variant that has other parameters than the baseline, and whose patch does not give them. */
export function variantNotes(
  patches: readonly { readonly patch: Readonly<Record<string, unknown>> }[],
  { baseline, variants }: Compared,
): string[] {
  return variants.flatMap(({ name, experiment }, i) =>
    CHOICES.flatMap((field) => {
      const given = patches[i]?.patch[field];
      if (given === undefined || experiment[field].name === baseline[field].name) return [];
      const own: Readonly<Record<string, unknown>> = isObject(given) ? given : {};
      const [mine, theirs] = [experiment[field], baseline[field]] as Readonly<Record<string, unknown>>[];
      const changed = Object.keys(mine!).filter(
        (key) => key !== "name" && key in theirs! && !(key in own) && mine![key] !== theirs![key],
      );
      if (changed.length === 0) return [];
      const values = changed.map((key) => `${key} ${show(mine![key])} (baseline: ${show(theirs![key])})`);
      return [
        `The variant ${quote(name)} names another ${field} and leaves out its parameters, so it has ${list(values)}. To ` +
          `keep the baseline's, write ${JSON.stringify({ [field]: { name: mine!["name"], ...pick(theirs!, changed) } })}.`,
      ];
    }),
  );
}

function pick(object: Readonly<Record<string, unknown>>, keys: readonly string[]) {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
