/** Networks and data that several tests of the diagnosis share. */
import { readFileSync } from "node:fs";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

export const layers = (...layer: object[]) => ({ layers: layer }) as ExperimentInput["network"];
export const xor = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [[0], [1], [1], [0]],
};
/** Exclusive or with two classes. */
export const classes = { inputs: xor.inputs, targets: xor.targets.map(([t]) => [1 - t!, t!]) };
/** Plain full-batch training at a constant rate. */
export const steady = { schedule: "constant", batches: { size: "all" } } as const;
export const tanh = layers({ units: 6, activation: "tanh" }, { units: 1 });
const line = Array.from({ length: 20 }, (_, i) => i / 9.5 - 1);
export const sine = { inputs: line.map((x) => [x]), targets: line.map((x) => [Math.sin(3 * x)]) };
export const wave = Array.from({ length: 24 }, (_, i) => i / 4 - 3);

const reported = JSON.parse(readFileSync(new URL("../clinic/clinic.json", import.meta.url), "utf8")) as {
  id: string;
  experiment: ExperimentInput;
}[];

/** The experiment of a case that was reported to the clinic. */
export function reportedCase(id: string): ExperimentInput {
  return reported.find((one) => one.id === id)!.experiment;
}
