import { limits } from "../../api/experiment/request/limits.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { type OperationName, operationOf } from "../../api/operations/table.ts";
import { taskOf } from "../../api/operations/task.ts";

/** An experiment that is neither tiny nor in the memory of a service; `first` makes it another one. */
const experimentOf = (epochs: number, first: number) => ({
  data: { generator: "sine", samples: 150 + first },
  network: { layers: [{ units: 48, activation: "relu" }, { units: 1 }] },
  epochs,
});

/** The time is not proportional to the epochs, so they are found in a few steps. */
const STEPS = 20;

/**
 * A request to an operation that is expected to take about so many milliseconds: an example of the operation, or a body
 * without other fields, with an experiment that trains for as many epochs. Different numbers in `which` give different
 * requests.
 */
export async function longRequest(name: OperationName, milliseconds: number, which: number): Promise<object> {
  const { experimentField, examples } = operationOf(name);
  if (experimentField === null) return manyScores(milliseconds, which);
  for (const body of [{}, ...examples.requests.map((example) => example.body)]) {
    const requestOf = (epochs: number) => ({ ...body, [experimentField ?? "experiment"]: experimentOf(epochs, which) });
    let epochs = 10;
    for (let step = 0; step < STEPS; step++) {
      const expected = await expectedMilliseconds(name, requestOf(epochs));
      if (expected === null) break;
      if (Math.abs(expected / milliseconds - 1) < 0.1) return requestOf(epochs);
      epochs = Math.min(limits.epochs, Math.max(1, Math.round((epochs * milliseconds) / expected)));
    }
  }
  throw new Error(`No example of ${name} takes ${milliseconds} ms.`);
}

/** Scores of so many runs that their comparison takes about so long, if a request may have so many. */
function manyScores(milliseconds: number, which: number): object {
  const runs = Math.min(40_000, Math.round((milliseconds * 1e6) / (4 * 2200)));
  const scores = (from: number) => Array.from({ length: runs }, (_, i) => ((i * 7919 + from) % 10_007) / 10);
  const variants = [1, 2].map((one) => ({ name: String(one), scores: scores(one) }));
  return { baseline: { scores: scores(which + 3) }, variants, paired: false };
}

/** Null for a request that the operation refuses. */
async function expectedMilliseconds(name: OperationName, request: object): Promise<number | null> {
  try {
    return (await taskOf(name, readRequest(name, request) as never)).plan.milliseconds;
  } catch {
    return null;
  }
}
