/**
 * PyTorch's LogSoftmax with NLLLoss is the cross-entropy of logits. So is LogSoftmax with CrossEntropyLoss: the
 * logarithm of the softmax of logarithms of probabilities is these logarithms.
 */
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { lettersOf } from "../../schemas/aliases.ts";
import type { Fields } from "./forms.ts";

const LIKELIHOODS = ["nllloss", "nll", "negativeloglikelihood"];
const CROSS_ENTROPIES = ["crossentropyloss", "crossentropy", "crossentropywithlogits", "softmaxcrossentropy"];
const OF_LOGITS = "CrossEntropyLoss";

/** Takes a log-softmax out of the end of a network whose loss is of its outputs. */
export function readLogSoftmax(experiment: Fields): void {
  const { network, loss } = experiment;
  const kind = kindOf(isObject(loss) ? (loss["name"] ?? loss["class_name"]) : loss);
  if (!isObject(network) || !Array.isArray(network["layers"])) return;
  if (!LIKELIHOODS.includes(kind) && !CROSS_ENTROPIES.includes(kind)) return;
  const layers = withoutLogSoftmax(network["layers"]);
  if (layers === undefined) return;
  experiment["network"] = { ...network, layers };
  experiment["loss"] = isObject(loss)
    ? { ...loss, [loss["name"] === undefined ? "class_name" : "name"]: OF_LOGITS }
    : String(loss).replace(/^[\w.]+/, OF_LOGITS);
}

/** The layers without the log-softmax at their end; undefined if there is none. */
function withoutLogSoftmax(layers: readonly unknown[]): readonly unknown[] | undefined {
  const last = layers.at(-1);
  if (typeof last === "string") return isLogSoftmax(last) ? layers.slice(0, -1) : undefined;
  if (!isObject(last)) return undefined;
  if (isLogSoftmax(last["type"] ?? last["class_name"])) return layers.slice(0, -1);
  return isLogSoftmax(last["activation"]) ? [...layers.slice(0, -1), { ...last, activation: "identity" }] : undefined;
}

function isLogSoftmax(word: unknown): boolean {
  return kindOf(word) === "logsoftmax";
}

function kindOf(word: unknown): string {
  const name = typeof word === "string" ? (readCall(word)?.name ?? word) : "";
  return name.length > 64 ? "" : lettersOf(name.split(".").at(-1)!);
}
