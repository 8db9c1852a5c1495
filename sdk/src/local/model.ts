/** What a model's file says of training, as the command line and programs take it. */
import { readFile } from "../../../api/files/table.ts";
import { isSafetensors } from "../../../api/formats/safetensors.ts";
import { Problem } from "../../../api/http/problems.ts";
import { fileProblem } from "../../../api/operations/inspect/file-problem.ts";
import { validExperiment } from "../../../api/operations/inspect/model-words.ts";
import { type ModelFile, type Problem as ProblemBody, ProblemError } from "../index.ts";
import type { SaidExperiment } from "../said-experiment.ts";

export async function experimentIn(given: ModelFile): Promise<SaidExperiment> {
  const bytes = new Uint8Array(await new Response(given as BodyInit).arrayBuffer());
  try {
    const file = isSafetensors(bytes) ? undefined : await readFile(bytes);
    if (file === undefined || !("found" in file)) return { experiment: null, unsaid: [], hasWeights: true };
    const { experiment, unsaid } = validExperiment(file.found.experiment);
    return {
      experiment: (experiment as SaidExperiment["experiment"] | undefined) ?? null,
      unsaid: [...(file.found.unsaid ?? []), ...unsaid],
      hasWeights: file.found.parts.length > 0,
    };
  } catch (error) {
    const problem = error instanceof Problem ? error : fileProblem(error);
    throw new ProblemError(problem.toJSON() as ProblemBody, problem.toResponse(), "/inspect");
  }
}
