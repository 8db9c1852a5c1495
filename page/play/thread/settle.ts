/** Fills in an experiment as the service would, with what the page shows of it before anything is trained. */
import { trialPricer } from "../../../api/experiment/cost/cost.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { published, resolve } from "../../../api/experiment/request/resolve.ts";
import { MalformedCsv } from "../../../api/formats/csv.ts";
import { type CsvData, csvData, TooFewUnits, UnknownColumn } from "../../../api/formats/csv-data.ts";
import { Problem } from "../../../api/http/problems.ts";
import { hasModules } from "../../../api/network/lockstep/modules.ts";
import { readPosted } from "../../../api/operations/read-request.ts";
import type { Fault, Settled, Table } from "./messages.ts";

/** Points of a data set that the page draws. */
const DRAWN = 2000;
/** Seeds over which the cost of starting a study is spread. */
const SEEDS = 100;

/** The experiment filled in, or what is wrong with it. */
export function settle(experiment: object): Settled {
  try {
    const posted = readPosted("success-probability", { experiment });
    const specification = resolve((posted.full as { experiment: object }).experiment as never);
    const { inputs, targets } = specification.data;
    return {
      filled: published(specification) as never,
      assumed: posted.assumed,
      notes: posted.notes ?? [],
      points: { inputs: inputs.slice(0, DRAWN), targets: targets.slice(0, DRAWN) },
      milliseconds: trialPricer(specification)(SEEDS).milliseconds,
      vectors: hasModules(),
      faults: [],
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { errors = [] } = error.extensions;
    const faults = errors.map(
      ({ pointer, detail }): Fault => ({ pointer: pointer.slice("/experiment".length), detail }),
    );
    return { faults: faults.length > 0 ? faults : [{ pointer: "", detail: error.message }] };
  }
}

/** A pasted table as data, or why it is not one. */
export function readTable(text: string): Table {
  const bounds = { rows: limits.samples, columns: limits.units, magnitude: limits.magnitude, word: limits.optionWord };
  try {
    const { inputs, targets, classes, notes } = csvData(text, {}, 1, bounds, true);
    return { inputs, targets: numbered(targets, classes ?? []), classes, notes };
  } catch (error) {
    if (error instanceof MalformedCsv || error instanceof TooFewUnits || error instanceof UnknownColumn)
      return { fault: error.message };
    throw error;
  }
}

/** The names of classes as the numbers that the service gives them. */
function numbered(targets: CsvData["targets"], classes: readonly string[]): number[][] | number[] {
  const isNamed = (list: CsvData["targets"]): list is string[] => typeof list[0] === "string";
  if (!isNamed(targets)) return targets;
  const labels = new Map(classes.map((name, label) => [name, label]));
  return targets.map((name) => labels.get(name)!);
}
