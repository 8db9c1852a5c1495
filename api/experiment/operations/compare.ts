import { watchComparison, type ComparisonReport, type VariantReport } from "../compare.ts";
import { estimateOf } from "../estimate.ts";
import { comparisonMilliseconds } from "../milliseconds.ts";
import { applyPatch, patchBase, type Patch } from "../patch.ts";
import { published, resolve, type ExperimentInput, type Published } from "../resolve.ts";
import { told } from "../watched.ts";
import { comparisonWork } from "../work.ts";
import { watchable, type Operation } from "./operation.ts";
import { fillStudy, type FullStudy, type StudyInput } from "./success-probability.ts";

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
export type CompareResultBody = Omit<ComparisonReport, "variants"> & { readonly experiment: Published; readonly variants: readonly Compared[] };

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
    const each = comparisonMilliseconds(baseline, arms);
    const cost = { work: count * comparisonWork(baseline, arms), milliseconds: count * each, lever: { field: "seeds.count", each } };
    return watchable(cost, function* () {
      const report = yield* told(watchComparison(baseline, variants, { first, count }, interval, confidence), (tally) => () => ({
        baseline: estimateOf(tally.baseline, confidence),
        variants: tally.variants.map((variant) => ({ name: variant.name, ...estimateOf(variant.tally, confidence) })),
      }));
      const reports = report.variants.map(({ name, ...variant }, index) => ({
        name, experiment: published(variants[index]!.specification), ...variant,
      }));
      return { experiment: published(baseline), ...report, variants: reports };
    });
  },
  /** The whole experiment is a patch too. */
  write: ({ variants, ...full }) => ({
    ...full, variants: variants.map(({ name, experiment: { network: { layers }, ...rest } }) => ({ name, patch: { network: { layers }, ...rest } })),
  }),
};
