import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Queue } from "../../api/results/queue.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function participantIn(queue: Queue) {
  const participant = { lost: false, lose: () => {} };
  participant.lose = () => {
    participant.lost = true;
    queue.leave(participant);
  };
  return participant;
}

it("gives turns in the order of those who wait", async () => {
  const queue = new Queue();
  const order: string[] = [];
  const turns = ["a", "b", "c"].map(async (name) => {
    const participant = participantIn(queue);
    for (let turn = 0; turn < 3; turn++) {
      await queue.turnOf(participant);
      order.push(name);
      queue.leave(participant);
    }
  });
  await Promise.all(turns);
  expect(order).toEqual(["a", "b", "c", "a", "b", "c", "a", "b", "c"]);
});

it("wakes one that leaves, and skips it", async () => {
  const queue = new Queue();
  const [a, b, c] = [participantIn(queue), participantIn(queue), participantIn(queue)];
  await queue.turnOf(a);
  const [second, third] = [queue.turnOf(b), queue.turnOf(c)];
  queue.leave(b);
  await second;
  queue.leave(a);
  await third;
  const again = queue.turnOf(a);
  queue.leave(c);
  await again;
});

it("goes on without one whose request the runtime has ended", async () => {
  const queue = new Queue();
  const [gone, next, last] = [participantIn(queue), participantIn(queue), participantIn(queue)];
  await queue.turnOf(gone);
  const turns = [queue.turnOf(next), queue.turnOf(last)];
  await vi.advanceTimersByTimeAsync(1500);
  expect(gone.lost).toBe(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect([gone.lost, next.lost]).toEqual([true, false]);
  await turns[0];
  queue.leave(next);
  await turns[1];
  expect(last.lost).toBe(false);
});
