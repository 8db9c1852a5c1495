import { type AnyOperation, hasExperiment, operationId, operations } from "../../api/operations/table.ts";
import type { OperationExamples } from "./example.ts";

/** The examples of an operation by its `operationId`. Everything that needs an operation's examples asks here. */
export function examplesOf(operationId: string): OperationExamples {
  return all[operationId] ?? none;
}

/** Whether requests to it have an experiment; so do those of what the service itself answers. */
export function takesExperiment(operation: string): boolean {
  return described.every(([id, { hasOne }]) => id !== operation || hasOne);
}

/** What a program looks at in an answer of which nothing else is said. */
const look = { name: "answer", code: "console.log(answer);" };

/** Of the operations that find a result again: results.ts and links.ts show the result of the first train request. */
const none: OperationExamples = { requests: [], look };

/** Of what the service itself answers. */
const service: Readonly<Record<string, OperationExamples>> = {
  estimate: {
    requests: [
      {
        name: "default",
        summary: "The default experiment and a thousand seeds",
        body: { seeds: { count: 1000 } },
      },
    ],
    refusals: [
      {
        code: "not-acceptable",
        summary: "A media type that the estimate does not have",
        accept: "image/png",
        body: "{}",
      },
    ],
    look: { name: "cost", code: "console.log(cost.train.milliseconds, cost.train.allowed);" },
  },
  export: {
    requests: [
      {
        name: "pytorch",
        summary: "A change to the default experiment, as a script for PyTorch",
        body: { as: "pytorch", patch: { optimizer: "adam" }, title: "Adam." },
      },
    ],
    look: { name: "script", code: "console.log(script.code, script.differences);" },
  },
  catalog: {
    requests: [{ name: "excerpt", summary: "The first entry of each list", isExcerpt: true }],
    look: { name: "names", code: "console.log(names.activations.map(({ name }) => name));" },
  },
  health: {
    requests: [{ name: "default", summary: "The service answers" }],
    look: { name: "health", code: "console.log(health.engine);" },
  },
};

const described = Object.values<AnyOperation>(operations as never).map(
  (operation) =>
    [operationId(operation.name as string), { look, ...operation.examples, hasOne: hasExperiment(operation) }] as const,
);

const all: Readonly<Record<string, OperationExamples>> = { ...Object.fromEntries(described), ...service };
