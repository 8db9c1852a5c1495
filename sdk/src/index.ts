/**
 * How often does this small neural network train, why does it not, and what fixes it? A client of the
 * Trainability API, for Node, browsers and workers.
 *
 * @example
 * const api = new Trainability({ baseUrl: "http://127.0.0.1:8787" });
 * const { probability, interval } = await api.successProbability({ seeds: { count: 1000 } });
 */
export type { InspectFileOptions, SafetensorsFile } from "./body.ts";
export { LOCAL_URL, Trainability, type CallOptions, type TrainabilityOptions } from "./client.ts";
export { ConnectionError, ProblemError, TimeoutError, TrainabilityError, UnexpectedResponseError } from "./errors.ts";
export type * from "./types.ts";
export type { Watched } from "./watch.ts";
