import { describe, expect, it } from "vitest";
import { measureLive } from "../../../api/diagnosis/recorder/activity.ts";
import { EventLog } from "../../../api/diagnosis/recorder/event-log.ts";
import { record, recordInSteps } from "../../../api/diagnosis/recorder/recorder.ts";
import { MAX_POINTS, type Recording } from "../../../api/diagnosis/recorder/recording.ts";
import { searchEpochs } from "../../../api/diagnosis/recorder/search-budget.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

function recorded(input: ExperimentInput, seed: number): { trainer: Trainer; recording: Recording; epochs: number } {
  const specification = resolve(input);
  const trainer = new Trainer(specification);
  trainer.start(seed);
  return { trainer, recording: record(trainer, specification.epochs), epochs: specification.epochs };
}

const wide: ExperimentInput = {
  network: { layers: [{ units: 6, activation: "relu" }, { units: 5, activation: "relu" }, { units: 1 }] },
  data: { inputs: [[-1], [-0.4], [0.3], [1]], targets: [[1], [0.2], [0.1], [0.9]] },
  optimizer: { name: "sgd", learningRate: 0.4, momentum: 0.5 },
  batches: { size: 1, order: "shuffled" },
  epochs: 60,
};

describe("recording", () => {
  it.each([
    ["the default", {}],
    ["two hidden layers, shuffled, with momentum", wide],
  ])("changes no bit of the run: %s", (_, input) => {
    for (let seed = 0; seed < 12; seed++) {
      const { trainer, epochs } = recorded(input, seed);
      const plain = new Trainer(resolve(input));
      plain.start(seed);
      plain.runTo(epochs);
      expect(Array.from(trainer.parameters, (x) => x + 0)).toEqual(Array.from(plain.parameters, (x) => x + 0));
    }
  });

  it("has the first and the last epoch, at most 512 points, and one number of every series for each", () => {
    const { recording } = recorded({ epochs: 3000 }, 0);
    expect(recording.epochs.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(recording.epochs[0]).toBe(0);
    expect(recording.epochs.at(-1)).toBe(3000);
    for (const series of [
      recording.loss,
      recording.gradientNorm,
      recording.largestError,
      ...recording.liveUnits,
      ...recording.gradientNorms,
      ...recording.updateRatios,
    ]) {
      expect(series.length).toBe(recording.epochs.length);
    }
  });

  it("has every epoch of a short run", () => {
    expect(recorded({ epochs: 20 }, 1).recording.epochs).toEqual(Array.from({ length: 21 }, (_, i) => i));
  });
});

describe("events", () => {
  it("name the update that killed each unit: it is inactive on all data right after it, and not before", () => {
    let deaths = 0;
    for (let seed = 0; seed < 25; seed++) {
      const { recording } = recorded(wide, seed);
      for (const event of recording.events.filter(({ type }) => type === "unit-died")) {
        deaths++;
        expect(activeAfter(seed, event.step! - 1, event)).toBeGreaterThan(0);
        expect(activeAfter(seed, event.step!, event)).toBe(0);
        expect(event.preActivations!.after.every((z) => z <= 0)).toBe(true);
        expect(event.preActivations!.before!.some((z) => z > 0)).toBe(true);
      }
    }
    expect(deaths).toBeGreaterThan(10);
  });

  /** The samples on which a unit is active right after update `step`. */
  function activeAfter(
    seed: number,
    step: number,
    { layer, unit }: { layer: number | null; unit: number | null },
  ): number {
    const trainer = new Trainer(resolve(wide));
    trainer.start(seed);
    const index = trainer.layout.layers.slice(0, layer!).reduce((sum, { units }) => sum + units, 0) + unit!;
    for (let update = 0; update < step; update++) trainer.runUpdate();
    return runToEnd(measureLive(trainer))[index]!;
  }

  it("are found within three more trainings, however often units die and revive", () => {
    const flickering = resolve({
      network: { layers: [{ units: 40, activation: "relu" }, { units: 40, activation: "relu" }, { units: 1 }] },
      data: { generator: "moons", samples: 64 },
      optimizer: { name: "sgd", learningRate: 0.1 },
      schedule: "constant",
      loss: "mae",
      batches: { size: 1 },
      epochs: 120,
    });
    const trainer = new Trainer(flickering);
    trainer.start(0);
    let work = 0;
    const steps = recordInSteps(trainer, 120, null);
    let step = steps.next();
    for (; !step.done; step = steps.next()) work += step.value;
    const epoch = 3 * trainer.layout.size * 64;
    expect(step.value.events.length + step.value.eventsOmitted).toBeGreaterThan(50);
    expect(work / epoch).toBeLessThan(120 + step.value.epochs.length + 3 * 120 + 32);
  });

  it("are the same where no state between two points is kept", () => {
    const epochs = 600;
    const long = resolve({ ...wide, epochs });
    for (const seed of [1, 2, 3]) {
      const trainer = new Trainer(long);
      trainer.start(seed);
      const { events, epochs: grid } = record(trainer, epochs);
      const log = new EventLog(trainer, searchEpochs(epochs, true));
      trainer.start(seed);
      let before = runToEnd(measureLive(trainer));
      log.begin(before);
      for (const epoch of grid.slice(1)) {
        const from = trainer.save();
        trainer.runTo(epoch);
        const after = runToEnd(measureLive(trainer));
        runToEnd(log.record({ from, between: [] }, before, after, false));
        before = after;
      }
      const ofUnits = events.filter(({ type }) => type !== "loss-settled");
      expect(ofUnits.length).toBeGreaterThan(2);
      expect(log.report().events).toEqual(ofUnits);
    }
  });

  it("have no update, and the latest possible epoch, where the budget is spent", () => {
    const trainer = new Trainer(resolve(wide));
    trainer.start(1);
    const log = new EventLog(trainer, 0);
    const [start, before] = [trainer.save(), runToEnd(measureLive(trainer))];
    trainer.runTo(30);
    const after = runToEnd(measureLive(trainer));
    runToEnd(log.record({ from: start, between: [] }, before, after, false));
    const { events } = log.report();
    expect(events.length).toBeGreaterThan(0);
    for (const event of events)
      expect(event).toMatchObject({ epoch: 30, step: null, samples: null, rate: null, crossing: null });
    expect(trainer.epoch).toBe(30);
  });

  it("account for every change of the live units", () => {
    for (let seed = 0; seed < 25; seed++) {
      const { recording } = recorded(wide, seed);
      for (const [layer, live] of recording.liveUnits.entries()) {
        const of = (type: string) =>
          recording.events.filter((event) => event.type === type && event.layer === layer).length;
        expect(live[0]! - of("unit-died") + of("unit-revived")).toBe(live.at(-1));
      }
    }
  });

  it("include the death of a layer, and the epoch at which the loss has settled", () => {
    const { recording } = recorded({}, 1);
    const types = recording.events.map(({ type }) => type);
    expect(types).toContain("layer-died");
    expect(types.at(-1)).toBe("loss-settled");
  });

  it("include the first epoch with a loss that is not finite", () => {
    const { recording } = recorded({ loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 200 }, 2);
    const event = recording.events.find(({ type }) => type === "loss-not-finite")!;
    expect(recording.loss.slice(0, event.epoch).every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(recording.loss[event.epoch])).toBe(false);
  });
});
