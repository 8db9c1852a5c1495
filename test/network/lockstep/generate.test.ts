/** The generator refuses what it cannot translate, by file and line. */
import { expect, it } from "vitest";
import { Functions } from "../../../api/network/lockstep/build/doubles.ts";

const PATH = "test/network/lockstep/refused.ts";

it.each([
  ["loops", "5 has no vector form: only const, let, assignments, if and return"],
  ["uses", "10 has no vector form: of Math, only abs, max, min and sqrt: Math.trunc(x)"],
  ["remainder", "14 has no vector form: the operator %: x % 2"],
  ["truth", "18 has no vector form: a condition is a comparison: x"],
  ["looksUp", "23 has no vector form: no such expression: table[0]"],
  ["maybe", "30 has no vector form: if one side returns, so does the other"],
])("a function that %s", (name, message) => {
  expect(() => new Functions().functionNamed(PATH, name)).toThrow(`${PATH}:${message}`);
});
