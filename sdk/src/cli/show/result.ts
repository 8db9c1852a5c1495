/** A result as people read it, and what it answers, by the operation that it is of. */
import type { Result } from "../../index.ts";
import type { Page } from "../draw/page.ts";
import type { Exit } from "../exit.ts";
import { compareAnswer, showCompare } from "./compare.ts";
import { inspectAnswer, showInspection } from "./inspect.ts";
import { probabilityAnswer, showProbability } from "./probability.ts";
import { remediesAnswer, showRemedies } from "./remedies.ts";
import { showTrain, trainAnswer } from "./train.ts";

/** What is known of a request besides its result. */
export interface Asked {
  /** Where the experiment came from. */
  readonly source: string;
  /** The arguments that the same experiment is given by on a command line: a file's name, or nothing. */
  readonly file: string;
  /** The least probability that is good enough. */
  readonly atLeast?: number | undefined;
}

export type Answer = Extract<Exit, "yes" | "no">;

export function show(page: Page, result: Result, asked: Asked): string {
  switch (result.operation) {
    case "train":
      return showTrain(page, result, asked);
    case "success-probability":
      return showProbability(page, result, asked);
    case "inspect":
      return showInspection(page, result, asked);
    case "compare":
      return showCompare(page, result, asked);
    case "remedies":
      return showRemedies(page, result, asked);
  }
}

export function answerOf(result: Result, { atLeast }: Pick<Asked, "atLeast">): Answer {
  switch (result.operation) {
    case "train":
      return trainAnswer(result);
    case "success-probability":
      return probabilityAnswer(result, atLeast);
    case "inspect":
      return inspectAnswer(result);
    case "compare":
      return compareAnswer(result);
    case "remedies":
      return remediesAnswer(result);
  }
}
