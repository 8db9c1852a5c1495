/** A network with three classes, given by its weights, and what /inspect answers. */
import { createApp } from "../../../api/app.ts";

export const app = createApp();

/** The answer to a request, whatever its status. */
export async function post<Result>(body: object, path = "/inspect"): Promise<Result> {
  const answer = await app.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Result;
}

export const three = {
  layers: [
    { activation: "tanh", weights: [[1], [2]], biases: [0, 0.5] },
    {
      activation: "softmax",
      weights: [
        [1, 2],
        [2, 1],
        [1, 1],
      ],
      biases: [0, 0, 0],
    },
  ],
};
export const inputs = [0, 1, 2];
