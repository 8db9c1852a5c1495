/** The ledger of one experiment, whose pieces get lost, repeated, late and reordered. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patience } from "../../api/jobs/patience.ts";
import type { TrialsLedger } from "../../api/jobs/trials-ledger.ts";
import { asking, opened, trained } from "./trials.ts";

/** Runs everything that can be taken to its end, and counts the trainings of each seed. */
function runAll(ledger: TrialsLedger, now: number, trainings = new Map<number, number>()): Map<number, number> {
  for (let ids = ledger.take(now); ids.length > 0; ids = ledger.take(now)) {
    for (const id of ids) {
      const begun = ledger.begin(id, now);
      if (begun === null) continue;
      for (const { first, count } of begun.ranges)
        for (let seed = first; seed < first + count; seed++) trainings.set(seed, (trainings.get(seed) ?? 0) + 1);
      ledger.keep(
        id,
        begun.ranges.map((range) => trained(range, begun.exact)),
        now,
      );
    }
  }
  return trainings;
}

describe("trials", () => {
  it("are computed once for each seed, and the asker learns that it has all", () => {
    const ledger = opened();
    ledger.ask("study", asking(5, 200), 0);
    const trainings = runAll(ledger, 0);
    expect([...trainings.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => 5 + i));
    expect(new Set(trainings.values())).toEqual(new Set([1]));
    expect(ledger.newsOf("study")).toMatchObject({ most: 200, have: 200, done: true, problem: null });
  });

  it("of 0…99 are not trained again for 0…149", () => {
    const ledger = opened();
    ledger.ask("first", asking(0, 100), 0);
    runAll(ledger, 0);
    expect(ledger.ask("second", asking(0, 150), 0)).toMatchObject({ most: 150, have: 100, known: 100 });
    expect(runAll(ledger, 0).size).toBe(50);
  });

  it("that two studies ask for at once are computed once", () => {
    const ledger = opened();
    ledger.ask("a", asking(0, 100), 0);
    ledger.ask("b", asking(50, 100), 0);
    const trainings = runAll(ledger, 0);
    expect(trainings.size).toBe(150);
    expect(new Set(trainings.values())).toEqual(new Set([1]));
    expect(ledger.news().every(({ done }) => done)).toBe(true);
  });

  it("a small study does not wait for a large one", () => {
    const ledger = opened();
    ledger.ask("large", asking(0, 16_000), 0);
    const sent = ledger.take(0);
    ledger.ask("small", asking(100_000, 32), 0);
    for (let computed = 0; computed < 8; computed++) {
      const piece = ledger.begin(sent.shift()!, 0)!;
      ledger.keep(
        0,
        piece.ranges.map((range) => trained(range)),
        0,
      );
      sent.push(...ledger.take(0));
    }
    expect(ledger.newsOf("small")).toMatchObject({ done: true });
  });
});

it("who asks for more while it is told of what it had asked for is told of the rest", () => {
  const ledger = opened();
  ledger.ask("study", asking(0, 16), 0);
  runAll(ledger, 0);
  const [late] = ledger.news();
  ledger.ask("study", asking(0, 32, 2), 0);
  ledger.told(late!);
  expect(ledger.newsOf("study")).toMatchObject({ step: 2, have: 16, done: false });
});

