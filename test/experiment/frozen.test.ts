/** Runs in Node and in workerd. A digest that differs means that some bit of a result changed. */
import { expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import frozen from "./frozen.json" with { type: "json" };
import { digest, frozenReports, plain, withoutProse } from "./frozen-cases.ts";

const reports = frozenReports();

it("the frozen digests cover every report, and belong to this engine", () => {
  expect(frozen.engine).toBe(ENGINE);
  expect(Object.keys(frozen.digests)).toEqual(Object.keys(reports));
  expect(Object.keys(frozen.numbers)).toEqual(Object.keys(reports));
});

const numbers: Readonly<Record<string, string>> = frozen.numbers;

it.each(Object.entries(frozen.digests))(
  "%s has the bytes that are frozen, and the numbers that are frozen, whatever its words",
  async (name, bytes) => {
    const report = await reports[name]!();
    expect({ bytes: await digest(report), numbers: await digest(withoutProse(plain(report))) }).toEqual({
      bytes,
      numbers: numbers[name],
    });
  },
);
