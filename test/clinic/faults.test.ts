/** A file of its own, so that it runs beside clinic.test.ts: the two are the longest of the core. */
import { describe, expect, it } from "vitest";
import { fraction, thin, wrong } from "./cheap.ts";
import { examineCase, scoreOf } from "./examine.ts";
import { faultCases } from "./faults.ts";

describe("cheap planted faults", () => {
  const some = faultCases.filter(({ id }) => /exclusive or/.test(id));

  it("are named in nine of ten cases", { timeout: 120_000 }, () => {
    const rows = some.map((one) => examineCase(one, thin));
    const { cause, calm } = scoreOf(rows);
    expect(fraction(cause), wrong(rows)).toBeGreaterThanOrEqual(0.9);
    expect(calm.right).toBe(calm.of);
  });
});
