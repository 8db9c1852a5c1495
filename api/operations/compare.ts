import { comparisonCost, times } from "../experiment/cost/cost.ts";
import { applyPatch, type Patch, patchBase } from "../experiment/request/patch.ts";
import { type ExperimentInput, type Published, published, resolve } from "../experiment/request/resolve.ts";
import { type ComparisonReport, type VariantReport, watchComparison } from "../experiment/study/compare.ts";
import { estimateOf } from "../experiment/study/interim-estimate.ts";
import { mapProgress } from "../experiment/study/progress.ts";
import { type Operation, watchable } from "./operation.ts";
import { type FullStudy, fillStudy, type StudyInput } from "./success-probability.ts";

export interface CompareInput extends StudyInput {
  readonly baseline?: ExperimentInput;
  readonly variants: readonly { readonly name: string; readonly patch: Patch }[];
}

export interface FullCompare extends FullStudy {
  readonly baseline: Published;
  /** What the patches make of the baseline: how they were written does not matter any more. */
  readonly variants: readonly { readonly name: string; readonly experiment: Published }[];
}

type Compared = Omit<VariantReport, "name"> & { readonly name: string; readonly experiment: Published };
export type CompareResultBody = Omit<ComparisonReport, "variants"> & {
  readonly experiment: Published;
  readonly variants: readonly Compared[];
};

export const compare: Operation<CompareInput, FullCompare, CompareResultBody> = {
  fill({ baseline: given, variants, ...input }) {
    const baseline = resolve(given);
    const base = patchBase(baseline, given?.framework);
    return {
      baseline: published(baseline),
      variants: variants.map(({ name, patch }) => ({ name, experiment: published(resolve(applyPatch(base, patch))) })),
      ...fillStudy(input),
    };
  },
  plan({ seeds: { first, count }, confidence, interval, ...full }) {
    const baseline = resolve(full.baseline);
    const variants = full.variants.map(({ name, experiment }) => ({ name, specification: resolve(experiment) }));
    const arms = variants.map(({ specification }) => specification);
    const each = comparisonCost(baseline, arms);
    const cost = { ...times(count, each), reducible: { field: "seeds.count", each: each.milliseconds } };
    return watchable(cost, function* () {
      const report = yield* mapProgress(
        watchComparison(baseline, variants, { first, count }, interval, confidence),
        (tally) => () => ({
          baseline: estimateOf(tally.baseline, confidence),
          variants: tally.variants.map((variant) => ({ name: variant.name, ...estimateOf(variant.tally, confidence) })),
        }),
      );
      const reports = report.variants.map(({ name, ...variant }, index) => ({
        name,
        experiment: published(variants[index]!.specification),
        ...variant,
      }));
      return { experiment: published(baseline), ...report, variants: reports };
    });
  },
  /** The whole experiment is a patch too. */
  write: ({ variants, ...full }) => ({
    ...full,
    variants: variants.map(
      ({
        name,
        experiment: {
          network: { layers },
          ...rest
        },
      }) => ({ name, patch: { network: { layers }, ...rest } }),
    ),
  }),
};
