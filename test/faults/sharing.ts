/** What must hold for jobs that have seeds of the same experiments in common: each is trained once. */
import { equal } from "node:assert/strict";
import { ended, type Operation, put, startJob } from "./service.ts";
import { isExact, type Scenario, served } from "./stage.ts";

/** Requests with the same seeds of an experiment. */
function requestsFor(epochs: number): Readonly<Record<Operation, object>> {
  const experiment = { epochs };
  const longer = epochs + 30;
  return {
    "success-probability": { experiment, seeds: { first: 10, count: 300 } },
    compare: {
      baseline: experiment,
      variants: [{ name: "longer", patch: { epochs: longer } }],
      seeds: { first: 0, count: 250 },
    },
    sweep: { experiment, axes: [{ pointer: "/epochs", values: [epochs, longer] }], seeds: { first: 30, count: 90 } },
    remedies: { experiment, seeds: { first: 20, count: 60 }, effort: 6 },
  };
}

export const sharing: Readonly<Record<string, Scenario>> = {
  "what one operation has trained, no other trains again, in either order": (stage) =>
    served(stage, async ({ current }) => {
      const operations: readonly Operation[] = ["success-probability", "compare", "sweep", "remedies"];
      for (const [order, epochs] of [
        [operations, 100],
        [operations.toReversed(), 200],
      ] as const) {
        const requests = requestsFor(epochs);
        for (const operation of order) {
          const body = requests[operation];
          const { id } = await startJob(current, body, operation);
          await isExact(current, id, body, operation);
          if (operation !== order[0]) equal((await ended(current, id)).progress.known > 0, true, operation);
        }
      }
      const { trained, again } = await put(current, {});
      equal(again, 0);
      return `${trained} seeds, none of them twice`;
    }),

  "a longer study trains what it has more, and a comparison after it none of its baseline": (stage) =>
    served(stage, async ({ current }) => {
      const thousands = stage.size === 1 ? 1 : 10;
      const trained = async (body: object, operation?: Operation) => {
        const before = (await put(current, {})).trained;
        const { id } = await startJob(current, body, operation);
        equal((await ended(current, id)).state, "succeeded");
        return (await put(current, {})).trained - before;
      };
      const [count, longer] = [10_000 * thousands, 15_000 * thousands];
      equal(await trained({ seeds: { first: 0, count } }), count);
      equal(await trained({ seeds: { first: 0, count: longer } }), longer - count);
      const variants = [{ name: "short", patch: { epochs: 20 } }];
      equal(await trained({ variants, seeds: { first: 0, count: longer } }, "compare"), longer);
      equal((await put(current, {})).again, 0);
      return `${longer - count} of ${longer} seeds`;
    }),
};
