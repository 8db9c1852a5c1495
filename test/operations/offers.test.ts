/** A request whose targets do not fit its loss is refused with changes that are accepted. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import { mergePatch } from "../../api/experiment/request/patch.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { type LossName, losses } from "../../api/network/tables/losses.ts";

const app = createApp();
const post = async (path: string, body: object) => {
  const response = await app.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Problem };
};
interface Problem {
  readonly detail: string;
  readonly remedies?: readonly { title: string; patch: object; addresses: string[]; steps: object[] }[];
}

const experiment = (units: number, activation: string, loss: LossName, targets: unknown): ExperimentInput => ({
  network: {
    layers: [
      { units: 4, activation: "tanh" },
      { units, activation },
    ],
  },
  data: { inputs: (targets as unknown[]).map((_, i) => [i]), targets: targets as number[][] },
  loss,
  epochs: 3,
});
const offered = async (input: ExperimentInput) => {
  const { status, body } = await post("/train", { experiment: input });
  expect(status).toBe(422);
  return body.remedies ?? [];
};

describe.each<[string, ExperimentInput, string[]]>([
  [
    "signs with the binary cross-entropy",
    experiment(1, "sigmoid", "binary-cross-entropy", [[-1], [1], [1], [-1]]),
    ["Targets of 0 and 1", "An identity output and the mean squared error"],
  ],
  [
    "numbers beyond 0..1 with the binary cross-entropy",
    experiment(1, "identity", "binary-cross-entropy-with-logits", [[1.5], [2], [-3], [0.2]]),
    ["Targets scaled to the range from 0 to 1", "The mean squared error"],
  ],
  [
    "integers as classes of one output",
    experiment(1, "sigmoid", "binary-cross-entropy", [[0], [1], [2], [0], [1], [2]]),
    [
      "A softmax unit for each class, with the cross-entropy",
      "Targets scaled to the range from 0 to 1",
      "An identity output and the mean squared error",
    ],
  ],
  [
    "several classes of one sample with the cross-entropy",
    experiment(3, "softmax", "cross-entropy", [
      [1, 1, 0],
      [0, 1, 0],
      [0, 1, 1],
    ]),
    [
      "A sigmoid output and cross-entropy as the loss",
      "Targets of each sample that add up to 1",
      "An identity output and the mean squared error",
    ],
  ],
  [
    "a softmax of one unit",
    experiment(1, "softmax", "cross-entropy", [[0], [1], [1], [0]]),
    ["A sigmoid output", "An identity output and the mean squared error"],
  ],
  ["counts below 0", experiment(1, "identity", "poisson-nll", [[-1], [2], [3]]), ["The mean squared error"]],
  [
    "0 and 1 with a hinge",
    experiment(1, "identity", "hinge", [[0], [1], [1], [0]]),
    ["A sigmoid output and cross-entropy as the loss", "Targets of −1 and 1", "The mean squared error"],
  ],
  [
    "a target below 0 with a logarithm",
    experiment(1, "softplus", "msle", [[-2], [1], [0.5]]),
    ["An identity output and the mean squared error"],
  ],
  [
    "more classes than outputs",
    experiment(2, "softmax", "cross-entropy", [0, 1, 2, 0, 1, 2]),
    ["A softmax unit for each class, with the cross-entropy"],
  ],
  [
    "classes counted from 1",
    experiment(3, "softmax", "cross-entropy", [1, 2, 3, 1, 2, 3]),
    ["A softmax unit for each class, with the cross-entropy"],
  ],
])("%s", (_, input, titles) => {
  it("is refused with changes that say what they address, and are accepted", async () => {
    const remedies = await offered(input);
    expect(remedies.map(({ title }) => title)).toEqual(titles);
    for (const { patch, steps, addresses } of remedies) {
      expect(steps.length).toBeGreaterThan(0);
      expect(addresses).toEqual(expect.arrayContaining([expect.stringMatching(/^(loss-mismatch|output-range)$/)]));
      const { status, body } = await post("/train", { experiment: mergePatch(input, patch) });
      expect(status, body.detail).toBe(200);
    }
  });
});

it("a softmax of one unit is named too, since no weights reach the targets", async () => {
  const [first] = await offered(experiment(1, "softmax", "cross-entropy", [[0], [1]]));
  expect(first!.addresses).toEqual(["loss-mismatch", "output-range"]);
});

it("a comparison, a search and an estimate offer the same", async () => {
  const input = experiment(1, "sigmoid", "binary-cross-entropy", [[-1], [1], [1]]);
  const own = await offered(input);
  const others = [
    await post("/remedies", { experiment: input }),
    await post("/compare", { baseline: input, variants: [{ name: "more", patch: { epochs: 9 } }] }),
    await post("/estimate", { experiment: input }),
  ];
  for (const { status, body } of others) {
    expect(status).toBe(422);
    expect(body.remedies).toEqual(own);
  }
});

it("what is wrong beside the targets keeps it from offering what would be refused again", async () => {
  const input = {
    ...experiment(1, "sigmoid", "binary-cross-entropy", [[-1], [1]]),
    schedule: { name: "warmup", epochs: 9 },
  };
  expect(await offered(input)).toEqual([]);
});

const names = Object.keys(losses) as LossName[];
const targets = fc.oneof(
  fc.array(fc.tuple(fc.integer({ min: -2, max: 4 })), { minLength: 2, maxLength: 12 }),
  fc.array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true })), { minLength: 2, maxLength: 6 }),
  fc.array(fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: 0, max: 2 })), { minLength: 2, maxLength: 6 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 12 }),
);

it("every change that is offered is accepted, for any loss and any targets", { timeout: 60_000 }, async () => {
  let seen = 0;
  const activation = fc.constantFrom("sigmoid", "softmax", "identity", "tanh", "relu");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      targets,
      activation,
      fc.integer({ min: 1, max: 3 }),
      async (...some) => {
        const [loss, rows, output, units] = some;
        const width = typeof rows[0] === "number" ? units : rows[0]!.length;
        const input = experiment(width, output, loss, rows);
        const { status, body } = await post("/train", { experiment: input });
        if (status === 200) return;
        expect(JSON.stringify(body).length).toBeLessThanOrEqual(limits.problemBytes);
        for (const { patch } of body.remedies ?? []) {
          seen++;
          const again = await post("/train", { experiment: mergePatch(input, patch) });
          expect(again.status, again.body.detail).toBe(200);
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(seen).toBeGreaterThan(50);
});
