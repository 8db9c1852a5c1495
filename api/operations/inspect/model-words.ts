/** What a model's file says, in the words of this API: activations, loss and experiment. */
import { FileContents, type FoundModel } from "../../formats/contents.ts";
import { isObject } from "../../formats/json-object.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { readExperiment } from "../accept/experiment.ts";
import type { Fields, Path, Rename } from "../accept/forms.ts";
import { readWeights } from "../accept/weights.ts";

/** The same with activations and loss as a request has them, and an experiment that is valid, without data. */
export function inWords(found: FoundModel): FoundModel {
  const { activations, loss, refused } = wordsBesideWeights(found);
  const { experiment, unsaid } = validExperiment(found.experiment);
  return {
    ...found,
    activations,
    loss,
    experiment,
    unsaid: [...new Set([...(found.unsaid ?? []), ...refused, ...unsaid])],
  };
}

function wordsBesideWeights(
  found: FoundModel,
): Pick<FoundModel, "activations" | "loss"> & { readonly refused: string[] } {
  const { framework, model } = found.experiment ?? {};
  const { activations, loss } = found;
  if (found.parts.length === 0 || (activations === undefined && model === undefined)) return { refused: [] };
  const { rename, refused } = listening();
  const fields: Fields = {
    parameters: new FileContents(found),
    ...(framework !== undefined && { framework }),
    ...(activations === undefined ? { model } : { activations }),
    ...(loss !== undefined && { loss }),
  };
  readWeights(fields, rename);
  if (refused.length > 0) return { refused: refused.map(({ detail }) => detail) };
  return { activations: fields["activations"] as readonly unknown[], loss: fields["loss"], refused: [] };
}

/** Fields that may have to be left out, each with the reason. */
const MOST_FAULTS = 8;

/** The experiment of what a file says, without the fields that are not valid, and why those are not. */
export function validExperiment(given: FoundModel["experiment"]): { experiment?: Fields; unsaid: string[] } {
  if (given === undefined) return { unsaid: [] };
  const { rename, refused } = listening();
  const experiment = readExperiment({ ...given }, [], rename);
  const unsaid = refused.map(({ detail }) => detail);
  for (let i = 0; i < MOST_FAULTS; i++) {
    const issue = ExperimentInput.safeParse(experiment).error?.issues[0];
    if (issue === undefined) return isObject(experiment["network"]) ? { experiment, unsaid } : { unsaid };
    const [field] = issue.path;
    if (typeof field !== "string") break;
    delete experiment[field];
    unsaid.push(`${field}: ${issue.message}`);
  }
  return { unsaid };
}

interface Refusal {
  readonly path: Path;
  readonly detail: string;
}

/** What takes note of refusals, and of nothing else: a file's fields are not those of a request. */
function listening(): { readonly rename: Rename; readonly refused: Refusal[] } {
  const refused: Refusal[] = [];
  const nothing = () => undefined;
  const rename: Rename = Object.assign(nothing, {
    through: nothing,
    refuse: (path: Path, detail: string) => void refused.push({ path, detail }),
    note: nothing,
    isRefused: () => refused.length > 0,
    beside: nothing,
    assume: nothing,
    nameClasses: nothing,
    classes: nothing,
  });
  return { rename, refused };
}
