/** Samples that have passed a question are not asked it again. */
import { expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { askOnce } from "../../../api/experiment/request/sound.ts";

const samples = () => ({ inputs: [[1]], targets: [[2]] });
const misfit = { path: ["data"], detail: "no" };

it("asks once what samples pass, and again what they do not", () => {
  const one = samples();
  let asked = 0;
  const ask = (answer: (typeof misfit)[]) => () => {
    asked++;
    return answer;
  };
  expect(askOnce(one, "a", ask([misfit]))).toEqual([misfit]);
  expect(askOnce(one, "a", ask([]))).toEqual([]);
  expect(askOnce(one, "a", ask([misfit]))).toEqual([]);
  expect(asked).toBe(2);
  askOnce(one, "b", ask([]));
  askOnce(samples(), "a", ask([]));
  askOnce({ ...one, targets: [[2]] }, "a", ask([]));
  expect(asked).toBe(5);
});

it("has another answer for another loss and another width of the same samples", () => {
  const data = { inputs: [[1], [2]], targets: [[2], [3]] };
  const misfits = (more: object) => check(resolve({ data, ...more } as never)).length;
  expect(misfits({ loss: "mse" })).toBe(0);
  expect(misfits({ loss: "binary-cross-entropy" })).toBeGreaterThan(0);
  expect(misfits({ network: { layers: [{ units: 2 }] } })).toBeGreaterThan(0);
  expect(misfits({ loss: "mse" })).toBe(0);
});
