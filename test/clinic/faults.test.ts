/** A file of its own, so that it runs beside clinic.test.ts: the two are the longest of the core. */
import { describe, expect, it } from "vitest";
import { sections } from "./cases.ts";
import { examineCheaply, fraction, wrong } from "./cheap.ts";
import { scoreOf } from "./score.ts";

describe("cheap planted faults", () => {
  const some = sections.planted.filter(({ id }) => /exclusive or/.test(id));

  it("are named in nine of ten cases", { timeout: 120_000 }, () => {
    const rows = some.map(examineCheaply);
    const { cause, calm } = scoreOf(rows);
    expect(fraction(cause), wrong(rows)).toBeGreaterThanOrEqual(0.9);
    expect(calm.right).toBe(calm.of);
  });
});
