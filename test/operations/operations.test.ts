import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, ID_PATTERN } from "../../api/experiment/identity.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { type OperationName, operationNames, operationOf, operations } from "../../api/operations/table.ts";
import { run, type Task, taskOf, taskOfCanonical, writtenOut } from "../../api/operations/task.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { diceOf, requestsOf, spellOut, variedOperations, writeAnyhow } from "./ways-to-write.ts";

const textOf = (task: Task) => runToEnd(run(task));

/** The task of a request's text, read like a body. */
const taskOfText = (operation: OperationName, text: string) =>
  taskOf(operation, readRequest(operation, JSON.parse(text)));

function isAccepted(operation: OperationName, request: unknown): boolean {
  const { data, success } = operationOf(operation).request.safeParse(request);
  return success && "full" in operationOf(operation).fill(data);
}

describe.each(operationNames)("%s", (operation) => {
  const request = requestsOf(operation).filter((request) => isAccepted(operation, request));

  it("gives equivalent requests one id: keys in any order, explicit defaults, 1.0 for 1", async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.nat(), async (request, roll) => {
        const dice = diceOf(roll);
        const one = await taskOfText(operation, JSON.stringify(request));
        expect(one.id).toMatch(ID_PATTERN);
        for (const same of [request, spellOut(operation, request, dice)]) {
          const other = await taskOfText(operation, writeAnyhow(same, dice));
          expect(other.request).toBe(one.request);
          expect(other.id).toBe(one.id);
        }
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  it("gives one text per id, whether computed from the request or from its stored form", async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.nat(), async (request, roll) => {
        const dice = diceOf(roll);
        const one = await taskOfText(operation, JSON.stringify(request));
        const text = textOf(one);
        expect(JSON.parse(text)).toMatchObject({ id: one.id, operation });
        expect(textOf(await taskOfText(operation, writeAnyhow(spellOut(operation, request, dice), dice)))).toBe(text);
        expect(textOf(await taskOfCanonical(operation, one.request))).toBe(text);
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  it("accepts the request that it writes for a stored one", async () => {
    await fc.assert(
      fc.asyncProperty(request, async (request) => {
        const { id, request: stored } = await taskOfText(operation, JSON.stringify(request));
        expect((await taskOfText(operation, JSON.stringify(writtenOut(operation, stored)))).id).toBe(id);
      }),
      { seed: 8, numRuns: 50 },
    );
  });

  it("gives different ids to different requests", async () => {
    const seen = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(request, async (request) => {
        const { id, request: filled } = await taskOfText(operation, JSON.stringify(request));
        expect(seen.get(id) ?? filled).toBe(filled);
        seen.set(id, filled);
      }),
      { seed: 9, numRuns: 100 },
    );
    if (variedOperations.includes(operation)) expect(seen.size).toBeGreaterThan(20);
  });
});

it("no two operations share an id", async () => {
  const { request } = await taskOfText("train", "{}");
  const ids = await Promise.all(
    operationNames
      .filter((name) => ["train", "inspect"].includes(name))
      .map(async (name) => (await taskOfCanonical(name, canonicalJson({ ...JSON.parse(request), epoch: 1 }))).id),
  );
  expect(new Set(ids).size).toBe(2);
});

it("writes a safetensors file as a network, without its reading and therefore with another id", async () => {
  const network = { layers: [{ activation: "relu", weights: [[1]], biases: [0] }] };
  const reading = {
    format: "safetensors",
    layers: [{ weights: "0.weight", biases: "0.bias", layout: "units-by-fan-in" }],
  };
  const filled = operations.inspect.fill({ network, box: [{ low: 0, high: 1 }], reading } as never);
  const read = await taskOf("inspect", (filled as { readonly full: never }).full);
  const again = await taskOfText("inspect", JSON.stringify(writtenOut("inspect", read.request)));
  expect(JSON.parse(textOf(read)).reading).toEqual(reading);
  expect(again.id).not.toBe(read.id);
  expect(JSON.parse(textOf(again)).layers).toEqual(JSON.parse(textOf(read)).layers);
});

it("the table lists every operation under its own name", () => {
  for (const [name, operation] of Object.entries(operations)) expect(operation.name).toBe(name);
});
