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

it.each(Object.entries(frozen.digests))("%s has the bytes that are frozen", async (name, expected) => {
  expect(await digest(reports[name]!())).toBe(expected);
});

it.each(Object.entries(frozen.numbers))(
  "%s has the numbers that are frozen, whatever its words",
  async (name, expected) => {
    expect(await digest(withoutProse(plain(await reports[name]!())))).toBe(expected);
  },
);
