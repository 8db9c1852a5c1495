/**
 * The arguments of losses in Keras and PyTorch. Logits choose another loss here, weights are in the data, and what no
 * loss here has is refused with what to write instead.
 */
import { readCall } from "../../formats/call.ts";
import { unitsOfLast } from "../../formats/csv-data.ts";
import { isObject } from "../../formats/json-object.ts";
import { hasLogits, isMeanOverSamples, type LossEntry, losses } from "../../network/tables/losses.ts";
import { quote } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { classWeightsOf, weighClasses, weightsAdvice } from "./loss-weights.ts";
import { entryIn, nameIn } from "./names.ts";
import { whyUnsmoothed } from "./smoothing.ts";

/** What names or places a loss, or is what it does here anyway. */
const IDLE = ["axis", "dim", "dtype", "reduce", "size_average", "ignore_class", "log_input", "full"];

/** How frameworks call the mean. */
const MEANS = ["sum_over_batch_size", "auto", "elementwise_mean", "mean_with_sample_weight", "mean"];

/**
 * Reads a loss that is an object, a call's too. What it refuses has the place of the argument. Returns by how much the
 * targets are to be smoothed.
 */
export function readLossArguments(experiment: Fields, at: Path, rename: Rename): number | undefined {
  const { loss } = experiment;
  if (!isObject(loss)) return undefined;
  const read: Fields = { ...loss };
  const path = [...at, "loss"];
  read["name"] = nameIn("loss", Object.keys(losses), read["name"]);
  const entry = entryIn(losses, read["name"]) as LossEntry | undefined;
  if (entry === undefined) return undefined;
  const refuse = (argument: string, why: string) => {
    delete read[argument];
    rename.refuse([...path, argument], `${quote(argument)} is no argument of a loss here. ${why}`);
  };
  readLogits(read, refuse);
  readReduction(read, experiment, entry, path, rename);
  for (const word of IDLE) if (isIdle(word, read[word])) delete read[word];
  const { label_smoothing: smoothing = read["labelSmoothing"], weight, pos_weight: positive } = read;
  const word = "label_smoothing" in read ? "label_smoothing" : "labelSmoothing";
  const unsmoothed =
    smoothing === undefined || smoothing === 0 ? undefined : whyUnsmoothed(smoothing, experiment, entry);
  delete read[word];
  if (unsmoothed !== undefined) refuse(word, unsmoothed);
  if (weight === null) delete read["weight"];
  else if (
    weight !== undefined &&
    !weighClasses(experiment, classWeightsOf(numbersIn(weight), experiment, read), at, rename)
  )
    refuse("weight", weightsAdvice(numbersIn(weight), experiment, isMeanOverSamples(read as { name: string })));
  else if (weight !== undefined) delete read["weight"];
  if (positive === null) delete read["pos_weight"];
  else if (
    positive !== undefined &&
    !weighClasses(experiment, ofOneOutput(numbersIn(positive), experiment), at, rename)
  )
    refuse("pos_weight", ofPositives(numbersIn(positive)));
  else if (positive !== undefined) delete read["pos_weight"];
  if (Number(read["ignore_index"]) < 0) delete read["ignore_index"];
  else if ("ignore_index" in read) refuse("ignore_index", "Leave out the samples of that class.");
  experiment["loss"] = read;
  return unsmoothed === undefined && typeof smoothing === "number" && smoothing > 0 ? smoothing : undefined;
}

/** Arguments by place, of a call: the weights of PyTorch, or `from_logits` of Keras. */
export function lossByPlace(list: readonly unknown[]): Fields | undefined {
  const [first] = list;
  if (list.length !== 1) return undefined;
  if (typeof first === "boolean") return { from_logits: first };
  if (first === null) return {};
  return numbersIn(first) === undefined ? undefined : { weight: first };
}

function readLogits(loss: Fields, refuse: (argument: string, why: string) => void): void {
  const { from_logits: given, name } = loss;
  if (typeof given !== "boolean") return;
  const other = given ? `${String(name)}-with-logits` : String(name).replace("-with-logits", "");
  if (given === hasLogits({ name: String(name) })) delete loss["from_logits"];
  else if (given && Object.hasOwn(losses, other)) {
    loss["name"] = other;
    delete loss["from_logits"];
  } else if (!given) refuse("from_logits", `${quote(String(name))} takes logits; without them, write ${quote(other)}.`);
  else refuse("from_logits", `${quote(String(name))} takes the outputs as they are; leave it out.`);
}

function readReduction(loss: Fields, experiment: Fields, entry: LossEntry, path: Path, rename: Rename): void {
  const { reduction, name } = loss;
  const outputs = unitsOfLast(experiment);
  if (typeof reduction === "string" && MEANS.includes(reduction)) loss["reduction"] = "mean";
  if (
    reduction === "sum" &&
    experiment["framework"] === "keras" &&
    outputs > 1 &&
    !isMeanOverSamples({ name: name as string }) &&
    entry !== undefined
  )
    rename.refuse(
      [...path, "reduction"],
      `Keras's sum adds up the samples and takes the mean of the ${outputs} outputs; here "sum" adds up both. Leave it ` +
        "out and multiply the learning rate by the batch size, which is the same for sgd.",
    );
  if (reduction !== null && reduction !== "none") return;
  delete loss["reduction"];
  rename.refuse([...path, "reduction"], 'Training needs one number: write "mean", or "sum".');
}

function isIdle(word: string, value: unknown): boolean {
  if (word === "axis" || word === "dim") return value === -1 || value === 1;
  if (word === "log_input") return value === true;
  if (word === "full") return value === false;
  return true;
}

/** PyTorch weighs the positives of each output. */
function ofOneOutput(weights: readonly number[] | undefined, experiment: Fields): readonly number[] | undefined {
  return weights?.length === 1 && unitsOfLast(experiment) === 1 ? [1, weights[0]!] : undefined;
}

function ofPositives(weights: readonly number[] | undefined): string {
  const [weight] = weights ?? [];
  return weights?.length === 1
    ? `Write "classWeights": [1, ${weight}] in "data", which is the same.`
    : 'Write "classWeights" in "data": [1, w] weighs the positives of one output by w.';
}

/** The numbers of a list, of `torch.tensor([…])` and the like, or a single one. */
function numbersIn(given: unknown): readonly number[] | undefined {
  if (typeof given === "number") return [given];
  const list = typeof given === "string" ? readCall(given)?.list[0] : given;
  if (typeof list === "number") return [list];
  return Array.isArray(list) && list.length > 0 && list.every((value) => typeof value === "number") ? list : undefined;
}
