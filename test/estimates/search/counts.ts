/** What a random request does, counted, as its plan prices it: the rows that prices are fitted to. */
import { countRequest, sizesOf, type TermCount } from "../../../api/experiment/cost/counts.ts";
import { countDiagnosis, countEnd, countExamination } from "../../../api/experiment/cost/diagnosis-counts.ts";
import {
  countRates,
  countRecording,
  countSearch,
  countShared,
  countTraining,
  countTrial,
} from "../../../api/experiment/cost/training-counts.ts";
import { experimentOf } from "../../../api/experiment/request/given-weights.ts";
import { boxOutlook } from "../../../api/experiment/run/inspect.ts";
import type { Specification } from "../../../api/network/specification.ts";
import type { FullInspectedRun } from "../../../api/operations/inspect/run.ts";
import type { FullWeights } from "../../../api/operations/inspect/weights.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { expectedOf, type Row } from "../kinds.ts";
import type { Measured } from "./ratio.ts";
import { charactersOf, type RandomRequest } from "./requests.ts";

/** The rows of random requests, of those whose counts are known. A box makes estimates that no fit should follow. */
export function rowsOf(measured: readonly Measured[]): Row[] {
  return measured.flatMap(({ request, taken }) => {
    const counts = countsOf(request);
    if (counts === undefined) return [];
    const ofBox = expectedOf({
      counts: counts.filter(([term]) => /box/i.test(term)),
    });
    const kind = request.kind === "compare" || request.kind === "a number of seeds" ? "a seed" : request.kind;
    const row = { kind, name: `random ${request.kind}`, counts, measured: taken };
    return ofBox > MAX_BOX * request.expected ? [] : [row];
  });
}

/** The part of an estimate that a box may be. */
const MAX_BOX = 0.1;

/** The counts of a request; undefined if its computation decides what it does. */
export function countsOf(request: RandomRequest): readonly TermCount[] | undefined {
  const counts = countsOfComputing(request);
  return counts && [...countRequest(charactersOf(request)), ...counts];
}

function countsOfComputing({ kind, body }: RandomRequest): readonly TermCount[] | undefined {
  switch (kind) {
    case "train": {
      return ofReplay(resolve(readRequest("train", body).experiment));
    }
    case "inspect a run": {
      const { experiment, epoch } = readRequest("inspect", body) as FullInspectedRun;
      const one = { ...resolve(experiment), epochs: epoch };
      return [...ofTraining(one), ...ofReplay(one)];
    }
    case "inspect weights": {
      const { network, data, loss, success, box, initialBias, precision } = readRequest("inspect", body) as FullWeights;
      const shapes = network.layers.map(({ biases, activation }) => ({ units: biases.length, activation }));
      const open = boxOutlook({ network, data, box, initialBias, precision });
      const given = sizesOf(network.layers[0]!.weights[0]!.length, shapes);
      const examination = countExamination(given, data?.inputs.length ?? 1, open);
      const experiment = experimentOf(network.layers, { data, loss, success }, precision);
      return experiment ? [...examination, ...countEnd(experiment, given)] : examination;
    }
    case "compare": {
      const { baseline, variants, seeds } = readRequest("compare", body);
      const one = resolve(baseline);
      const arms = [one, ...variants.map(({ experiment }) => resolve(experiment))];
      const each = arms.flatMap((arm) => ofTrial(arm, seeds.count));
      return [...times(seeds.count, each), ...arms.flatMap(countShared)];
    }
    case "a number of seeds": {
      const full = readRequest("success-probability", body);
      if ("stopWhen" in full) return undefined;
      const one = resolve(full.experiment);
      return [...times(full.seeds.count, ofTrial(one, full.seeds.count)), ...countShared(one)];
    }
    default:
      return undefined;
  }
}

const sizes = ({ network: { inputs, layers } }: Specification) => sizesOf(inputs, layers);
const ofTraining = (one: Specification) => countTraining(one, sizes(one));
const ofTrial = (one: Specification, seeds: number) => countTrial(one, sizes(one), seeds);
const ofReplay = (one: Specification) => [
  ...countRates(one),
  ...ofTraining(one),
  ...countRecording(one, sizes(one)),
  ...countSearch(one, sizes(one)),
  ...countDiagnosis(one, sizes(one)),
];
const times = (count: number, counts: readonly TermCount[]) =>
  counts.map(([term, each]): TermCount => [term, count * each]);
