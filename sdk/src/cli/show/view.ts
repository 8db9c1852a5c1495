import type { OperationName, ResultOf } from "../../index.ts";
import type { Page } from "../draw/page.ts";
import type { Exit } from "../exit.ts";

/** What a view needs besides the result. */
export interface ViewContext {
  /** The origin of the experiment. */
  readonly source: string;
  /** The shell arguments for the same experiment: a space and a file's name, or nothing. */
  readonly file: string;
  /** The required probability (--at-least). */
  readonly atLeast?: number | undefined;
}

export type Answer = Extract<Exit, "yes" | "no">;

/** Shows a result to people, and reduces it to an answer. */
export interface View<Name extends OperationName> {
  show(page: Page, result: ResultOf<Name>, context: ViewContext): string;
  answer(result: ResultOf<Name>, context: Pick<ViewContext, "atLeast">): Answer;
}
