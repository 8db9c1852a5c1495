import { examplesOf } from "./operations.ts";

/** The study whose result the examples of `GET /results/{id}` and `GET /r/{request}` find again. */
export const knownStudy = examplesOf("successProbability").requests[1]!;

/** A request that costs more than a request may. */
export const costly = {
  experiment: {
    epochs: 1_000_000,
    network: { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] },
  },
};

/** A study as a link contains it. */
export const asLinked = (request: unknown) =>
  ({ operation: "success-probability", request: request as object }) as const;