describe("a piece", () => {
  it("that nobody begins is sent again, ever more rarely", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    expect(ledger.take(patience.begin - 1)).toEqual([]);
    expect(ledger.take(patience.begin)).toEqual([id]);
    expect(ledger.take(2 * patience.begin)).toEqual([]);
    expect(ledger.take(3 * patience.begin)).toEqual([id]);
  });

  it("that nobody ever begins is sent again every few minutes", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    for (const news of ledger.news()) ledger.told(news);
    for (let now = 0, sends = 0; sends < 20; sends++) {
      const next = ledger.wakeAt()!;
      expect(next - now).toBeLessThanOrEqual(patience.longest);
      now = next;
      expect(ledger.take(now)).toEqual([id]);
    }
  });

  it("stays under way until all of it is known", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.keep(id!, [trained({ first: 0, count: 4 })], 1);
    expect(ledger.underWay).toBe(1);
    ledger.keep(id!, [trained({ first: 4, count: 12 })], 2);
    expect(ledger.underWay).toBe(0);
  });

  it("that came twice is computed by one of both", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    expect(ledger.begin(id!, 0)).not.toBeNull();
    expect(ledger.begin(id!, 1)).toBeNull();
  });

  it("that is lost is tried again, halved after three attempts, and named at one seed", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const poison = 11;
    let now = 0;
    const attempts: number[] = [];
    for (let turn = 0; turn < 100 && ledger.newsOf("study")!.problem === null; turn++, now += 2 * patience.beat)
      for (const id of ledger.take(now)) {
        const piece = ledger.begin(id, now);
        if (piece === null) continue;
        if (piece.ranges.some(({ first, count }) => first <= poison && poison < first + count))
          attempts.push(piece.attempt);
        else
          ledger.keep(
            id,
            piece.ranges.map((range) => trained(range)),
            now,
          );
      }
    expect(ledger.newsOf("study")!.problem).toMatch(/^Seed 11 failed 3 times: it gave no sign of life\.$/);
    expect(attempts).toEqual(Array.from({ length: 15 }, (_, i) => 1 + (i % 3)));
    expect(ledger.newsOf("study")!.have).toBe(15);
    // Others go on, and the same request tries that seed again.
    expect(ledger.ask("other", asking(100, 16), now)).toMatchObject({ problem: null });
    runAll(ledger, now);
    expect(ledger.newsOf("other")).toMatchObject({ done: true });
    ledger.ask("study", asking(0, 16, 2), now);
    expect(runAll(ledger, now)).toEqual(new Map([[11, 1]]));
  });

  it("that fails with an error is tried again at once", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.begin(id!, 0);
    ledger.failed(id!, "no memory", 5);
    expect(ledger.take(5)).toEqual([id]);
    expect(ledger.begin(id!, 6)).toMatchObject({ attempt: 2 });
  });

  it("that nobody asks for any more is not begun", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.ask("study", asking(100, 16, 2), 0);
    expect(ledger.begin(id!, 0)).toBeNull();
    expect(ledger.underWay).toBe(0);
  });

  it("that nobody asks for any more ends at its next sign of life", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.begin(id!, 0);
    expect(ledger.beat(id!, 1)).toBe(true);
    ledger.ask("study", asking(100, 16, 2), 1);
    expect(ledger.beat(id!, 2)).toBe(false);
  });

  it("is under way once, whoever asks for its seeds", () => {
    const ledger = opened();
    for (const asker of ["a", "b"]) ledger.ask(asker, asking(0, 32), 0);
    const begun = ledger.take(0).map((id) => ledger.begin(id, 0)!);
    expect(begun.flatMap(({ ranges }) => ranges)).toEqual([
      { first: 0, count: 16 },
      { first: 16, count: 16 },
    ]);
  });

  it("that comes twice counts once", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 64), 0);
    const [id] = ledger.take(0);
    for (let time = 0; time < 3; time++) ledger.keep(id!, [trained({ first: 0, count: 16 })], time);
    expect(ledger.newsOf("study")).toMatchObject({ have: 16, done: false });
  });

  it("of which some is known by now trains the rest", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.keep(id! + 1, [trained({ first: 4, count: 3 })], 0);
    expect(ledger.begin(id!, 0)).toMatchObject({
      ranges: [
        { first: 0, count: 4 },
        { first: 7, count: 9 },
      ],
    });
  });

  it("that shows signs of life is not sent again, unless it takes much too long", () => {
    const ledger = opened();
    ledger.ask("study", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.begin(id!, 0);
    let now = 0;
    while (now < 10 * patience.grace && ledger.beat(id!, (now += patience.beats))) expect(ledger.take(now)).toEqual([]);
    expect(now).toBeGreaterThan(patience.grace);
    expect(now).toBeLessThan(2 * patience.grace);
  });

  it("stops once nobody needs it", () => {
    const ledger = opened();
    ledger.ask("a", asking(0, 16), 0);
    ledger.ask("b", asking(0, 16), 0);
    const [id] = ledger.take(0);
    ledger.begin(id!, 0);
    ledger.withdraw("a");
    expect(ledger.beat(id!, 1)).toBe(true);
    ledger.withdraw("b");
    expect(ledger.beat(id!, 2)).toBe(false);
    expect([ledger.isIdle, ledger.underWay]).toEqual([true, 0]);
  });
});

it("whatever the carrier loses, repeats, delays and reorders, each seed counts once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ first: fc.nat(80), count: fc.integer({ min: 1, max: 90 }), exact: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.infiniteStream(fc.nat(9)),
      (studies, chance) => {
        const ledger = opened();
        for (const [index, { first, count, exact }] of studies.entries())
          ledger.ask(`study ${index}`, { ...asking(first, count), exact }, 0);
        const fate = () => chance.next().value as number;
        let late: (() => void)[] = [];
        let now = 0;
        for (let turn = 0; turn < 400 && !ledger.news().every(({ done }) => done); turn++) {
          now += patience.begin;
          // A seed that was lost too often is given up; the same request tries it again.
          for (const [index, { first, count, exact }] of studies.entries())
            if (ledger.newsOf(`study ${index}`)!.problem !== null)
              ledger.ask(`study ${index}`, { ...asking(first, count), exact }, now);
          const due = late;
          late = [];
          for (const bring of due.reverse()) bring();
          for (const id of ledger.take(now)) {
            const what = turn < 60 ? fate() : 9;
            if (what < 2) continue;
            const begun = ledger.begin(id, now);
            if (begun === null || what === 2) continue;
            if (what === 3) ledger.failed(id, "an error", now);
            const blocks = begun.ranges.map((range) => trained(range, begun.exact));
            const bring = () => void ledger.keep(id, blocks, now);
            if (what < 7) late.push(bring);
            if (what >= 6) bring();
          }
        }
        for (const [index, { first, count, exact }] of studies.entries()) {
          expect(ledger.newsOf(`study ${index}`)).toMatchObject({ have: count, done: true });
          const covered = new Set<number>();
          for (const block of ledger.blocks.held([{ first, count }], exact)) {
            for (let seed = block.first; seed < block.first + block.count; seed++) {
              if (exact) expect(covered.has(seed)).toBe(false);
              covered.add(seed);
            }
            expect(block.successes).toBe(trained(block).successes);
          }
          for (let seed = first; seed < first + count; seed++) expect(covered.has(seed)).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});
