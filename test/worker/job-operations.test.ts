/** Jobs of every operation that can be one, in workerd: their results have the bytes of one request. */
import { describe, expect, it } from "vitest";
import { canBeAJob } from "../../api/operations/can-be-a-job.ts";
import { operationNames } from "../../api/operations/table.ts";
import { ask, post } from "./client.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
const seeds = { first: 70_000_000, count: 120 };
const flowers = {
  data: {
    inputs: [[0], [1], [2], [3]],
    targets: [
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 1],
    ],
  },
  network: {
    layers: [
      { units: 3, activation: "tanh" },
      { units: 2, activation: "softmax" },
    ],
  },
  epochs: 30,
};

const requests: readonly (readonly [name: string, operation: string, body: object])[] = [
  ["a study", "success-probability", { seeds }],
  ["a study that stops by itself", "success-probability", { seeds: { first: 7 }, stopWhen: { halfWidth: 0.05 } }],
  [
    "a comparison of three variants, two of them equal",
    "compare",
    {
      seeds,
      variants: [
        { name: "wide", patch: { network: { layers: [{ units: 8 }, { units: 1 }] } } },
        { name: "long", patch: { epochs: 130 } },
        { name: "longer", patch: { epochs: 130 } },
      ],
    },
  ],
  [
    "a comparison of classifiers",
    "compare",
    { baseline: flowers, seeds, variants: [{ name: "a", patch: { epochs: 60 } }] },
  ],
  [
    "a sweep of three axes with cells of equal experiments",
    "sweep",
    {
      seeds: { ...seeds, count: 40 },
      axes: [
        { pointer: "/network/layers/0/units", values: [1, 4] },
        { pointer: "/optimizer/learningRate", range: { from: 0.01, to: 1, count: 3, spacing: "logarithmic" } },
        { pointer: "/loss", values: ["mean-squared-error", { name: "mean-squared-error" }] },
      ],
    },
  ],
  ["a search for remedies", "remedies", { seeds: { first: 0, count: 40 }, effort: 8 }],
  [
    "a search where nothing fails",
    "remedies",
    {
      experiment: { network: { layers: [{ units: 32, activation: "tanh" }, { units: 1 }] } },
      seeds: { first: 9, count: 30 },
    },
  ],
];

it("every operation that can be a job is here", () => {
  expect(new Set(requests.map(([, operation]) => operation))).toEqual(new Set(operationNames.filter(canBeAJob)));
});

describe("as a job", () => {
  it.each(requests)("%s has the bytes of one request", async (_, operation, body) => {
    const direct = await post(`/${operation}`, body, { ...JSON_TYPE, "Cache-Control": "no-store" });
    const { assumed, classes, notes, ...result } = (await direct.json()) as Record<string, unknown>;
    expect(direct.status, JSON.stringify(result)).toBe(200);
    const response = await post(`/${operation}`, body, { ...JSON_TYPE, Prefer: "respond-async" });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    expect(id).toBe(result["id"]);
    const events = await (await ask(`/jobs/${id}`, { headers: { Accept: "text/event-stream" } })).text();
    const bytes = JSON.stringify(result);
    expect(events.split("event: result\ndata: ")[1]?.trimEnd()).toBe(bytes);
    expect(await (await ask(`/results/${id}`)).text()).toBe(bytes);
    // What the answer says of its request belongs to the request, also where the result is known by now.
    const again = await post(`/${operation}`, body, { ...JSON_TYPE, Prefer: "respond-async" });
    const said = (await again.json()) as Record<string, unknown>;
    expect([again.status, said["assumed"], said["classes"], said["notes"]]).toEqual([200, assumed, classes, notes]);
  });
});
