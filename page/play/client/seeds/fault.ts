/** What went wrong, in a sentence. */
import { ProblemError } from "../../../../sdk/src/errors.ts";

export function sentenceOf(error: unknown): string {
  if (error instanceof ProblemError) {
    const [first] = error.errors;
    return first === undefined ? error.problem.detail : `${first.pointer.replace("/experiment", "")}: ${first.detail}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/import|fetch|module|load/i.test(message))
    return "The connection is lost. What was computed is still here; try again when it is back.";
  return message;
}
