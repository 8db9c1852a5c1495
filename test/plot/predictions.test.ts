/** Pictures of a function show what its outputs predict, beside the targets. */
import { expect, it } from "vitest";
import { functionPicture } from "../../api/plot/function.ts";
import { trained } from "./results.ts";

const inputs = [[-2], [-1], [1], [2]];
const of = (loss: string, output: string, rows = inputs) =>
  functionPicture(
    trained({
      network: { inputs: rows[0]!.length, layers: [{ units: 1, activation: output }] },
      data: { inputs: rows, targets: [[0], [0], [1], [1]] },
      loss,
      precision: "float64",
      optimizer: { name: "adam", learningRate: 0.1 },
      schedule: "constant",
      batches: { size: "all" },
      epochs: 200,
    }),
  );
/** The paths of curves, boundaries and tiles. */
const paths = (svg: string) => svg.match(/ d="[^"]*"/g);
const circles = (svg: string) => svg.match(/<circle[^>]*>/g);

it.each([
  ["one input", inputs, paths],
  ["two inputs", inputs.map(([x]) => [x!, -x!]), paths],
  ["more inputs", inputs.map(([x]) => [x!, 0, 1]), circles],
] as const)("those of logits are those of the same network with a sigmoid, over %s", (_, rows, shapes) => {
  const points = rows.map((row) => [...row]);
  const logits = shapes(of("binary-cross-entropy-with-logits", "identity", points))!;
  const probabilities = shapes(of("binary-cross-entropy", "sigmoid", points))!;
  expect(logits.length).toBeGreaterThan(1);
  expect(logits).toEqual(probabilities);
});

it("the axis says whether it is an output or a prediction", () => {
  expect(of("binary-cross-entropy-with-logits", "identity")).toContain(">prediction<");
  expect(of("poisson-nll", "identity")).toContain(">prediction<");
  expect(of("mse", "identity")).not.toContain(">prediction<");
});
