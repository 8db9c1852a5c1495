/** Requests that JSON cannot hold: refused with the field, before anything is sent. */
import { describe, expect, it } from "vitest";
import { OptionError, Trainability } from "../../sdk/src/index.ts";
import { jsonOf } from "../../sdk/src/json.ts";
import { LocalTrainability } from "../../sdk/src/local.ts";

const nowhere = new Trainability({ fetch: () => Promise.reject(new Error("something was sent")), maxRetries: 0 });

describe("a number that JSON cannot hold", () => {
  it.each([
    ["a bigint", { seed: 3n }, "/seed is 3n, which JSON cannot represent; use a finite number."],
    [
      "NaN in a list",
      { experiment: { data: { inputs: [[0], [NaN]], targets: [[1], [2]] } } },
      "/experiment/data/inputs/1/0 is NaN",
    ],
    ["infinity", { experiment: { "a/b~": { epochs: -Infinity } } }, "/experiment/a~1b~0/epochs is -Infinity"],
  ])("is refused with its field: %s", async (_, request, message) => {
    await expect(nowhere.train(request as never)).rejects.toThrow(message);
    await expect(nowhere.train(request as never)).rejects.toThrow(OptionError);
    await expect(nowhere.link("train", request as never)).rejects.toThrow(OptionError);
    await expect(new LocalTrainability().train(request as never)).rejects.toThrow(message);
  });
});

describe("an object that contains itself", () => {
  it.each([
    ["at once", "/self", (loop: object) => ({ self: loop })],
    ["in a list below", "/experiment/list/1", (loop: object) => ({ experiment: { list: [0, loop] } })],
  ])("%s is refused with its field", async (_, pointer, fields) => {
    const loop = {};
    Object.assign(loop, fields(loop));
    const message = `${pointer} contains itself, which JSON cannot represent; write its fields out.`;
    await expect(nowhere.train(loop as never)).rejects.toThrow(message);
    await expect(nowhere.train(loop as never)).rejects.toThrow(OptionError);
  });
});

it("everything else is written as by JSON.stringify", () => {
  const shared = { epochs: 3 };
  for (const request of [
    {},
    { seed: -0, experiment: { ...shared, loss: undefined } },
    [shared, shared],
    { a: null, b: new Date(0), c: [true, "é\u2028"] },
  ]) {
    expect(jsonOf(request)).toBe(JSON.stringify(request));
  }
});
