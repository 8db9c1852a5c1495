/** Shows a result by the view of its operation, or else as JSON. */
import type { OperationName, Result } from "../../index.ts";
import { pretty } from "../draw/json.ts";
import { type Page, sections } from "../draw/page.ts";
import { compareView } from "./compare.ts";
import { compareOutcomesView } from "./compare-outcomes.ts";
import { foot, head } from "./frame.ts";
import { inspectView } from "./inspect.ts";
import { probabilityView } from "./probability.ts";
import { remediesView } from "./remedies.ts";
import { sweepView } from "./sweep.ts";
import { trainView } from "./train.ts";
import type { Answer, View, ViewContext } from "./view.ts";

const views: { readonly [Name in OperationName]?: View<Name> } = {
  train: trainView,
  "success-probability": probabilityView,
  inspect: inspectView,
  compare: compareView,
  remedies: remediesView,
  sweep: sweepView,
  "compare-outcomes": compareOutcomesView,
};

/** The view of an operation without its own: all fields of the result. */
const plain: View<never> = {
  show(page, result: Result, { source }) {
    const {
      id: _,
      operation: __,
      engine: ___,
      work: ____,
      assumed: _____,
      classes: ______,
      notes: _______,
      ...rest
    } = result;
    const experiment = "experiment" in rest ? rest.experiment : null;
    const report = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== "experiment"));
    return sections(head(page, source, experiment, result), pretty(report, page.width), foot(page, result));
  },
  answer: () => "yes",
};

function viewOf({ operation }: Result): View<never> {
  return (views[operation] as View<never> | undefined) ?? plain;
}

export function show(page: Page, result: Result, context: ViewContext): string {
  return viewOf(result).show(page, result as never, context);
}

export function answerOf(result: Result, context: Pick<ViewContext, "atLeast">): Answer {
  return viewOf(result).answer(result as never, context);
}
