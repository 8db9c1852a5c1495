/** A small request, and the status of its answer. */
export interface SmallRequest {
  readonly path: string;
  readonly status: number;
  readonly body?: object;
  readonly accept?: string;
}

const short = { epochs: 20 };
const weights = { layers: [{ activation: "relu", weights: [[-0.5], [0.25]], biases: [-0.1, 0] }] };

/** What clients send in turn. `seed` makes a request one that was not sent before. */
const kinds: readonly ((seed: number) => SmallRequest)[] = [
  () => ({ path: "/health", status: 200 }),
  (seed) => ({ path: "/train", status: 200, body: { experiment: short, seed } }),
  (seed) => ({
    path: "/success-probability",
    status: 200,
    body: { experiment: short, seeds: { first: seed, count: 10 } },
  }),
  () => ({ path: "/train", status: 200, body: { experiment: short, seed: 1 } }),
  (seed) => ({ path: "/inspect", status: 200, body: { network: weights, data: { inputs: [[seed % 1000]] } } }),
  (seed) => ({
    path: "/compare",
    status: 200,
    body: { baseline: short, variants: [{ name: "mse", patch: { loss: "mse" } }], seeds: { first: seed, count: 5 } },
  }),
  () => ({ path: "/catalog", status: 200 }),
  (seed) => ({ path: "/train", status: 200, body: { experiment: short, seed }, accept: "image/svg+xml" }),
  () => ({ path: "/train", status: 422, body: { experiment: { epochs: -1 } } }),
  (seed) => ({ path: "/estimate", status: 200, body: { experiment: { epochs: 20 + (seed % 500) } } }),
];

/** The request with a number: the kinds take turns. */
export function smallRequest(number: number, first: number): SmallRequest {
  return kinds[number % kinds.length]!(first + number);
}
