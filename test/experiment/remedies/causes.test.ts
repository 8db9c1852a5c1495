/** The order of causes: what was shown, and what cannot be. */
import { describe, expect, it } from "vitest";
import type { Severity } from "../../../api/diagnosis/finding.ts";
import type { SymptomCode } from "../../../api/diagnosis/registry.ts";
import { causesOf } from "../../../api/experiment/remedies/causes.ts";
import type { TrialVerdict } from "../../../api/experiment/remedies/verdicts.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";

const found = (code: SymptomCode, severity: Severity = "warning", runs = 3, layer: number | null = null) =>
  ({ code, finding: { code, severity, where: { layer }, remedies: [] }, seed: 0, runs, decisive: 0 }) as never;
const SEEDS = 200;
const tried = (addresses: readonly SymptomCode[], rate: number, status: TrialVerdict["status"] = "proven") =>
  ({
    candidate: { addresses, steps: [{ action: "rate", value: 1 }] },
    full: {
      // What succeeds less often succeeds on some of the same seeds.
      trials: {
        seeds: Float64Array.from({ length: SEEDS }, (_, seed) => seed),
        outcomes: Array.from({ length: SEEDS }, (_, seed) => (seed < rate * SEEDS ? "success" : "not-yet")),
      },
      comparison: {
        gained: status === "proven" ? 9 : 0,
        lost: 0,
        difference: { low: -0.1, high: status === "proven" ? 1 : 0.1 },
      },
    },
    screening: null,
    status,
    rate,
  }) as never as TrialVerdict;
const order = (findings: readonly never[], verdicts: readonly TrialVerdict[]) =>
  causesOf({ seeds: [0, 1, 2], findings }, verdicts, null, {
    isPossible: false,
    specification: resolve({}),
    failureRate: 0.9,
    confidence: 0.95,
  }).map(({ code, standing }) => `${code} ${standing}`);

describe("the order of causes", () => {
  it("has a symmetric start above the saddle that it causes, which another change leaves better", () => {
    const findings = [found("symmetric-initialization"), found("stalled")];
    const verdicts = [tried(["stalled"], 1), tried(["symmetric-initialization"], 0.6)];
    expect(order(findings, verdicts)).toEqual(["symmetric-initialization confirmed", "stalled confirmed"]);
    expect(order(findings, verdicts.slice(0, 1))).toEqual(["symmetric-initialization suspected", "stalled confirmed"]);
  });

  it("has no cause above an effect that most runs have without it", () => {
    const verdicts = [tried(["stalled"], 1), tried(["batch-order"], 0.6)];
    const effect = found("stalled");
    expect(order([effect, found("batch-order", "warning", 1)], verdicts)[0]).toBe("stalled confirmed");
    expect(order([effect, found("batch-order", "warning", 2)], verdicts)[0]).toBe("batch-order confirmed");
  });

  it("has the dead units above the samples that activate none", () => {
    const both = tried(["dead-relu", "dead-sample"], 1);
    expect(order([found("dead-sample"), found("dead-relu")], [both])[0]).toBe("dead-relu confirmed");
  });

  it("leaves a start below that its own changes refute, or that is only a note", () => {
    const refuted = tried(["poor-initialization"], 0, "unproven");
    expect(order([found("poor-initialization"), found("stalled")], [tried(["stalled"], 1), refuted])).toEqual([
      "stalled confirmed",
      "poor-initialization refuted",
    ]);
    expect(order([found("poor-initialization", "note"), found("stalled")], [tried(["stalled"], 1)])[0]).toBe(
      "stalled confirmed",
    );
  });

  it("has no note above the warning that the best change answers", () => {
    const findings = [found("unnormalized-inputs", "note"), found("too-few-epochs"), found("dead-relu")];
    const best = tried(["too-few-epochs"], 0.8);
    expect(order(findings, [best, tried(["unnormalized-inputs"], 1)])).toEqual([
      "too-few-epochs confirmed",
      "unnormalized-inputs confirmed",
      "dead-relu suspected",
    ]);
    expect(order(findings, [tried(["unnormalized-inputs"], 1)])[0]).toBe("unnormalized-inputs confirmed");
  });

  it("has the cause that the best change answers above one whose change does about as much", () => {
    const findings = [found("too-few-epochs"), found("learning-rate-too-low")];
    const best = tried(["learning-rate-too-low"], 0.95);
    expect(order(findings, [best, tried(["too-few-epochs"], 0.97)])[0]).toBe("learning-rate-too-low confirmed");
    expect(order(findings, [best, tried(["too-few-epochs"], 0.9)])[0]).toBe("learning-rate-too-low confirmed");
    expect(order(findings, [tried(["learning-rate-too-low"], 0.4), tried(["too-few-epochs"], 0.9)])[0]).toBe(
      "too-few-epochs confirmed",
    );
  });

  it("has a range above the dead units of its own layer, and not above those of another", () => {
    const range = found("output-range", "warning", 3, 1);
    const both = tried(["output-range", "dead-relu"], 1);
    expect(order([range, found("dead-relu", "fatal", 3, 1)], [both])[0]).toBe("output-range confirmed");
    const alone = tried(["dead-relu"], 1);
    expect(order([range, found("dead-relu", "fatal", 3, 0)], [alone])[0]).toBe("dead-relu confirmed");
    expect(order([range, found("dead-relu", "fatal", 3, 1)], [alone])[0]).toBe("output-range suspected");
  });

  it("never has a learning rate that is both too high and too low", () => {
    const findings = [found("learning-rate-too-high"), found("learning-rate-too-low")];
    expect(order(findings, [tried(["learning-rate-too-low"], 1)])).toEqual(["learning-rate-too-low confirmed"]);
    expect(order(findings, [])).toEqual(["learning-rate-too-high suspected"]);
  });

  it("refutes what its changes did not help, but nothing that is fatal", () => {
    const nothing = tried(["dead-relu", "too-few-units"], 0, "unproven");
    expect(order([found("dead-relu", "fatal"), found("too-few-units")], [nothing])).toEqual([
      "dead-relu suspected",
      "too-few-units refuted",
    ]);
  });
});
