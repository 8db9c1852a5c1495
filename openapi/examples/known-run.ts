import { examplesOf } from "./operations.ts";

/** The train request whose result the examples of `GET /results/{id}` and `GET /r/{request}` find again. */
export const knownRun = examplesOf("train").requests[0]!;

/** A train request that costs more than a request may. */
export const costly = {
  experiment: {
    epochs: 1_000_000,
    network: { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] },
  },
};

/** A train request as a link contains it. */
export const asLinked = (request: unknown) => ({ operation: "train", request: request as object }) as const;
