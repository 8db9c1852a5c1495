/** The ledger of one job, whose messages and news get lost, repeated, late and reordered. */
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import type { News } from "../../api/jobs/asks.ts";
import { patience } from "../../api/jobs/patience.ts";
import { StudyLedger } from "../../api/jobs/study-ledger.ts";
import { openSql } from "../../api/local/sqlite.ts";

const request = {
  id: "id",
  operation: "success-probability",
  engine: "1",
  request: "{}",
  most: 100,
  mostWork: 1000,
  milliseconds: 10,
};
const estimate = '{"work":1}';

function started(): StudyLedger {
  const ledger = new StudyLedger(openSql());
  ledger.start(request, 0);
  ledger.interests.add(null, "token");
  return ledger;
}

const news = (step: number, have: number, most = 100): News => ({
  asker: "id",
  step,
  most,
  have,
  known: 0,
  done: have >= most,
  problem: null,
});

/** Begins the step that is sent, which asks these experiments. */
function asking(ledger: StudyLedger, keys: readonly string[], now = 0): number {
  const step = ledger.take(now)!;
  ledger.beginStep(step, now);
  ledger.needs(
    step,
    { wants: keys.map((key) => ({ key, milliseconds: 1, certain: true, news: news(step, 0) })), trials: 0, estimate },
    now,
  );
  return step;
}

describe("a step", () => {
  it("is sent at once, again when nobody begins it, ever more rarely", () => {
    const ledger = started();
    const step = ledger.take(0);
    expect(step).not.toBeNull();
    expect(ledger.take(patience.begin - 1)).toBeNull();
    expect(ledger.take(patience.begin)).toBe(step);
    expect(ledger.take(2 * patience.begin)).toBeNull();
    expect(ledger.take(3 * patience.begin)).toBe(step);
  });

  it("that came twice is computed by one of both, and by another once it shows no sign of life", () => {
    const ledger = started();
    const step = ledger.take(0)!;
    expect(ledger.beginStep(step, 0)).toMatchObject({ step, attempt: 1 });
    expect(ledger.beginStep(step, 1)).toBeNull();
    expect(ledger.beatStep(step, patience.beat / 2)).toBe(true);
    expect(ledger.beginStep(step, patience.beat)).toBeNull();
    const late = 2 * patience.beat;
    expect(ledger.take(late)).toBe(step);
    expect(ledger.beginStep(step, late)).toMatchObject({ attempt: 2 });
  });

  it("that is late is not begun: the job is further by now", () => {
    const ledger = started();
    const first = asking(ledger, ["a"]);
    ledger.progressed("a", news(first, 100), 1);
    expect(ledger.take(1)).toBe(first + 1);
    expect(ledger.beginStep(first, 2)).toBeNull();
    expect(ledger.beatStep(first, 2)).toBe(false);
  });

  it("that ends its process three times ends the job", () => {
    const ledger = started();
    let now = 0;
    for (let attempt = 1; attempt <= patience.attempts; attempt++, now += 2 * patience.beat) {
      const step = ledger.take(now)!;
      expect(ledger.beginStep(step, now)).toMatchObject({ attempt });
    }
    expect(ledger.take(now)).toBeNull();
    expect(ledger.job()).toMatchObject({ state: "failed", problem: { code: "job-failed" } });
  });

  it("that fails is tried again, and ends the job with its reason the third time", () => {
    const ledger = started();
    for (let attempt = 1; attempt <= patience.attempts; attempt++) {
      expect(ledger.state).not.toBe("failed");
      const step = ledger.take(attempt)!;
      ledger.beginStep(step, attempt);
      ledger.failedStep(step, { code: "job-failed", detail: "no memory" }, attempt);
    }
    expect(ledger.job()).toMatchObject({ state: "failed", problem: { detail: "no memory" } });
  });

  it("that takes much too long is no longer wanted", () => {
    const ledger = started();
    const step = ledger.take(0)!;
    ledger.beginStep(step, 0);
    let now = 0;
    while (ledger.beatStep(step, (now += patience.beats)) && now < 1e9);
    expect(now).toBeLessThan(1e9);
  });
});

