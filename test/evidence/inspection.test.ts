/** Inspects the weights posted in the original forum thread, and failing runs of the same experiment. */

import { describe, expect, it } from "vitest";
import { inspectPasted, inspectRun } from "../../api/experiment/run/inspect.ts";
import { study } from "../../api/experiment/study/study.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

const thread = () =>
  runToEnd(
    inspectPasted({
      network: {
        layers: [
          {
            activation: { name: "relu" },
            weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
            biases: [0, 0, 0, -0.51735896],
          },
        ],
      },
      data: { inputs: [[0], [1]] },
      box: null,
      precision: "float32",
      initialBias: 0,
    }),
  );

describe("the thread's weights", () => {
  it("have four units that are dead on the data, on [0, 1] and without gradient", () => {
    for (const { dead } of thread().layers[0]!.units) {
      expect(dead).toEqual({ onData: true, onBox: true, withoutGradient: true });
    }
  });

  it("have three units born dead and one that died in training", () => {
    expect(thread().layers[0]!.units.map(({ origin }) => origin)).toEqual([
      "born-dead",
      "born-dead",
      "born-dead",
      "died-in-training",
    ]);
  });

  it("have a fourth unit that is active only for x > 1.01129", () => {
    expect(thread().layers[0]!.units[3]!.kink).toBeCloseTo(1.01129, 5);
  });

  it("are diagnosed in words with these numbers", () => {
    const { verdict, findings } = thread().diagnosis;
    expect(verdict).toContain("All 4 units of layer 1 are dead");
    expect(findings[0]!.explanation).toContain("Units 1, 2 and 3 were born dead");
    expect(findings[0]!.explanation).toContain(
      "Unit 4 died in training: its bias moved from 0, the assumed initial bias, to -0.517359",
    );
    expect(findings[0]!.explanation).toContain("above x = 1.01129, outside [0, 1]");
  });
});

describe("an inspected run", () => {
  const specification = resolve({});
  const { failures } = study(specification, { first: 0, count: 300 }, "wilson", 0.95);

  it("that collapsed has only dead units, with the update at which each one died", () => {
    for (const { seed, collapse } of failures) {
      const { layers, diagnosis, outcome } = runToEnd(inspectRun(specification, seed, specification.epochs));
      const units = layers[0]!.units;
      expect(outcome).toBe("collapsed");
      expect(units.every(({ dead }) => dead.onData && dead.withoutGradient)).toBe(true);
      expect(diagnosis.findings[0]!.code).toBe("dead-relu");
      expect(diagnosis.findings[0]!.since === null).toBe(collapse === "born-dead");
      for (const { origin, since } of units) expect(since === null).toBe(origin === "born-dead");
    }
  });

  it("has the state at the requested epoch", () => {
    const { seed } = failures.find(({ collapse }) => collapse === "died-in-training")!;
    const end = runToEnd(inspectRun(specification, seed, specification.epochs));
    const died = Math.max(...end.layers[0]!.units.map(({ since }) => since?.epoch ?? 0));
    const liveAt = (epoch: number) =>
      runToEnd(inspectRun(specification, seed, epoch)).layers[0]!.units.filter(({ dead }) => !dead.onData).length;
    expect(liveAt(died - 1)).toBeGreaterThan(0);
    expect(liveAt(died)).toBe(0);
  });
});
