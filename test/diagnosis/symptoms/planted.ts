/** Plants a symptom in an experiment, and checks that the diagnosis finds it and supports it with numbers. */

import { describe, expect, it } from "vitest";
import type { SymptomCode } from "../../../api/diagnosis/registry.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { type TrainReport, train } from "../../../api/experiment/run/train.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

export function found(input: ExperimentInput, seed = 0): TrainReport["diagnosis"]["findings"] {
  return runToEnd(train(resolve(input), seed)).diagnosis.findings;
}

/** The first seed whose run does not succeed. */
export function failing(input: ExperimentInput): number {
  for (let seed = 0; seed < 60; seed++) if (!runToEnd(train(resolve(input), seed)).success) return seed;
  throw new Error("every run succeeds");
}

/** Checks that a run with `seed` does not succeed, and that the diagnosis nevertheless does not find the symptom. */
export function hides(code: SymptomCode, title: string, input: ExperimentInput, seed = 0): void {
  it(`${title}: not ${code}`, () => {
    const report = runToEnd(train(resolve(input), seed));
    expect(report.success).toBe(false);
    expect(report.diagnosis.findings.map((one) => one.code)).not.toContain(code);
  });
}

interface Planted {
  /** A seed whose run shows the symptom, or a function that finds one. */
  readonly seed?: number | ((input: ExperimentInput) => number);
  /** Whether the finding is certain: then it is found with every seed, and no run succeeds. */
  readonly certain?: true;
}

export function shows(
  code: SymptomCode,
  title: string,
  input: ExperimentInput,
  { seed = 0, certain }: Planted = {},
): void {
  describe(`${title}: ${code}`, () => {
    it("is found, with its numbers, in whole sentences", () => {
      const first = typeof seed === "number" ? seed : seed(input);
      const finding = found(input, first).find((one) => one.code === code);
      expect(finding, code).toBeDefined();
      expect(finding!.evidence.length).toBeGreaterThan(0);
      expect(finding!.headline).toMatch(/[.]$/);
      const text = `${finding!.headline} ${finding!.explanation}`;
      expect(text).toMatch(/\d/);
      expect(text).not.toMatch(/NaN|undefined|not finite|Infinity/);
      // Every sentence starts with a capital letter.
      expect(text).not.toMatch(/(^|[.] )[a-z]/);
    });

    if (certain) {
      it.each([seed as number, 11, 12, 13])("is certain with seed %d, whose run fails", (one) => {
        expect(found(input, one).some((finding) => finding.code === code && finding.certain)).toBe(true);
        expect(runToEnd(train(resolve(input), one)).success).toBe(false);
      });
    }
  });
}
