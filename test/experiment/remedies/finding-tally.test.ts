/** Which finding speaks for several runs: the form that most of them have, not that of the first seed. */

import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../../../api/diagnosis/registry.ts";
import { causesOf } from "../../../api/experiment/remedies/causes.ts";
import { FindingTally } from "../../../api/experiment/remedies/finding-tally.ts";
import { refutes } from "../../../api/experiment/remedies/refute.ts";
import type { TrialVerdict } from "../../../api/experiment/remedies/verdicts.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { pairedDifference } from "../../../api/statistics/paired-difference.ts";

type Found = Diagnosis["findings"][number];

const finding = (code: Found["code"], layer: number, headline: string, action = "tanh-units"): Found => ({
  code,
  severity: "warning",
  where: { layer, units: null, samples: null },
  since: null,
  evidence: [],
  headline,
  explanation: "",
  remedies: [{ action, value: 0, title: action, patch: {} }] as never,
  reference: "",
});

const runs = (isPossible: boolean) => ({ isPossible, specification: resolve({}), failureRate: 0.9, confidence: 0.95 });

describe("the findings of several runs", () => {
  const tally = new FindingTally();
  const hidden = finding("dead-relu", 0, "3 of 4 units are dead.");
  const output = (units: number) => finding("dead-relu", 1, `${units} of 4 outputs are dead.`, "identity-output");
  const minimum = finding("local-minimum", 0, "The run rests.");
  tally.add(5, [hidden, minimum]);
  tally.add(6, [output(2), hidden]);
  tally.add(7, [output(3)]);
  tally.add(8, [output(2), minimum]);
  tally.add(9, [minimum]);

  it("have the form of most runs, with the numbers of the first of these, and the remedies of all forms", () => {
    const [dead, rest] = tally.findings();
    expect(dead).toMatchObject({ code: "dead-relu", seed: 6, runs: 4, decisive: 4 });
    expect(dead!.finding.headline).toBe("2 of 4 outputs are dead.");
    expect(dead!.finding.remedies.map(({ action }) => action)).toEqual(["identity-output", "tanh-units"]);
    expect(rest).toMatchObject({ code: "local-minimum", seed: 5, runs: 3, decisive: 1 });
  });

  it("are causes in the order of how many runs they are the first finding of, if nothing else tells them apart", () => {
    const survey = { seeds: [5, 6, 7, 8, 9], findings: tally.findings().toReversed() };
    expect(causesOf(survey, [], null, runs(false)).map(({ code }) => code)).toEqual(["dead-relu", "local-minimum"]);
  });
});

describe("a finding is refuted", () => {
  const tried = (gained: number, lost: number, seeds: number) =>
    ({
      full: { comparison: { gained, lost, difference: pairedDifference(gained, lost, seeds, 0.95) } },
      screening: null,
    }) as TrialVerdict;
  const screened = (failing: number, fixed: number) =>
    ({ full: null, screening: { failing, fixed, succeeding: 0, broken: 0 } }) as unknown as TrialVerdict;

  it("only by enough seeds to show that it does not cause half of the failures", () => {
    expect(refutes(tried(0, 0, 100), 0.9, 0.95)).toBe(true);
    expect(refutes(tried(0, 0, 3), 0.9, 0.95)).toBe(false);
    expect(refutes(tried(0, 0, 100), 0.01, 0.95)).toBe(false);
    expect(refutes(tried(5, 1, 100), 0.9, 0.95)).toBe(false);
    // 2⁻⁴ is above 0.05, and 2⁻⁵ is below it.
    expect([screened(4, 0), screened(5, 0), screened(8, 1)].map((one) => refutes(one, 0.9, 0.95))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

it("a success refutes a proof, so such causes are an error", () => {
  const tally = new FindingTally();
  tally.add(1, [{ ...finding("output-range", 1, "Out of range."), certain: true }]);
  const survey = { seeds: [1], findings: tally.findings() };
  expect(() => causesOf(survey, [], null, runs(true))).toThrow("output-range");
  expect(causesOf(survey, [], null, runs(false))[0]!.standing).toBe("certain");
});
