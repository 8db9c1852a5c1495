import { expect, it } from "vitest";
import { patched } from "../../api/operations/patched.ts";

const points = { inputs: [[0], [1], [2], [3]], targets: ["no", "no", "yes", "yes"] };
const patch = { optimizer: { name: "adam", learningRate: 0.05 } };

it("keeps the words in which an experiment is written", () => {
  const written = { data: points, hidden_layer_sizes: [2], epochs: 5 };
  expect(patched(written, patch)).toEqual({ ...written, ...patch });
});

it("writes every field out where a word of the experiment contradicts the change", () => {
  const written = { data: points, hidden_layer_sizes: [2], optimizer: "sgd", lr: 0.5, epochs: 5 };
  const changed = patched(written, patch);
  expect(changed["optimizer"]).toMatchObject(patch.optimizer);
  expect(changed).not.toHaveProperty("lr");
  expect(changed).toHaveProperty("network.layers");
  expect(patched(changed, {})).toEqual(changed);
});
