/** A client sees every wrong field at once: what does not fit is listed beside what its schema refuses. */
import { describe, expect, it } from "vitest";
import { codesOf, errorsOf } from "./errors-of.ts";

const three = { inputs: [[1, 2], [3, 4], [5, 6]], targets: [1, 2, 3, 4] }; // biome-ignore format: rows
const network = { layers: [{ units: 2, activation: "relu" }, { units: 1 }] };

describe("beside a refused field of an experiment", () => {
  it.each<[string, object, string]>([
    ["a misspelled field", { epohcs: 3 }, "/experiment/epohcs"],
    ["a number out of range", { epochs: 0 }, "/experiment/epochs"],
    ["an unknown name", { optimizer: "adamm" }, "/experiment/optimizer"],
    ["an unknown loss", { loss: "mzz" }, "/experiment/loss"],
  ])("%s, the data are checked too", (_, fields, pointer) => {
    const found = codesOf("train", { experiment: { network, data: three, ...fields } });
    expect(Object.keys(found).sort()).toEqual(["/experiment/data/targets", pointer].sort());
    expect(found["/experiment/data/targets"]).toBe("does-not-fit");
  });

  it("targets that the loss refuses are listed", () => {
    const data = { inputs: [[1], [2]], targets: [[0], [3]] };
    const experiment = { network, data, loss: "binary-cross-entropy", epochs: "many" };
    expect(Object.keys(errorsOf("compare", { baseline: experiment, variants: [{ name: "a", patch: {} }] }))).toContain(
      "/baseline/data/targets/1",
    );
  });

  it.each<[string, object]>([
    ["misspelled data", { network: { layers: [{ units: 3 }] }, dta: three }],
    ["a misspelled network", { netwrk: { layers: [{ units: 3 }] }, data: { ...three, targets: [[1, 2], [3, 4], [5, 6]] } }], // biome-ignore format: rows
    ["refused data", { network, data: { ...three, inputs: "none" } }],
  ])("nothing is guessed beside %s", (_, experiment) => {
    for (const [, code] of Object.entries(codesOf("train", { experiment }))) expect(code).not.toBe("does-not-fit");
  });
});

it("what looks at no samples is checked beside samples of another shape", () => {
  const experiment = {
    network,
    data: three,
    epochs: 5,
    schedule: { name: "warmup", epochs: 9, then: "constant" },
    earlyStopping: { monitor: "validation-loss" },
  };
  expect(Object.keys(codesOf("train", { experiment })).sort()).toEqual([
    "/experiment/data/targets",
    "/experiment/earlyStopping/monitor",
    "/experiment/schedule/epochs",
  ]);
});
