import { check } from "../experiment/request/check.ts";
import { checkSeed } from "../experiment/request/check-generator.ts";
import { studyDefaults } from "../experiment/request/defaults.ts";
import { limits } from "../experiment/request/limits.ts";
import { applyPatch, type Patch, patchBase, pathInto, sameExperiment } from "../experiment/request/patch.ts";
import { type ExperimentInput as Input, resolve } from "../experiment/request/resolve.ts";
import type { Specification } from "../network/specification.ts";
import { Experiment, ExperimentInput } from "./experiment.ts";
import { faultsOf, pointerTo } from "./invalid.ts";
import { ExperimentPatch } from "./patch.ts";
import { Count, Probability, Seed } from "./primitives.ts";
import { type Fault, prefixPath, refine } from "./refine.ts";
import { experimentFields } from "./result.ts";
import { checkSeeds, confidence, SeedsInput, Study, studyInputs } from "./study.ts";
import { z } from "./zod.ts";

const Variant = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(limits.variantName)
    .openapi({ description: "What the answer calls it; each variant has its own." }),
  patch: ExperimentPatch,
});

export const VariantsInput = z
  .array(Variant)
  .min(1)
  .max(limits.variants)
  .openapi({ description: "What to hold against the baseline." });

export const CompareRequest = z
  .strictObject({
    baseline: ExperimentInput.optional(),
    variants: VariantsInput,
    seeds: SeedsInput.optional().openapi({
      description: "The seeds of the trials, the same for the baseline and every variant: first, first + 1, …",
    }),
    ...studyInputs,
  })
  .superRefine(
    refine(({ baseline, variants, seeds }) => {
      const { first, count } = { ...studyDefaults, ...seeds };
      const lastSeed = (specification: Specification) =>
        checkSeed(specification, first + count - 1, ["seeds", "count"]);
      return [...prefixPath("seeds", checkSeeds(seeds)), ...checkComparison("baseline", baseline, variants, lastSeed)];
    }),
  )
  .openapi("CompareRequest");

/**
 * Every fault of an experiment and its variants, in a request where the experiment stands in `field`; with what
 * `also` finds in each of them. Nothing is said of variants while the experiment itself has a fault.
 */
export function checkComparison(
  field: string,
  experiment: Input | undefined,
  variants: z.output<typeof VariantsInput>,
  also: (specification: Specification) => Fault[] = () => [],
): Fault[] {
  const specification = resolve(experiment);
  const own = [...prefixPath(field, check(specification)), ...also(specification)];
  if (own.length > 0) return own;
  const base = patchBase(specification, experiment?.framework);
  const names = variants.map(({ name }) => name);
  const ofVariants = variants.flatMap(({ name, patch }, index) => {
    const earlier = names.indexOf(name);
    const { faults, patched } = checkPatch(specification, base, patch);
    return [
      ...(earlier < index
        ? [
            {
              path: ["variants", index, "name"],
              detail: `/variants/${earlier} is called ${JSON.stringify(name)} already; give each variant a name of its own.`,
            },
          ]
        : []),
      ...faults.map((fault) => ({ ...fault, path: ["variants", index, "patch", ...fault.path] })),
      ...(patched ? also(patched) : []),
    ];
  });
  return ofVariants;
}

interface PatchCheck {
  readonly faults: readonly Fault[];
  /** The experiment with the patch, where it has no fault. */
  readonly patched?: Specification;
}

function checkPatch(baseline: Specification, base: Patch, patch: Patch): PatchCheck {
  const document = applyPatch(base, patch);
  const { error } = ExperimentInput.safeParse(document);
  if (error) return { faults: intoPatch(patch, faultsOf(error.issues, document) as Fault[]) };
  const patched = resolve(document);
  const misfits = check(patched);
  if (misfits.length > 0) return { faults: intoPatch(patch, misfits) };
  if (!sameExperiment(baseline, patched)) return { faults: [], patched };
  const hint = Object.hasOwn(patch, "framework")
    ? ' A framework decides only what the patch leaves open: give null for what it is to fill in, such as "optimizer": null.'
    : "";
  return {
    faults: [
      {
        path: [],
        detail: `The patch changes nothing about the baseline; give a field another value than it has there.${hint}`,
      },
    ],
  };
}

/** Faults of a patched experiment as faults of the patch: each points as deep into it goes, and once. */
function intoPatch(patch: Patch, faults: readonly Fault[]): Fault[] {
  const found = new Map<string, Fault>();
  for (const { path, code, detail } of faults) {
    const inside = pathInto(patch, path) as Fault["path"];
    const place = inside.length < path.length ? `In the patched experiment, ${pointerTo(path)}: ` : "";
    const key = `${code} ${pointerTo(inside)}`;
    if (!found.has(key))
      found.set(key, { path: inside, ...(code === undefined ? {} : { code }), detail: place + detail });
  }
  return [...found.values()];
}

const seedList = z.array(Seed).max(limits.discordant);
const Difference = z.number().min(-1).max(1);

export const PairedDifference = z
  .strictObject({ method: z.literal("tango"), confidence, estimate: Difference, low: Difference, high: Difference })
  .openapi({
    description: "The change's probability of success less the baseline's, with an interval for this change alone.",
  });

const ComparedVariant = z.strictObject({
  name: z.string(),
  experiment: Experiment,
  study: Study,
  gained: Count.openapi({ description: "Seeds that fail in the baseline and succeed in the variant." }),
  lost: Count.openapi({ description: "Seeds that succeed in the baseline and fail in the variant." }),
  gainedSeeds: seedList.openapi({ description: `The first ${limits.discordant} of them.` }),
  lostSeeds: seedList.openapi({ description: `The first ${limits.discordant} of them.` }),
  pValue: Probability.openapi({
    description:
      "How probable so uneven a split of gained and lost seeds would be, if the variant changed nothing about how often it trains.",
  }),
  adjustedPValue: Probability.openapi({ description: "The p-value with the other variants taken into account." }),
  significant: z.boolean().openapi({ description: "Whether adjustedPValue is at most 1 − confidence." }),
  difference: PairedDifference,
});

export const CompareResult = z
  .strictObject({
    ...experimentFields("compare"),
    test: z.literal("exact-mcnemar"),
    correction: z.literal("holm"),
    baseline: Study,
    variants: z.array(ComparedVariant).openapi({ description: "In the order of the request." }),
  })
  .openapi("CompareResult", { description: "`experiment` is the baseline's." });
