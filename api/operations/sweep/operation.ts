import { cellsCost } from "../../experiment/cost/cost.ts";
import { withFixed } from "../../experiment/plan.ts";
import type { FrameworkName } from "../../experiment/request/frameworks.ts";
import { limits } from "../../experiment/request/limits.ts";
import { type Published, published, resolve } from "../../experiment/request/resolve.ts";
import { estimateOf } from "../../experiment/study/interim-estimate.ts";
import { planTrials } from "../../experiment/study/trials-plan.ts";
import { type Axis, placeInGrid } from "../../experiment/sweep/grid.ts";
import { patchTo } from "../../experiment/sweep/patch-to.ts";
import { costliest, freshSeeds, type SweepReport, watchSweep } from "../../experiment/sweep/sweep.ts";
import { mapProgress } from "../../steps/progress.ts";
import { describe, filled, type ReportFor } from "../operation.ts";
import { checkStudy, type FullStudy, fillStudy } from "../study.ts";
import { asGiven, readAxes } from "./axes.ts";
import { type Cells, cellsOf, readCells, sameCells } from "./cells.ts";
import { sweepExamples } from "./examples.ts";
import { SweepEstimate, SweepRequest, SweepResult } from "./schema.ts";
import { statementOf } from "./statement.ts";

export interface FullSweep extends FullStudy {
  readonly experiment: Published;
  /** Absent if the defaults of a framework change no cell. */
  readonly framework?: FrameworkName;
  readonly axes: readonly Axis[];
}

export const sweep = describe({
  name: "sweep",
  summary: "Measure a grid of experiments",
  description:
    `Trains every combination of the values of 1 to ${limits.axes} axes, at most ${limits.cells} cells, from the same ` +
    "seeds. Reports for each cell how often it succeeds, with an interval, and how its runs ended; for the cell with " +
    "the most successes, which others cannot be told from it, by the exact McNemar test with Holm's correction, and " +
    "how often it succeeds on fresh seeds, since it was chosen by looking. Cells with equal experiments are trained " +
    "once. A sweep costs what the studies of its different cells cost, and that of the costliest once more.",
  question: "For which settings does it train?",
  gives: "a grid of settings on the same seeds: each cell's probability, the best, and what cannot be told from it",
  response: "The sweep.",
  request: SweepRequest,
  result: SweepResult,
  estimate: SweepEstimate,
  isStudy: true,
  examples: sweepExamples,
  fill({ experiment: input, axes: given, ...rest }) {
    const experiment = resolve(input);
    const study = fillStudy(rest);
    const { axes, faults: ofAxes } = readAxes(given);
    const faults = [...checkStudy("experiment", experiment, study.seeds), ...ofAxes];
    // Cells around an invalid experiment, or of invalid axes, cannot be checked.
    if (ofAxes.length > 0 || faults.some(({ path }) => path[0] === "experiment")) return { faults };
    const framework = input?.framework ?? null;
    const read = readCells(experiment, framework, axes, study.seeds);
    return filled(
      [...faults, ...asGiven(given, read.faults)],
      (): FullSweep => ({
        experiment: published(experiment),
        ...(framework !== null &&
        mayDecide(axes) &&
        !sameCells(read.cells, readCells(experiment, null, axes, study.seeds, read.cells.names).cells)
          ? { framework }
          : {}),
        axes,
        ...study,
      }),
    );
  },
  plan({ experiment: full, framework, axes, seeds: { first, count }, confidence, interval }) {
    const experiment = resolve(full);
    const { specifications, experimentOf } = cellsOf(experiment, framework ?? null, axes);
    const seeds = { first, count };
    const fresh = freshSeeds(specifications.length, seeds);
    const trained = fresh ? [...specifications, costliest(specifications)] : specifications;
    const valuesOf = (cell: number) => placeInGrid(axes, cell).map((index, axis) => axes[axis]!.values[index]);
    const trials = planTrials(trained, seeds, function* () {
      const report = yield* mapProgress(
        watchSweep(specifications, seeds, fresh, interval, confidence),
        ({ done, tally }) =>
          () => ({
            done,
            experiments: specifications.length,
            values: done < specifications.length ? valuesOf(experimentOf.indexOf(done)) : null,
            ...estimateOf(tally, confidence),
          }),
      );
      return {
        experiment: published(experiment),
        ...(framework && { framework }),
        seeds,
        test: "exact-mcnemar" as const,
        correction: "holm" as const,
        axes: axes.map(({ pointer, values }) => ({ pointer, values })),
        ...reportOf(axes, { specifications, experimentOf }, report, valuesOf, published(experiment)),
        work: report.work,
      };
    });
    return withFixed(trials, cellsCost(experimentOf.length).milliseconds);
  },
  /** The framework, if there is one, decides nothing else of an experiment that is filled in. */
  write: ({ experiment, framework, ...full }) =>
    ({ experiment: { ...(framework && { framework }), ...experiment }, ...full }) as never,
  requestsOf: ({ experiment, framework, axes, seeds, cells }) => {
    const { method, confidence } = cells[0]!.interval;
    return [{ experiment, ...(framework && { framework }), axes, seeds, confidence, interval: method }];
  },
});

/** A number leaves nothing to a framework, except that a weight decay may be another optimizer's. */
function mayDecide(axes: readonly Axis[]): boolean {
  return axes.some(
    ({ pointer, values }) => pointer.startsWith("/optimizer") || values.some((value) => typeof value !== "number"),
  );
}

function reportOf(
  axes: readonly Axis[],
  { specifications, experimentOf }: Cells,
  report: SweepReport,
  valuesOf: (cell: number) => unknown[],
  experiment: Published,
): Pick<ReportFor<typeof SweepResult>, "cells" | "experiments" | "best"> {
  const firstOf = specifications.map((_, index) => experimentOf.indexOf(index));
  const best = firstOf[report.best]!;
  const indistinguishable = [...experimentOf.keys()].filter(
    (cell) => cell !== best && report.studies[experimentOf[cell]!]!.againstBest?.worse !== true,
  );
  return {
    experiments: specifications.length,
    best: {
      cell: best,
      values: valuesOf(best),
      patch: patchTo(experiment, published(specifications[report.best]!)),
      chosenOn: "these-seeds",
      indistinguishable,
      confirmation: report.confirmation,
      statement: statementOf(
        axes.map(({ pointer }) => pointer),
        valuesOf(best),
        report,
        { cells: experimentOf.length, indistinguishable: indistinguishable.length },
      ),
    },
    cells: experimentOf.map((index, cell) => ({
      values: valuesOf(cell),
      sameAs: firstOf[index] === cell ? null : firstOf[index]!,
      ...report.studies[index]!,
    })),
  };
}
