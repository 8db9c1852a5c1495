/** The default experiment over its learning rate and its width: `npm run maps -- rate-width` writes rate-width.json. */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { lawOf } from "../../api/experiment/study/law.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import type { SweepResult } from "../../api/plot/result.ts";
import { runToEnd } from "../../api/steps/steps.ts";

export const widths = [1, 2, 3, 4, 6, 8, 12, 16];
const rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1];
/** The rate at which the exact law holds. */
export const LAW_RATE = 0.1;

export interface RateWidthResults {
  readonly engine: string;
  readonly seconds: number;
  readonly result: SweepResult;
}

export const rateWidthRequest = (count = 500) => ({
  axes: [
    { pointer: "/network/layers/0/units", values: widths },
    { pointer: "/optimizer/learningRate", values: rates },
  ],
  seeds: { first: 0, count },
});

/** The exact probability that the default experiment with so many hidden units succeeds. */
export function lawOfWidth(units: number): number {
  return lawOf(resolve({ network: { layers: [{ units, activation: "relu" }, { units: 1 }] } }))!.success;
}

export function computeRateWidth(count?: number): SweepResult {
  const plan = planOf("sweep", readRequest("sweep", rateWidthRequest(count)));
  return { ...(runToEnd(plan.run()) as unknown as SweepResult), id: "rate-width" };
}

const file = new URL("rate-width.json", import.meta.url);

export async function readRateWidth(): Promise<RateWidthResults> {
  return JSON.parse(await readFile(file, "utf8")) as RateWidthResults;
}

export async function writeRateWidth(results: RateWidthResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results)}\n`);
}