describe("what a job waits for", () => {
  it("begins the next step when all of it is there", () => {
    const ledger = started();
    const step = asking(ledger, ["a", "b"]);
    expect(ledger.progressed("a", news(step, 100), 1)).toBe(false);
    expect(ledger.take(1)).toBeNull();
    expect(ledger.progressed("b", news(step, 40), 1)).toBe(true);
    expect(ledger.job().progress.trials).toBe(140);
    ledger.progressed("b", news(step, 100), 2);
    expect(ledger.take(2)).toBe(step + 1);
  });

  it("counts news of its own step alone, and none twice or backwards", () => {
    const ledger = started();
    const step = asking(ledger, ["a"]);
    ledger.progressed("a", news(step, 60), 1);
    ledger.progressed("a", news(step, 60), 1);
    ledger.progressed("a", news(step, 20), 2);
    expect(ledger.job().progress.trials).toBe(60);
    expect(ledger.progressed("a", news(step - 1, 100), 3)).toBe(false);
    expect(ledger.progressed("other", news(step, 100), 3)).toBe(false);
    expect(ledger.take(3)).toBeNull();
  });

  it("of a step that is late is refused, so that its experiments stop", () => {
    const ledger = started();
    const step = asking(ledger, ["a"]);
    ledger.progressed("a", news(step, 100), 1);
    ledger.take(1);
    const wants = [{ key: "b", milliseconds: 1, certain: true, news: news(step, 0) }];
    expect(ledger.needs(step, { wants, trials: 0, estimate }, 2)).toEqual(["b"]);
    expect(ledger.job().progress.trials).toBe(100);
  });

  it("and is not asked for again by the next step is given up", () => {
    const ledger = started();
    const step = asking(ledger, ["a", "b"]);
    for (const key of ["a", "b"]) ledger.progressed(key, news(step, 100), 1);
    const next = ledger.take(1)!;
    ledger.beginStep(next, 1);
    const wants = [{ key: "b", milliseconds: 1, certain: true, news: news(next, 0) }];
    expect(ledger.needs(next, { wants, trials: 200, estimate }, 2)).toEqual(["a"]);
  });

  it("is not what is only likely: its failure is none, and it stops when it is not asked for again", () => {
    const ledger = started();
    const step = ledger.take(0)!;
    ledger.beginStep(step, 0);
    const wants = ["a", "b"].map((key) => ({ key, milliseconds: 1, certain: key === "a", news: news(step, 0) }));
    ledger.needs(step, { wants, trials: 0, estimate }, 0);
    expect(ledger.progressed("b", { ...news(step, 7), problem: "Seed 7 failed 3 times." }, 1)).toBe(true);
    expect(ledger.silent(patience.ask + 1)).toEqual(["a"]);
    expect(ledger.job()).toMatchObject({ state: "running", progress: { trials: 0 } });
    ledger.progressed("a", news(step, 100), 2);
    const next = ledger.take(2)!;
    ledger.beginStep(next, 2);
    expect(ledger.needs(next, { wants: [], trials: 100, estimate }, 3)).toEqual(["a", "b"]);
  });

  it("and says nothing for long is asked, and asked for again if it has forgotten", () => {
    const ledger = started();
    const step = asking(ledger, ["a", "b"]);
    ledger.progressed("b", news(step, 100), 0);
    expect(ledger.silent(patience.ask - 1)).toEqual([]);
    expect(ledger.silent(patience.ask)).toEqual(["a"]);
    expect(ledger.silent(patience.ask + 1)).toEqual([]);
    ledger.askAgain(patience.ask);
    expect(ledger.take(patience.ask)).toBe(step + 1);
  });

  it("and cannot be had ends the job, and says why", () => {
    const ledger = started();
    const step = asking(ledger, ["a"]);
    ledger.progressed("a", { ...news(step, 3), problem: "Seed 7 failed 3 times: no memory." }, 1);
    expect(ledger.job()).toMatchObject({ state: "failed", problem: { code: "job-failed" } });
    expect(ledger.job().problem!["detail"]).toContain("Seed 7 failed 3 times: no memory.");
  });
});

