import { describe, expect, it } from "vitest";
import { applyAction, titleOf } from "../../../api/diagnosis/actions/actions.ts";
import { propose } from "../../../api/diagnosis/actions/remedy.ts";
import { moreUpdates, steadierUpdates } from "../../../api/diagnosis/actions/updates.ts";
import { remedies } from "../../../api/experiment/remedies/remedies.ts";
import { applyPatch, type Patch, patchBase } from "../../../api/experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { layers } from "../experiments.ts";

type Batches = ExperimentInput["batches"];
const experiment = (samples: number, batches: Batches, rest: ExperimentInput = {}) =>
  resolve({
    network: layers({ units: 8, activation: "tanh" }, { units: 1 }),
    data: { generator: "sine", samples },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.05 },
    schedule: "constant",
    batches,
    epochs: 300,
    success: { everyErrorBelow: 0.1 },
    ...rest,
  });
const given = { size: 1, order: "given" } as const;
const shuffled = { size: 1, order: "shuffled" } as const;
const all = { size: "all", order: "given" } as const;

describe("batches and order as changes", () => {
  it("set the size and shuffle, or put all samples into one batch", () => {
    expect(applyAction("batches", 32, experiment(100, given))!.batches).toEqual({ size: 32, order: "shuffled" });
    expect(applyAction("batches", 0, experiment(100, given))!.batches.size).toBe("all");
    expect(applyAction("shuffle", 0, experiment(100, given))!.batches).toEqual(shuffled);
  });

  it("change nothing if the batches already are what they ask for", () => {
    expect(applyAction("batches", 32, experiment(100, { size: 32, order: "shuffled" }))).toBeUndefined();
    expect(applyAction("batches", 0, experiment(20, { size: 20, order: "given" }))).toBeUndefined();
    expect(applyAction("batches", 32, experiment(20, all))).toBeUndefined();
    expect(applyAction("shuffle", 0, experiment(100, shuffled))).toBeUndefined();
    expect(applyAction("shuffle", 0, experiment(20, all))).toBeUndefined();
  });

  it("are proposed towards 32, or towards all of fewer samples", () => {
    expect(steadierUpdates(experiment(100, given))).toEqual([["batches", 32], "shuffle"]);
    expect(steadierUpdates(experiment(20, given))).toEqual([["batches", 0], "shuffle"]);
    expect(steadierUpdates(experiment(100, { size: 64, order: "given" }))).toEqual(["shuffle"]);
    expect(steadierUpdates(experiment(20, all))).toEqual([]);
    expect(moreUpdates(experiment(100, all))).toEqual([["batches", 32]]);
    expect(moreUpdates(experiment(32, all))).toEqual([]);
    expect(moreUpdates(experiment(100, given))).toEqual([]);
  });

  it("are patches that give the changed experiment", () => {
    const before = experiment(100, given);
    for (const remedy of propose(before, [["batches", 32], ["batches", 0], "shuffle", "falling-rate"])) {
      const patched = resolve(applyPatch(patchBase(before), remedy.patch as Patch));
      const changed = applyAction(remedy.action, remedy.value, before)!;
      expect(patched.batches).toEqual(changed.batches);
      expect(patched.schedule.name).toBe(changed.schedule.name);
    }
  });

  it("have titles that say what is done", () => {
    const title = (action: "batches" | "momentum", value: number) => titleOf([{ action, value }]);
    expect(title("batches", 32)).toBe("Batches of 32 samples in shuffled order");
    expect(title("batches", 0)).toBe("All samples in one batch");
    expect(title("momentum", 0.9)).toBe("A momentum of 0.9");
  });
});

describe("momentum and a falling rate as changes", () => {
  it("apply to an optimizer without momentum and to a constant rate only", () => {
    const sgd = (momentum: number) =>
      experiment(20, all, { optimizer: { name: "sgd", learningRate: 0.05, momentum }, schedule: "linear" });
    expect(applyAction("momentum", 0.9, sgd(0))!.optimizer["momentum"]).toBe(0.9);
    expect(applyAction("momentum", 0.9, sgd(0.5))).toBeUndefined();
    expect(applyAction("momentum", 0.9, experiment(20, all))).toBeUndefined();
    expect(applyAction("falling-rate", 0, experiment(20, all))!.schedule).toEqual({ name: "linear", to: 0 });
    expect(applyAction("falling-rate", 0, sgd(0))).toBeUndefined();
  });
});

describe("the search for remedies", () => {
  const search = (specification: ReturnType<typeof experiment>) =>
    remedies({ specification, framework: null }, { first: 0, count: 40 }, "wilson", 0.95, 25).remedies;

  it("finds that sorted samples, one at a time, keep a network from training", { timeout: 60_000 }, () => {
    const [best] = search(experiment(16, given));
    expect(best).toMatchObject({ status: "proven", sufficient: "yes", steps: [{ action: "batches", value: 0 }] });
    expect(best!.cost.ratio).toBeLessThan(1);
  });

  it("finds that momentum makes up for a slow pace", { timeout: 60_000 }, () => {
    const slow = { optimizer: { name: "sgd", learningRate: 0.05 }, epochs: 1000 } as const;
    const found = search(experiment(16, all, slow)).find(({ steps }) => steps[0]!.action === "momentum");
    expect(found).toMatchObject({ status: "proven", sufficient: "yes" });
  });
});
