/** An experiment in one line. */
import type { ResolvedExperiment } from "../../index.ts";
import { chosen, count, counted, short } from "./numbers.ts";

export function described(experiment: ResolvedExperiment): string {
  const { network, data, loss, optimizer, schedule, batches, epochs, precision, earlyStopping } = experiment;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)].join("-");
  const activations = [...new Set(network.layers.slice(0, -1).map(({ activation }) => activation.name))];
  const last = network.layers.at(-1)!.activation.name;
  const rate = "learningRate" in optimizer ? ` ${short(optimizer.learningRate as number)}` : "";
  return [
    `${sizes} ${[...activations, ...(last === "identity" ? [] : [last])].join("/")}`.trim(),
    ("generator" in data ? String(data.generator) : counted(data.inputs.length, "sample")) +
      (data.sampleWeights || data.classWeights ? ", weighted" : "") +
      besides(data.validation),
    "reduction" in loss && loss.reduction === "sum" ? `sum of ${loss.name}` : loss.name,
    `${optimizer.name}${rate}${schedule.name === "constant" ? "" : `, ${schedule.name}`}`,
    batches.size === "all" ? "all in one batch" : `batches of ${batches.size}, ${batches.order}`,
    `${earlyStopping ? "up to " : ""}${count(epochs)} ${epochs === 1 ? "epoch" : "epochs"}`,
    ...(precision === "float32" ? [] : [precision]),
  ].join(" · ");
}

/** What the data for validation are; null in a result of an earlier version. */
function besides(validation: ResolvedExperiment["data"]["validation"] | undefined): string {
  if (validation === null || validation === undefined) return "";
  if ("fraction" in validation) return `, ${chosen(validation.fraction)} held out`;
  return ` and ${"generator" in validation ? String(validation.generator) : counted(validation.inputs.length, "sample")} for validation`;
}
