/** Studies with stopWhen, in the Worker. */
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { SuccessProbabilityResult } from "../../api/operations/success-probability/schema.ts";
import { calibrated } from "../../api/statistics/fixed-width.ts";
import { post, problemOf } from "./client.ts";

const stopWhen = { halfWidth: 0.1 };

describe("a study with stopWhen", () => {
  it("states at how many seeds it stopped, and why", async () => {
    const result = SuccessProbabilityResult.parse(
      await (await post("/success-probability", { stopWhen, seeds: { first: 40 } })).json(),
    );
    expect(result.stopWhen).toEqual({ halfWidth: 0.1, maximum: 10_000 });
    expect(result.stopped!.reason).toBe("precise");
    expect(result.seeds).toEqual({ first: 40, count: result.trials });
    expect(result.interval).toMatchObject({ method: "clopper-pearson", confidence: 0.95 });
    expect((result.interval.high - result.interval.low) / 2).toBeLessThanOrEqual(0.1);
    const {
      experiment,
      id: _,
      operation: __,
      engine: ___,
      stopWhen: ____,
      stopped: _____,
      assumed: ______,
      interval,
      ...study
    } = result;
    const counted = SuccessProbabilityResult.parse(
      await (
        await post("/success-probability", {
          experiment,
          seeds: result.seeds,
          interval: "clopper-pearson",
          confidence: result.stopped!.level,
        })
      ).json(),
    );
    expect(counted).toMatchObject(study);
    expect({ ...counted.interval, confidence: 0.95 }).toEqual(interval);
    expect(counted).not.toHaveProperty("stopped");
  });

  it("has one id for one meaning", async () => {
    const idOf = async (body: unknown) =>
      ((await (await post("/success-probability", body)).json()) as { id: string }).id;
    const id = await idOf({ stopWhen });
    expect(
      await idOf({
        seeds: { first: 0 },
        interval: "clopper-pearson",
        stopWhen: { maximum: 10_000, halfWidth: 1e-1 },
      }),
    ).toBe(id);
    expect(await idOf({ stopWhen, interval: "confidence-sequence" })).not.toBe(id);
    expect(await idOf({ stopWhen: { halfWidth: 0.1, maximum: 9999 } })).not.toBe(id);
  });
});

it.each<[object]>([
  [{ stopWhen: { halfWidth: 0.9 * calibrated.halfWidth, maximum: 20 } }],
  [{ stopWhen, confidence: 0.9999 }],
  [{ stopWhen, interval: "confidence-sequence" }],
])("without a calibrated level or by request, the confidence sequence decides: %j", async (body) => {
  const result = SuccessProbabilityResult.parse(await (await post("/success-probability", body)).json());
  expect(result.interval.method).toBe("confidence-sequence");
  expect(result.stopped!.level).toBeNull();
});

describe("a bad stopWhen is refused", () => {
  it.each<[what: string, body: unknown, pointer: string, code: string]>([
    ["empty", { stopWhen: {} }, "/stopWhen/halfWidth", "missing"],
    ["null", { stopWhen: null }, "/stopWhen", "wrong-type"],
    ["a number", { stopWhen: 0.1 }, "/stopWhen", "wrong-type"],
    ["of width 0", { stopWhen: { halfWidth: 0 } }, "/stopWhen/halfWidth", "too-small"],
    ["of a negative width", { stopWhen: { halfWidth: -0.1 } }, "/stopWhen/halfWidth", "too-small"],
    ["of width above 0.5", { stopWhen: { halfWidth: 0.51 } }, "/stopWhen/halfWidth", "too-large"],
    ["of 1e999", '{"stopWhen": {"halfWidth": 1e999}}', "/stopWhen/halfWidth", "not-finite"],
    ["of text", { stopWhen: { halfWidth: "0.1" } }, "/stopWhen/halfWidth", "wrong-type"],
    ["with an unknown field", { stopWhen: { halfWidth: 0.1, minimum: 3 } }, "/stopWhen/minimum", "unknown-field"],
    ["of no seeds", { stopWhen: { halfWidth: 0.1, maximum: 0 } }, "/stopWhen/maximum", "too-small"],
    ["of half a seed", { stopWhen: { halfWidth: 0.1, maximum: 1.5 } }, "/stopWhen/maximum", "not-an-integer"],
    [
      "of too many seeds",
      { stopWhen: { halfWidth: 0.1, maximum: limits.jobSeeds + 1 } },
      "/stopWhen/maximum",
      "too-large",
    ],
    [
      "of a half-width without a calibrated level",
      { stopWhen: { halfWidth: 0.9 * calibrated.halfWidth }, interval: "clopper-pearson" },
      "/interval",
      "does-not-fit",
    ],
    [
      "of a confidence without a calibrated level",
      { stopWhen, confidence: 0.9999, interval: "clopper-pearson" },
      "/interval",
      "does-not-fit",
    ],
    ["with a count beside it", { stopWhen, seeds: { count: 10 } }, "/seeds/count", "does-not-fit"],
    [
      "with an interval that is invalid under optional stopping",
      { stopWhen, interval: "wilson" },
      "/interval",
      "does-not-fit",
    ],
    [
      "that exceeds the largest seed",
      { stopWhen, seeds: { first: limits.seed - 5 } },
      "/stopWhen/maximum",
      "does-not-fit",
    ],
    [
      "that exceeds the generator's seeds",
      { stopWhen, seeds: { first: 4294967290 }, experiment: { random: { generator: "numpy-legacy" } } },
      "/stopWhen/maximum",
      "does-not-fit",
    ],
  ])("%s", async (_, body, pointer, code) => {
    const problem = await problemOf(await post("/success-probability", body));
    expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
    expect(problem.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it("with a maximum over the work limit, with the maximum that would fit", async () => {
    const problem = await problemOf(
      await post("/success-probability", {
        experiment: { epochs: 500_000 },
        stopWhen: { halfWidth: 0.001, maximum: 1_000_000 },
      }),
    );
    expect(problem.code).toBe("work-limit-exceeded");
    const { "stopWhen.maximum": most } = problem.fits!;
    expect(most).toBeGreaterThan(100);
    expect(most).toBeLessThan(1_000_000);
  });
});
