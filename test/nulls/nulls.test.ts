/** A few searches in worlds whose rates are known; `npm run nulls` makes thousands. */
import { afterAll, describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { provideSharer } from "../../api/experiment/study/sharing.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import { interval } from "../../api/statistics/intervals.ts";
import { searchNull, searchPlanted } from "./measure.ts";
import { readNullResults } from "./results.ts";
import { efforts, LEVEL, planted, upperEnd } from "./scenarios.ts";

const tree = { provideSharer, readRequest, planOf };
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

afterAll(() => provideSharer(undefined));

describe("a search in a world whose rates are known", () => {
  it("calls nothing proven where nothing helps, but for one time in twenty at most", { timeout: 120_000 }, () => {
    for (const effort of [5, null]) {
      const proven = numbers(40).filter((number) => searchNull(tree, number, effort).proven);
      // At a rate of 5 %, six or more of 40 happen once in seventy times.
      expect(proven.length, `effort ${effort}`).toBeLessThan(6);
    }
  });

  it("finds what helps, and says how often it does", { timeout: 120_000 }, () => {
    const [large] = planted;
    const searched = numbers(20).map((number) => searchPlanted(tree, number, large!));
    expect(searched.filter(({ found }) => found).length).toBeGreaterThanOrEqual(18);
    expect(
      searched.filter(({ best }) => best && best.low <= best.rate && best.rate <= best.high).length,
    ).toBeGreaterThan(15);
  });

  it("states an interval for the best of many equal changes that holds", { timeout: 120_000 }, () => {
    const equal = planted.find(({ effect, after }) => effect === "every change" && after < 0.9)!;
    const best = numbers(40).flatMap((number) => searchPlanted(tree, number, equal).best ?? []);
    expect(best.length).toBeGreaterThanOrEqual(36);
    // At a rate of 5 %, seven or more of 40 happen once in three hundred times.
    expect(best.filter(({ rate, low, high }) => rate < low || rate > high).length).toBeLessThan(7);
  });
});

describe("the last results of all searches", async () => {
  const results = await readNullResults();

  it("belong to this engine, and cover every effort and every effect", () => {
    expect(results.engine).toBe(ENGINE);
    expect(results.nulls.map(({ effort }) => effort)).toEqual(efforts);
    expect(results.planted.map(({ effect, before, after }) => ({ effect, before, after }))).toEqual(planted);
  });

  it.each(results.nulls)("call nothing proven too often at effort $effort", (row) => {
    expect(row.searches).toBeGreaterThanOrEqual(1000);
    expect(upperEnd(row)).toBeLessThanOrEqual(LEVEL);
  });

  it.each(results.planted)("rarely call a rate of $after what it is not, with $effect", ({ after, best, yes, no }) => {
    expect((after >= 0.9 ? no : yes) / best).toBeLessThanOrEqual(LEVEL);
  });

  // A weak effect is proven only where luck makes it look stronger; that its interval then misses is no fault of a search.
  it.each(results.planted.filter(({ found, searches }) => found >= 0.9 * searches))(
    "state intervals that hold, with $effect from $before to $after",
    ({ missed, best }) => {
      // Not shown to miss more often than they state.
      expect(interval("clopper-pearson", missed, best, 0.95).low).toBeLessThanOrEqual(LEVEL);
    },
  );
});
