/** Problems of what is asked, not of how it is written: too much work, or a path that does not exist. */
import { describe, expect, it } from "vitest";
import { timesAsLong, wallTime } from "../calibration.ts";
import { ask, post, problemOf } from "./client.ts";

describe("work beyond the limit", () => {
  const layers = [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }];
  const costly = { experiment: { network: { layers }, epochs: 1_000_000 } };
  const refusals = ["/train", "/success-probability", "/inspect"];

  it.each(refusals)("%s refuses it", async (path) => {
    const problem = await problemOf(await post(path, costly));
    expect(problem).toMatchObject({ status: 422, code: "work-limit-exceeded" });
    expect(problem.milliseconds).toBeGreaterThan(problem.limit!);
  });

  it.each(refusals)(
    "%s refuses it before it starts: in less than twice the time of an estimate and a look into the store",
    async (path) => {
      // The clock of workerd has a grain of a millisecond, about what one takes.
      const ten = (request: () => Promise<unknown>) => () =>
        wallTime(async () => {
          for (let i = 0; i < 10; i++) await request();
        });
      const refusal = ten(async () => (await post(path, costly)).text());
      const look = ten(async () => {
        await (await post("/estimate", costly)).text();
        await (await ask("/results/V1StGXR8_Z5jdHi6B-myTw")).text();
      });
      expect(await timesAsLong(refusal, look, 2)).toBeLessThan(2);
    },
  );

  it("comes with the largest count that is allowed", async () => {
    const experiment = { epochs: 100_000 };
    const problem = await problemOf(await post("/success-probability", { experiment, seeds: { count: 1_000_000 } }));
    const most = problem.fits!["seeds.count"]!;
    const estimate = async (count: number) =>
      (
        (await (await post("/estimate", { experiment, seeds: { count } })).json()) as {
          successProbability: { allowed: boolean };
        }
      ).successProbability.allowed;
    expect(await estimate(most)).toBe(true);
    expect(await estimate(most + 1)).toBe(false);
  });
});

describe("an unknown path", () => {
  it("is a 404 that names the document", async () => {
    const problem = await problemOf(await ask("/nothing-here"));
    expect(problem).toMatchObject({ status: 404, code: "not-found" });
    expect(problem.detail).toContain("/openapi.json");
  });

  it("is a problem for POST too, whatever its body", async () => {
    expect((await problemOf(await post("/nothing-here", "{"))).code).toBe("not-found");
  });
});

it("a problem's type points to its entry in the catalogue", async () => {
  const { problems } = (await (await ask("/catalog")).json()) as {
    problems: { code: string; status: number; title: string }[];
  };
  const problem = await problemOf(await ask("/nothing-here"));
  expect(problem.type).toBe("/catalog#not-found");
  expect(problems).toContainEqual({ code: problem.code, status: problem.status, title: problem.title });
});
