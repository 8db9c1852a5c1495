import { Unreadable } from "../../formats/tensor.ts";
import { Problem } from "../../http/problems.ts";
import { invalidRequest } from "../../schemas/invalid.ts";

/** The problem that an error of a reader is; any other error is thrown. */
export function fileProblem(error: unknown): Problem {
  if (error instanceof Unreadable)
    return invalidRequest([{ code: "custom", path: [...error.path], message: error.message, input: undefined }], {});
  // The class is in a part that is loaded on need.
  if (error instanceof Error && error.name === "UnreadableFile") return new Problem("unreadable-file", error.message);
  throw error;
}
