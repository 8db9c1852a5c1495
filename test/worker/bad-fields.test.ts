/** Bad fields outside the experiment: each is refused, by a pointer to it and the code of what is wrong there. */
import { expect, it } from "vitest";
import { post, problemOf } from "./client.ts";

const weights = (...layer: [number[][], number[]][]) => ({
  network: { layers: layer.map(([rows, biases]) => ({ activation: "relu", weights: rows, biases })) },
  data: { inputs: [[0], [1]] },
});

it.each([
  ["/train", '{"seed": -1}', "/seed", "too-small"],
  ["/train", '{"seed": 1.5}', "/seed", "not-an-integer"],
  ["/train", '{"seed": 9007199254740992}', "/seed", "too-large"],
  ["/train", '{"seed": "3"}', "/seed", "wrong-type"],
  ["/success-probability", '{"seeds": {"count": 0}}', "/seeds/count", "too-small"],
  ["/success-probability", '{"seeds": {"count": 2.5}}', "/seeds/count", "not-an-integer"],
  ["/success-probability", '{"seeds": {"count": 10, "first": 9007199254740991}}', "/seeds/count", "does-not-fit"],
  ["/success-probability", '{"seeds": 2.5}', "/seeds", "not-an-integer"],
  ["/success-probability", '{"seeds": "100"}', "/seeds", "wrong-type"],
  ["/success-probability", '{"confidence": 1}', "/confidence", "too-large"],
  ["/success-probability", '{"confidence": 0}', "/confidence", "too-small"],
  ["/success-probability", '{"interval": "wald"}', "/interval", "unknown-name"],
  ["/train", '{"seed": 4294967296, "experiment": {"random": {"generator": "numpy-legacy"}}}', "/seed", "does-not-fit"],
  [
    "/success-probability",
    '{"seeds": {"first": 4294967295, "count": 2}, "experiment": {"random": {"generator": "numpy-legacy"}}}',
    "/seeds/count",
    "does-not-fit",
  ],
  ["/inspect", '{"epoch": 1001}', "/epoch", "does-not-fit"],
  ["/inspect", '{"epoch": -1}', "/epoch", "too-small"],
  ["/inspect", JSON.stringify({ ...weights([[[1]], [0]]), data: undefined }), "", "does-not-fit"],
  ["/inspect", JSON.stringify(weights([[[1], [2]], [0]])), "/network/layers/0/biases", "does-not-fit"],
  [
    "/inspect",
    JSON.stringify(
      weights([
        [[1], [2, 3]],
        [0, 0],
      ]),
    ),
    "/network/layers/0/weights/1",
    "does-not-fit",
  ],
  [
    "/inspect",
    JSON.stringify(
      weights(
        [
          [[1], [2]],
          [0, 0],
        ],
        [[[1], [2]], [0]],
      ),
    ),
    "/network/layers/1/weights",
    "does-not-fit",
  ],
  ["/inspect", JSON.stringify(weights([[[1, 2]], [0]])), "/data/inputs/0", "does-not-fit"],
  ["/inspect", JSON.stringify({ ...weights([[[1]], [0]]), box: [{ low: 1, high: 0 }] }), "/box/0/high", "does-not-fit"],
  [
    "/inspect",
    JSON.stringify({
      ...weights([[[1]], [0]]),
      box: [
        { low: 0, high: 1 },
        { low: 0, high: 1 },
      ],
    }),
    "/box",
    "does-not-fit",
  ],
  [
    "/inspect",
    '{"network": {"layers": [{"activation": "relu", "weights": [[1e999]], "biases": [0]}]}, "box": [{"low": 0, "high": 1}]}',
    "/network/layers/0/weights/0/0",
    "not-finite",
  ],
  ["/inspect", '{"network": {"layers": []}, "box": [{"low": 0, "high": 1}]}', "/network/layers", "too-few"],
  [
    "/inspect",
    '{"network": {"layers": [{"weights": [[1]], "biases": [0]}]}, "box": [{"low": 0, "high": 1}]}',
    "/network/layers/0/activation",
    "missing",
  ],
])("%s %s is refused, pointing at %s", async (path, text, pointer, code) => {
  const problem = await problemOf(await post(path, text));
  expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
  expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
});

it("the error says when weights would fit transposed", async () => {
  const problem = await problemOf(
    await post(
      "/inspect",
      weights(
        [
          [[1], [2]],
          [0, 0],
        ],
        [[[1], [2]], [0]],
      ),
    ),
  );
  expect(problem.errors![0]!.detail).toContain("transposed");
});
