/** Keras's callbacks as people write them. */
import { describe, expect, it } from "vitest";
import type { Published } from "../../../api/experiment/request/resolve.ts";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf } from "../errors-of.ts";

const points = { x: [0, 1, 2, 3], y: [0, 1, 2, 3] };
const base = { framework: "keras", data: { ...points, validation: { fraction: 0.25 } } };
const stoppingOf = (request: object) =>
  (readPosted("train", { ...base, ...request }).full as unknown as { experiment: Published }).experiment.earlyStopping;

describe("early stopping", () => {
  const expected = { monitor: "validation-loss", patience: 5, minDelta: 0.001, restoreBest: true };
  const words = { monitor: "val_loss", patience: 5, min_delta: 0.001, restore_best_weights: true };

  it.each<[string, object]>([
    ["a call", { callbacks: ["EarlyStopping(monitor='val_loss', patience=5, min_delta=0.001, restore_best_weights=True)"] }], // biome-ignore format: rows
    ["its module's name, by place", { callbacks: ["keras.callbacks.EarlyStopping('val_loss', 1e-3, 5, 0, 'auto', None, True)"] }], // biome-ignore format: rows
    ["one that is no list", { callbacks: "EarlyStopping(patience=5, min_delta=-0.001, restore_best_weights=True, mode='min')" }], // biome-ignore format: rows
    ["an object by its name", { callbacks: [{ EarlyStopping: words }] }],
    ["an object with a name", { callbacks: [{ name: "EarlyStopping", ...words }] }],
    ["a configuration", { callbacks: [{ class_name: "EarlyStopping", config: { ...words, verbose: 1 } }] }],
    ["an argument of fit", { fit: { epochs: 9, callbacks: [{ EarlyStopping: words }] } }],
    ["its own field", { EarlyStopping: words }],
    ["a call in the field", { earlyStopping: "EarlyStopping(patience=5, min_delta=0.001, restore_best_weights=True)" }],
    ["beside what only watches", { callbacks: ["ModelCheckpoint('m.keras')", "TensorBoard()", { EarlyStopping: words }] }], // biome-ignore format: rows
  ])("is read from %s", (_, request) => expect(stoppingOf(request)).toEqual(expected));

  it("of a patch is read too", () => {
    const variants = [{ name: "a", patch: { callbacks: ["EarlyStopping(monitor='loss', patience=3)"] } }];
    expect(errorsOf("compare", { baseline: base, variants })).toEqual({});
  });

  it("has its errors where it is written", () => {
    const callbacks = ["CSVLogger('log.csv')", "EarlyStopping(patience=-1)"];
    expect(Object.keys(errorsOf("train", { ...base, callbacks }))).toEqual(["/callbacks/1"]);
  });

  it("without samples for validation says what to give, as Keras needs them too", () => {
    expect(
      errorsOf("train", { ...base, data: points, callbacks: ["EarlyStopping(patience=3)"] })["/callbacks/0"],
    ).toContain('"fraction": 0.2');
  });
});

it.each<[string, unknown, string, string]>([
  [
    "a rate that looks at the loss",
    ["ReduceLROnPlateau(factor=0.5)"],
    "/callbacks/0",
    "no schedule here looks at the loss",
  ],
  ["a rate as a function", ["LearningRateScheduler(f)"], "/callbacks/0", "A function cannot be sent"],
  ["a function", [{ LambdaCallback: {} }], "/callbacks/0", "A function cannot be sent"],
  ["a callback of one's own", ["MyCallback()"], "/callbacks/0", 'Early stopping is "earlyStopping"'],
  ["a number", [3], "/callbacks/0", "EarlyStopping(patience=10)"],
  ["a monitor that is no loss", ["EarlyStopping(monitor='val_accuracy')"], "/callbacks/0", "is no loss"],
  ["a baseline", ["EarlyStopping(baseline=0.3)"], "/callbacks/0", '"baseline" of early stopping has no equal'],
])("%s is refused with what it is here", (_, callbacks, pointer, words) =>
  expect(errorsOf("train", { ...base, callbacks })[pointer]).toContain(words),
);

it.each(["ReduceLROnPlateau", "LearningRateScheduler"])("%s as a field is refused with what it is here", (field) =>
  expect(errorsOf("train", { ...base, [field]: { factor: 0.5 } })[`/${field}`]).toContain(
    "Schedules here count epochs",
  ),
);
