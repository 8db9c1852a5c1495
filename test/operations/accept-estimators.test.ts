/** Words of scikit-learn say which defaults are not its own. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../api/operations/read-request.ts";
import { errorsOf } from "./errors-of.ts";

const data = { x: [0, 1, 2], y: [0.5, 1, 3] };
const notesOn = (request: object) => readPosted("train", { ...data, ...request }).notes ?? [];
const isNoted = (request: object) => notesOn(request).some((note) => note.includes("not those of scikit-learn"));

describe("the defaults of scikit-learn", () => {
  it.each([
    { hidden_layer_sizes: [8] },
    { network: { hidden_layer_sizes: [8] } },
    { solver: "adam" },
    { optimizer: "adam", learning_rate_init: 0.01 },
  ])("are told beside %j", (request) => expect(isNoted(request)).toBe(true));

  it.each([{ hidden_layer_sizes: [8], framework: "keras" }, { optimizer: "adam" }, {}])(
    "are not told beside %j",
    (request) => expect(isNoted(request)).toBe(false),
  );
});

it("calls PyTorch's alpha of RMSprop rho", () => {
  const optimizer = (alpha: unknown) => ({ ...data, optimizer: { name: "RMSprop", lr: 0.01, alpha } });
  const { full } = readPosted("train", optimizer(0.8)) as { full: { experiment: { optimizer: object } } };
  expect(full.experiment.optimizer).toMatchObject({ name: "rmsprop", rho: 0.8 });
  expect(Object.keys(errorsOf("train", optimizer(2)))).toEqual(["/optimizer/alpha"]);
  const sgd = { ...data, optimizer: { name: "sgd", alpha: 0.8 } };
  expect(Object.keys(errorsOf("train", sgd))).toEqual(["/optimizer/alpha"]);
});
