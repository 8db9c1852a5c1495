import type { OperationName, ResultOf } from "../../index.ts";
import type { Page } from "../draw/page.ts";
import type { Exit } from "../exit.ts";

/** What is known of a request besides its result. */
export interface Asked {
  /** Where the experiment came from. */
  readonly source: string;
  /** The arguments that give the same experiment on a command line: a file's name, or nothing. */
  readonly file: string;
  /** The least probability that is good enough. */
  readonly atLeast?: number | undefined;
}

export type Answer = Extract<Exit, "yes" | "no">;

/** How a result is shown to people, and what it answers. */
export interface View<Name extends OperationName> {
  show(page: Page, result: ResultOf<Name>, asked: Asked): string;
  answer(result: ResultOf<Name>, asked: Pick<Asked, "atLeast">): Answer;
}
