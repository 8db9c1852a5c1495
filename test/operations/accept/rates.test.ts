/** Learning rates that are no numbers, and numbers in quotation marks. */
import { describe, expect, it } from "vitest";
import { codesOf, errorsOf, experimentIn, kerasXor } from "../errors-of.ts";

describe("a number in quotation marks", () => {
  it.each([
    [{ optimizer: { name: "adam", lr: "0.01" } }, "/optimizer/lr", "0.01"],
    [{ learning_rate: "1e-2" }, "/learning_rate", "0.01"],
    [{ batch_size: "32" }, "/batch_size", "32"],
    [{ batches: { size: "2" } }, "/batches/size", "2"],
    [{ epochs: "50" }, "/epochs", "50"],
  ])("is told where it was written: %j", (fields, pointer, number) => {
    const request = { ...kerasXor, ...fields };
    expect(codesOf("train", request)).toEqual({ [pointer]: "wrong-type" });
    expect(errorsOf("train", request)[pointer]).toContain(`write ${number}, without quotation marks`);
  });
});

describe("a learning rate in the words of scikit-learn", () => {
  const { optimizer: _, ...others } = kerasXor;

  it("is constant, whatever the order of the fields", () => {
    const { optimizer, schedule } = experimentIn({
      ...others,
      learning_rate_init: 0.02,
      learning_rate: "constant",
      solver: "adam",
    });
    expect([optimizer["name"], optimizer["learningRate"], schedule.name]).toEqual(["adam", 0.02, "constant"]);
  });

  it.each(["adaptive", "invscaling"])("is refused where no schedule is the same: %s", (word) => {
    const request = { ...kerasXor, learning_rate: word };
    expect(codesOf("train", request)).toEqual({ "/learning_rate": "wrong-type" });
    expect(errorsOf("train", request)["/learning_rate"]).toContain(word);
  });
});

describe("a rate that changes", () => {
  it.each([
    ["Adam(learning_rate=ExponentialDecay(0.1, 100, 0.9))", "/optimizer", "0.1", "exponential"],
    ["SGD(keras.optimizers.schedules.CosineDecay(0.3, 1000))", "/optimizer", "0.3", "cosine"],
    [
      { name: "adam", learning_rate: "InverseTimeDecay(0.2, 1, 0.5)" },
      "/optimizer/learning_rate",
      "0.2",
      "inverse-time",
    ],
    [
      {
        class_name: "Adam",
        config: { learning_rate: { class_name: "PolynomialDecay", config: { initial_learning_rate: 0.4 } } },
      },
      "/optimizer/config/learning_rate",
      "0.4",
      "linear",
    ],
  ])("is told to be a schedule: %j", (optimizer, pointer, start, schedule) => {
    const errors = errorsOf("train", { ...kerasXor, optimizer });
    expect(Object.keys(errors)).toEqual([pointer]);
    expect(errors[pointer]).toContain(`"learningRate": ${start}`);
    expect(errors[pointer]).toContain(schedule);
  });
});

describe("a rate in a call", () => {
  it("is not given again beside it", () => {
    const errors = errorsOf("train", { ...kerasXor, optimizer: "Adam(lr=0.1)", lr: 0.02 });
    expect(errors["/optimizer"]).toContain("keep one of them");
  });

  it("may come with another field beside it", () => {
    const { optimizer } = experimentIn({ ...kerasXor, optimizer: "SGD(lr=0.1)", momentum: 0.5 });
    expect(optimizer).toMatchObject({ name: "sgd", learningRate: 0.1, momentum: 0.5 });
  });

  it("is named where libraries differ in what stands by place", () => {
    const { framework: _, ...any } = kerasXor;
    expect(errorsOf("train", { ...any, optimizer: "AdamW(0.1, 0.9)" })["/optimizer"]).toContain("by name");
  });
});

describe("a setting of an optimizer that is not named", () => {
  const { optimizer: _, ...others } = kerasXor;
  it.each([
    [{ lr: 0.05 }, "/lr", '"optimizer": { "name": "adam", "learningRate": 0.05 }'],
    [{ learning_rate: 0.05 }, "/learning_rate", '"learningRate": 0.05'],
    [{ momentum: 0.5 }, "/momentum", '"optimizer": { "name": "sgd", "momentum": 0.5 }'],
    [{ weight_decay: 0.1 }, "/weight_decay", '"weightDecay": 0.1'],
  ])("asks for its name: %j", (fields, pointer, write) => {
    const errors = errorsOf("train", { ...others, ...fields });
    expect(Object.keys(errors)).toEqual([pointer]);
    expect(errors[pointer]).toContain(write);
  });
});
