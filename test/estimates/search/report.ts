/** Prints what a search found: for each kind how good its estimates are, and the requests whose estimates are worst. */
import type { Found } from "./climb.ts";
import { type Measured, measureRequest, slownessNow } from "./ratio.ts";
import { kindNames } from "./requests.ts";

/** What nothing may take, in times its estimate. */
export const BOUND = 3;

const SHOWN = 3;
/** How often a request is measured again before its ratio is believed. */
const PATIENCE = 24;

/** The worst requests, measured again: those that take the most of their estimates, in times. */
export function worstOf(measured: readonly Measured[], count: number): Measured[] {
  const slowness = slownessNow();
  return measured
    .toSorted((a, b) => b.ratio - a.ratio)
    .slice(0, count)
    .map((one) => {
      const again = measureRequest(one.request, slowness, { bound: BOUND, patience: PATIENCE });
      return again.ratio < one.ratio ? again : one;
    })
    .sort((a, b) => b.ratio - a.ratio);
}

export function showFound({ random, all }: Found): void {
  console.log(`\n${all.length} random requests, ${random.length} of them not from a climb: expected / actual`);
  const groups = [
    ...kindNames.map((kind) => ({ name: kind as string, of: random.filter(({ request }) => request.kind === kind) })),
    { name: "all", of: random },
    { name: "all that end early", of: random.filter(({ endedEarly }) => endedEarly) },
  ];
  for (const { name, of } of groups.filter(({ of }) => of.length > 0)) {
    const ratios = of.map(({ ratio }) => 1 / ratio).sort((a, b) => a - b);
    const quantile = (p: number) => ratios[Math.min(ratios.length - 1, Math.floor(p * ratios.length))]!.toFixed(2);
    console.log(
      `${name.padEnd(20)} ${String(of.length).padStart(5)}  least ${quantile(0)}  5 % ${quantile(0.05)}  ` +
        `median ${quantile(0.5)}  95 % ${quantile(0.95)}  most ${quantile(1)}`,
    );
  }
  console.log("\nThe most above their estimates, measured again:");
  for (const one of worstOf(all, SHOWN)) show(one);
  console.log("\nThe most below:");
  for (const one of all.toSorted((a, b) => a.ratio - b.ratio).slice(0, SHOWN)) show(one);
}

function show({ request: { operation, body, expected }, actual, ratio }: Measured): void {
  console.log(
    `${ratio.toFixed(2)} times its estimate: expected ${expected.toFixed(1)} ms, took ${actual.toFixed(1)} ms\n` +
      `POST /${operation} ${JSON.stringify(body)}`,
  );
}
