import { expect, it } from "vitest";
import { Allowance } from "../../../api/experiment/remedies/allowance.ts";

it("what is held for a proof is left by every reserve, and by none if the proof itself asks", () => {
  const allowance = new Allowance(100);
  allowance.hold(30);
  expect(allowance.above(0.2)).toBe(70);
  expect(allowance.above(0.6)).toBe(40);
  expect(allowance.spend(71, 0.2)).toBe(false);
  expect(allowance.spend(70, 0.2)).toBe(true);
  expect(allowance.above(0)).toBe(30);
  expect(allowance.spend(30, 0)).toBe(true);
  expect(allowance.spent).toBe(100);
});

it("no more than half is held", () => {
  const allowance = new Allowance(100);
  allowance.hold(1000);
  expect(allowance.above(0.2)).toBe(50);
});
