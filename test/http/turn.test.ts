import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Turn } from "../../api/http/turn.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What each of `count` requests for a turn of `milliseconds` got so far: 0 or seconds; undefined while it waits. */
function ask(turn: Turn, count: number, milliseconds = 1000): (number | undefined)[] {
  const answers = new Array<number | undefined>(count).fill(undefined);
  answers.forEach((_, index) => void turn.take(milliseconds).then((wait) => (answers[index] = wait)));
  return answers;
}

it("goes to one request at a time, in order", async () => {
  const turn = new Turn({ ends: 0 });
  const answers = ask(turn, 3);
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual([0, undefined, undefined]);
  turn.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual([0, 0, undefined]);
  turn.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual([0, 0, 0]);
});

it("is refused with the seconds to wait if it takes too long", async () => {
  const turn = new Turn({ ends: 0 });
  const answers = ask(turn, 2, 15_000);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(answers).toEqual([0, undefined]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toEqual([0, 45]);
});

it("is refused at once if many wait already", async () => {
  const answers = ask(new Turn({ ends: 0 }), 19);
  await vi.advanceTimersByTimeAsync(0);
  expect(answers.filter((answer) => answer === 0)).toHaveLength(1);
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(16);
  expect(answers.filter((answer) => answer === 9)).toHaveLength(2);
});

it("ends by itself if the computation died, and survives the object that keeps it", async () => {
  const record = { ends: 0 };
  expect(await new Turn(record).take(1000)).toBe(0);
  const answers = ask(new Turn(record), 1);
  await vi.advanceTimersByTimeAsync(8_900);
  expect(answers).toEqual([undefined]);
  await vi.advanceTimersByTimeAsync(200);
  expect(answers).toEqual([0]);
});
