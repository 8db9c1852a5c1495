/** Reads the outcomes of a request: which have seeds and of what kind they are, and everything that does not fit. */
import type { ConfigurationOutcomes } from "../../experiment/outcomes/configuration.ts";
import { limits } from "../../experiment/request/limits.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote } from "../../prose/echo.ts";
import { counted, list } from "../../prose/prose.ts";
import type { Fault } from "../../schemas/refine.ts";

/** A configuration as clients write it. */
export interface Given {
  readonly name?: string | undefined;
  readonly successes?: readonly (boolean | number)[] | undefined;
  readonly scores?: readonly (number | null)[] | undefined;
  readonly seeds?: readonly number[] | undefined;
}

export const outcomeKinds = ["successes", "scores"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

interface Placed {
  readonly at: Fault["path"];
  readonly given: Given;
  /** Undefined if it is no valid name. */
  readonly name: string | undefined;
  /** Whether some field has no valid value. */
  readonly isRefused?: boolean;
}

interface Examined {
  readonly kind: OutcomeKind;
  readonly faults: readonly Fault[];
}

export interface Read extends Examined {
  readonly configurations: readonly ConfigurationOutcomes[];
}

/** The baseline first. */
export function readConfigurations(baseline: Given, variants: readonly Given[]): Read {
  const all: Placed[] = [
    { at: ["baseline"], given: baseline, name: baseline.name ?? "baseline" },
    ...variants.map((given, index) => ({ at: ["variants", index], given, name: given.name! })),
  ];
  const { kind, faults } = examine(all);
  return {
    kind,
    faults,
    configurations: faults.length > 0 ? [] : all.map(({ given, name }) => sorted(given, name!, kind)),
  };
}

/**
 * The same of configurations some of whose fields, at `refused`, have no valid value. A configuration with an unknown
 * field is left out, since that may stand for the outcomes.
 */
export function faultsBeside(
  { baseline, variants }: { readonly baseline?: unknown; readonly variants?: unknown },
  refused: readonly Fault["path"][],
): Examined {
  const placed = [
    { at: ["baseline"], value: baseline },
    ...(Array.isArray(variants) ? variants : [])
      .slice(0, limits.variants)
      .map((value: unknown, index) => ({ at: ["variants", index], value })),
  ];
  const all = placed.flatMap(({ at, value }): Placed[] => {
    const inside = refused.filter((path) => at.every((key, i) => path[i] === key)).map((path) => path[at.length]);
    if (!isObject(value) || inside.some((field) => !FIELDS.includes(field))) return [];
    const name = inside.includes("name") ? undefined : String(value["name"] ?? "baseline");
    return [{ at, given: value, name, isRefused: inside.length > 0 }];
  });
  return examine(all);
}

const FIELDS: readonly unknown[] = ["name", ...outcomeKinds, "seeds"];

function examine(all: readonly Placed[]): Examined {
  const kind = outcomeKinds.find((kind) => all.some(({ given }) => given[kind] !== undefined)) ?? "successes";
  const baseline = all.find(({ at }) => at[0] === "baseline");
  return { kind, faults: [...all.flatMap((one) => faultsOf(one, kind, baseline)), ...sameNames(all)] };
}

function faultsOf({ at, given, isRefused }: Placed, kind: OutcomeKind, first: Placed | undefined): Fault[] {
  const present = outcomeKinds.filter((kind) => given[kind] !== undefined);
  if (present.length === 0)
    return [
      {
        path: at,
        code: "missing",
        detail: 'Give "successes" (true or false for each run) or "scores" (a number for each run).',
      },
    ];
  if (present.length === 2) return [{ path: [...at, "scores"], detail: 'Give "successes" or "scores", not both.' }];
  if (present[0] !== kind)
    return [
      { path: [...at, present[0]!], detail: `Another configuration has "${kind}"; all must have the same of the two.` },
    ];
  if (isRefused || first === undefined) return [];
  return given.seeds === undefined
    ? withoutSeeds(at, first)
    : faultsOfSeeds(at, given.seeds, given[kind]!.length, first);
}

function withoutSeeds(at: Fault["path"], first: Placed): Fault[] {
  if (first.given.seeds === undefined) return [];
  return [
    {
      path: at,
      code: "missing",
      detail: 'The baseline has "seeds"; give those of this configuration too, or of none.',
    },
  ];
}

function faultsOfSeeds(at: Fault["path"], seeds: readonly number[], runs: number, first: Placed): Fault[] {
  const path = [...at, "seeds"];
  if (first.given.seeds === undefined)
    return [{ path, detail: 'The baseline has no "seeds"; give them there too, or of no configuration.' }];
  if (seeds.length !== runs)
    return [
      {
        path,
        detail: `There are ${counted(runs, "outcome")} and ${counted(seeds.length, "seed")}; give one for each run.`,
      },
    ];
  const seen = new Set<number>();
  const repeated = new Set<number>();
  for (const seed of seeds) (seen.has(seed) ? repeated : seen).add(seed);
  if (repeated.size === 0) return [];
  return [{ path, detail: `${listed([...repeated], "seed")} more than once; each run has its own seed.` }];
}

function sameNames(all: readonly Placed[]): Fault[] {
  return all.flatMap(({ at, name }, index) => {
    const earlier = all.findIndex((one) => one.name === name);
    if (earlier === index || name === undefined) return [];
    return [
      {
        path: [...at, "name"],
        detail: `/${all[earlier]!.at.join("/")} already has the name ${quote(name)}; use a different one.`,
      },
    ];
  });
}

/** By ascending seed, so that the order in which runs are listed makes no other request. */
function sorted({ seeds, ...given }: Given, name: string, kind: OutcomeKind): ConfigurationOutcomes {
  const values =
    kind === "successes"
      ? given.successes!.map(Number)
      : given.scores!.map((score) => (score === null ? null : score + 0));
  const order = [...values.keys()];
  if (seeds) order.sort((a, b) => seeds[a]! - seeds[b]!);
  const ordered = order.map((index) => values[index]!);
  const own = seeds && order.map((index) => seeds[index]!);
  return {
    name,
    ...(own && own.some((seed, index) => seed !== index) ? { seeds: own } : {}),
    ...(kind === "successes" ? { successes: ordered as number[] } : { scores: ordered }),
  };
}

/** Why the runs of a variant cannot be paired with those of the baseline; undefined if they can. */
export function unpairable(baseline: ConfigurationOutcomes, variant: ConfigurationOutcomes): string | undefined {
  const [before, after] = [seedSet(baseline), seedSet(variant)];
  const lacking = [...before].filter((seed) => !after.has(seed));
  const more = [...after].filter((seed) => !before.has(seed));
  if (lacking.length === 0 && more.length === 0) return undefined;
  const parts = [
    ...(lacking.length > 0 ? [`lacks ${listed(lacking, "seed")} of the baseline`] : []),
    ...(more.length > 0 ? [`has ${listed(more, "seed")} that the baseline lacks`] : []),
  ];
  return `${quote(variant.name)} ${list(parts)}.`;
}

function seedSet({ seeds, successes, scores }: ConfigurationOutcomes): Set<number> {
  return new Set(seeds ?? (successes ?? scores)!.keys());
}

const MOST_LISTED = 5;

/** "seed 3", "seeds 3, 4 and 17 more". */
function listed(seeds: readonly number[], one: string): string {
  const shown = seeds.slice(0, MOST_LISTED).map(String);
  const rest = seeds.length - shown.length;
  return `${one}${seeds.length === 1 ? "" : "s"} ${list(rest > 0 ? [...shown, `${rest} more`] : shown)}`;
}
