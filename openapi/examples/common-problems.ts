import type { OperationObject } from "../model.ts";
import type { ProblemJson } from "./ask.ts";
import { showProblem } from "./show.ts";

/**
 * Problems that differ between operations in nothing but such details as the path. The answer of the first operation is
 * shown for every operation, so that the document contains it once.
 */
export class CommonProblems {
  readonly #first = new Map<string, ProblemJson>();

  /** Shows what an earlier operation answered: where it takes an experiment to cause the problem. */
  repeat(operation: OperationObject, summary: string, name: string): void {
    const first = this.#first.get(name);
    if (first) showProblem(operation, summary, first, name);
  }

  /** Shows what the operation answered, or what an earlier one answered under the same name. */
  show(operation: OperationObject, summary: string, problem: ProblemJson, name: string = problem.code): void {
    const first = this.#first.get(name) ?? problem;
    this.#first.set(name, first);
    showProblem(operation, summary, first, name);
  }
}
