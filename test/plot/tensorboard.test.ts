import { describe, expect, it } from "vitest";
import { defaults } from "../../api/experiment/request/defaults.ts";
import { crc32c, tfRecord } from "../../api/plot/bytes.ts";
import { tensorboard } from "../../api/plot/tensorboard.ts";
import { diverging, inspected, pasted, trained } from "./results.ts";
import { checksum, type Event, readEvent, readRecords } from "./tfrecord-reader.ts";

const eventsOf = (bytes: Uint8Array): Event[] => readRecords(bytes).map(readEvent);
const tagged = (events: readonly Event[], tag: string) =>
  events.flatMap(({ step, values }) =>
    values.filter((value) => value.tag === tag).map((value) => ({ step, ...value })),
  );

describe("CRC-32C", () => {
  // RFC 3720, appendix B.4.
  it.each([
    ["32 zeros", new Uint8Array(32), 0x8a9136aa],
    ["32 bytes of ones", new Uint8Array(32).fill(255), 0x62a8ab43],
    ["0 to 31", Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ["31 to 0", Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
    ["the digits 1 to 9", new TextEncoder().encode("123456789"), 0xe3069283],
  ])("has the value of RFC 3720 for %s, by table and by division", (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
    expect(checksum(bytes)).toBe(BigInt(expected));
  });
});

it("the reader detects one changed bit anywhere in a record", () => {
  const whole = tfRecord(new TextEncoder().encode("a record"));
  expect(readRecords(whole)).toHaveLength(1);
  for (let bit = 0; bit < 8 * whole.length; bit++) {
    const damaged = whole.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => readRecords(damaged)).toThrow();
  }
});

describe("the event file of a run", () => {
  const data = { inputs: [[0], [1]], targets: [[1], [2]], validation: { inputs: [[0.5]], targets: [[1.5]] } };
  const run = trained({ ...defaults, data, epochs: 300 }, 1);
  const events = eventsOf(tensorboard("train", run));

  it("starts with the version, and has one event for each point, in order", () => {
    expect(events[0]).toEqual({ wallTime: 0, step: 0, version: "brain.Event:2", values: [] });
    expect(events.slice(1).map(({ step }) => step)).toEqual(run.recording.epochs);
    expect(events.slice(1).map(({ wallTime }) => wallTime)).toEqual(run.recording.epochs);
  });

  it("has every number of every curve, in float32", () => {
    const { recording } = run;
    const curves: [string, readonly (number | null)[]][] = [
      ["loss/training", recording.loss],
      ["loss/validation", recording.validationLoss!],
      ["gradient_norm/all", recording.gradientNorm],
      ["largest_error", recording.largestError],
      ["live_units/layer_1", recording.liveUnits[0]!],
      ["live_units/layer_2", recording.liveUnits[1]!],
      ["gradient_norm/layer_2", recording.gradientNorms[1]!],
      ["update_ratio/layer_1", recording.updateRatios[0]!],
    ];
    for (const [tag, values] of curves)
      expect(
        tagged(events, tag).map(({ scalar }) => scalar),
        tag,
      ).toEqual(values.map((value) => Math.fround(value!)));
  });

  it("has histograms of the weights before and after that count every weight", () => {
    const histograms = tagged(events, "weights/layer_1");
    expect(histograms.map(({ step }) => step)).toEqual([0, 300]);
    [run.before, run.after].forEach(({ parameters }, i) => {
      const weights = parameters[0]!.weights.flat() as number[];
      const { min, max, num, sum, sumSquares, limits, buckets } = histograms[i]!.histogram!;
      expect([min, max, num]).toEqual([Math.min(...weights), Math.max(...weights), weights.length]);
      expect(sum).toBeCloseTo(
        weights.reduce((a, b) => a + b),
        12,
      );
      expect(sumSquares).toBeCloseTo(
        weights.reduce((a, b) => a + b * b, 0),
        12,
      );
      limits.forEach((limit, bin) => {
        const below = weights.filter((weight) => weight <= limit).length;
        expect(buckets.slice(0, bin + 1).reduce((a, b) => a + b)).toBe(below);
      });
    });
  });

  it("has NaN where a number of the run is not finite", () => {
    const lost = trained(diverging, 1);
    const losses = tagged(eventsOf(tensorboard("train", lost)), "loss/training").map(({ scalar }) => scalar!);
    expect(losses.map(Number.isNaN)).toEqual(lost.recording.loss.map((loss) => loss === null));
    expect(losses.some(Number.isNaN)).toBe(true);
  });
});

describe("the event file of an inspection", () => {
  it("has every count of every histogram at every epoch", () => {
    const run = inspected({ epochs: 100 }, 0);
    const events = eventsOf(tensorboard("inspect", run));
    const { epochs, layers } = run.measures.histograms!;
    layers.forEach((layer, l) => {
      for (const kind of ["weights", "activations", "gradients"] as const) {
        const found = tagged(events, `${kind}/layer_${l + 1}`);
        expect(found.map(({ step }) => step)).toEqual(epochs);
        found.forEach(({ histogram }, i) => {
          expect(histogram!.buckets).toEqual(layer[kind]!.counts[i]);
          expect(histogram!.limits.at(-1)).toBe(layer[kind]!.high);
          expect(histogram!.limits.toSorted((a, b) => a - b)).toEqual(histogram!.limits);
        });
      }
    });
  });

  it("has the weights of pasted parameters", () => {
    const events = eventsOf(tensorboard("inspect", pasted()));
    expect(tagged(events, "weights/layer_1")[0]!.histogram!.num).toBe(2);
  });
});