describe("the end", () => {
  it("comes once, with one result", () => {
    const ledger = started();
    const step = ledger.take(0)!;
    ledger.beginStep(step, 0);
    expect(ledger.finish(step - 1, "an early one", 100, 1)).toBe(false);
    expect(ledger.finish(step, "the result", 100, 1)).toBe(true);
    expect(ledger.finish(step, "another", 100, 2)).toBe(false);
    ledger.fail({ code: "job-failed", detail: "too late" }, 3);
    expect([ledger.state, ledger.result, ledger.interests.count]).toEqual(["succeeded", "the result", 0]);
    expect(ledger.events.after(0).filter(({ kind }) => kind === "result")).toHaveLength(1);
  });

  it("shows what was known when all of it was, and when a part of it was", () => {
    const known = started();
    const first = known.take(0)!;
    known.beginStep(first, 0);
    known.finish(first, "the result", 100, 1);
    expect(known.job().progress).toMatchObject({ trials: 100, known: 100 });
    const ledger = started();
    const step = asking(ledger, ["a"]);
    ledger.progressed("a", news(step, 100), 1);
    const next = ledger.take(1)!;
    ledger.beginStep(next, 1);
    ledger.finish(next, "the result", 100, 2);
    expect(ledger.job().progress).toMatchObject({ trials: 100, known: 0 });
  });

  it("comes when the last one withdraws; its experiments are told to stop, and its late step gives nothing", () => {
    const ledger = started();
    ledger.interests.add(null, "another");
    const step = asking(ledger, ["a"]);
    expect(ledger.withdraw("nobody", 1)).toBe(false);
    expect(ledger.withdraw("token", 1)).toBe(true);
    expect(ledger.withdraw("token", 1)).toBe(false);
    expect(ledger.leftovers()).toEqual([]);
    expect(ledger.withdraw("another", 2)).toBe(true);
    expect(ledger.state).toBe("canceled");
    expect(ledger.leftovers()).toEqual(["a"]);
    expect(ledger.progressed("a", news(step, 100), 3)).toBe(false);
    expect(ledger.finish(step, "late", 100, 3)).toBe(false);
    expect(ledger.take(3)).toBeNull();
  });

  it("is no end: the same request starts another attempt, in which nothing of the first counts", () => {
    const ledger = started();
    const step = asking(ledger, ["a"]);
    ledger.progressed("a", news(step, 30), 1);
    ledger.withdraw(null, 2);
    ledger.start(request, 3);
    expect(ledger.job()).toMatchObject({ state: "queued", attempt: 2, ended: null, progress: { trials: 0 } });
    expect(ledger.interests.count).toBe(0);
    const next = ledger.take(3)!;
    expect(next).toBeGreaterThan(step);
    expect(ledger.beginStep(step, 4)).toBeNull();
    expect(ledger.finish(step, "of the first attempt", 100, 4)).toBe(false);
  });

  it("a request that joins changes nothing", () => {
    const ledger = started();
    const step = asking(ledger, ["a"]);
    ledger.start(request, 5);
    expect(ledger.job()).toMatchObject({ state: "running", attempt: 1 });
    ledger.progressed("a", news(step, 100), 6);
    const next = ledger.take(6)!;
    ledger.beginStep(next, 6);
    ledger.finish(next, "the result", 100, 7);
    ledger.start(request, 8);
    expect(ledger.result).toBe("the result");
  });
});

it("its events are numbered without a gap, and the last ones are kept", () => {
  const ledger = started();
  const all = limits.jobEvents + 50;
  for (let event = ledger.events.last; event < all; event++) ledger.events.add("estimate", String(event + 1));
  const numbers: number[] = [];
  for (let last = 0; ; last = numbers.at(-1)!) {
    const some = ledger.events.after(last);
    if (some.length === 0) break;
    numbers.push(...some.map(({ number }) => number));
  }
  expect(numbers).toEqual(Array.from({ length: limits.jobEvents }, (_, index) => 51 + index));
});
