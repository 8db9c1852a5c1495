import { limits } from "../../experiment/request/limits.ts";
import { type Published, published, resolve } from "../../experiment/request/resolve.ts";
import { watchComparison } from "../../experiment/study/compare.ts";
import { estimateOf } from "../../experiment/study/interim-estimate.ts";
import { planTrials } from "../../experiment/study/trials-plan.ts";
import { patchTo } from "../../experiment/sweep/patch-to.ts";
import { mapProgress } from "../../steps/progress.ts";
import { describe, filled } from "../operation.ts";
import { checkStudy, type FullStudy, fillStudy, studyOf } from "../study.ts";
import { compareExamples } from "./examples.ts";
import { variantNotes } from "./notes.ts";
import { CompareEstimate, CompareRequest, CompareResult } from "./schema.ts";
import { readVariants } from "./variants.ts";

export interface FullCompare extends FullStudy {
  readonly baseline: Published;
  /** The patched experiments: different ways to write a patch give the same request. */
  readonly variants: readonly { readonly name: string; readonly experiment: Published }[];
}

export const compare = describe({
  name: "compare",
  summary: "Measure what a change does",
  description:
    `Trains a baseline and up to ${limits.variants} variants of it from the same seeds. Reports for each variant ` +
    "which seeds it gained and lost, the difference in the probability of success with Tango's interval, and the " +
    "exact McNemar test, with Holm's correction for several variants. Random draws that a variant does not affect " +
    "are the same as in the baseline.",
  question: "Does this change help?",
  gives: "changes on the same seeds: which seeds each gains and loses, with a paired test",
  response: "The comparison.",
  request: CompareRequest,
  result: CompareResult,
  estimate: CompareEstimate,
  experimentField: "baseline",
  isStudy: true,
  examples: compareExamples,
  fill({ baseline: input, variants: patches, ...rest }) {
    const baseline = resolve(input);
    const study = fillStudy(rest);
    const faults = checkStudy("baseline", baseline, study.seeds);
    // Variants of an invalid baseline cannot be checked.
    if (faults.some(({ path }) => path[0] === "baseline")) return { faults };
    const read = readVariants(baseline, input, patches, study.seeds);
    return filled(
      [...faults, ...read.faults],
      (): FullCompare => ({
        baseline: published(baseline),
        variants: read.variants.map(({ name, specification }) => ({ name, experiment: published(specification) })),
        ...study,
      }),
    );
  },
  notes: ({ variants }, full) => variantNotes(variants, full),
  plan({ seeds: { first, count }, confidence, interval, ...full }) {
    const baseline = resolve(full.baseline);
    const variants = full.variants.map(({ name, experiment }) => ({ name, specification: resolve(experiment) }));
    const arms = variants.map(({ specification }) => specification);
    return planTrials([baseline, ...arms], { first, count }, function* () {
      const report = yield* mapProgress(
        watchComparison(baseline, variants, { first, count }, interval, confidence),
        (tally) => () => ({
          baseline: estimateOf(tally.baseline, confidence),
          variants: tally.variants.map((variant) => ({
            name: variant.name,
            ...estimateOf(variant.tally, confidence),
          })),
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
  /** A whole experiment is also a patch. */
  write: ({ variants, ...full }) =>
    ({
      ...full,
      variants: variants.map(({ name, experiment }) => ({ name, patch: patchTo(full.baseline, experiment) })),
    }) as never,
  requestsOf: ({ experiment, baseline, variants }) => [
    {
      baseline: experiment,
      variants: variants.map(({ name, experiment }) => ({ name, experiment })),
      ...studyOf(baseline),
    },
  ],
});
