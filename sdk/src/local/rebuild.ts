import { frameworks } from "../../../api/experiment/request/frameworks.ts";
import type { OperationName } from "../../../api/operations/table.ts";
import type { Result } from "../index.ts";

/**
 * The filled requests that a result may be of, as far as it shows them. It does not show everything: which framework's
 * constants changes are proposed with is one of a few; validation data, and the samples that parameters were examined
 * on, may be anything. Whether one of these is the request, its id tells.
 */
export function requestsIn(result: Result): readonly object[] {
  return rebuild[result.operation](result as never);
}

type Of<Name extends OperationName> = Extract<Result, { readonly operation: Name }>;

const rebuild: { readonly [Name in OperationName]: (result: Of<Name>) => readonly object[] } = {
  train: ({ experiment, seed }) => [{ experiment, seed }],
  "success-probability": ({ experiment, stopWhen, ...study }) => {
    const { seeds, ...rest } = studyOf(study);
    return [
      stopWhen ? { experiment, seeds: { first: seeds.first }, ...rest, stopWhen } : { experiment, seeds, ...rest },
    ];
  },
  inspect(result) {
    if ("experiment" in result) return [{ experiment: result.experiment, seed: result.seed, epoch: result.epoch }];
    const { network, box, initialBias, precision, reading } = result;
    return [{ network, data: null, box, initialBias, precision, reading }];
  },
  compare: ({ experiment, baseline, variants }) => [
    {
      baseline: experiment,
      variants: variants.map(({ name, experiment }) => ({ name, experiment })),
      ...studyOf(baseline),
    },
  ],
  remedies: ({ experiment, baseline, effort }) =>
    [null, ...Object.keys(frameworks)].map((framework) => ({ experiment, framework, ...studyOf(baseline), effort })),
};

interface ReportedStudy {
  readonly seeds: { readonly first: number; readonly count: number };
  readonly interval: { readonly method: string; readonly confidence: number };
}

function studyOf({ seeds, interval: { method, confidence } }: ReportedStudy) {
  return { seeds, confidence, interval: method };
}
