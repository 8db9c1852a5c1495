/**
 * Calibrates the levels of the fixed-width rules, from the largest half-width to the smallest. It takes some minutes:
 * `node test/statistics/fixed-width/write-levels.ts`
 */
import { writeFileSync } from "node:fs";
import { covers } from "./coverage.ts";

const confidences = [0.8, 0.9, 0.95, 0.98, 0.99, 0.999];
const halfWidths = [
  0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.225, 0.2, 0.175, 0.15, 0.14, 0.125, 0.11, 0.1, 0.09, 0.08, 0.07, 0.06, 0.055, 0.05,
  0.045, 0.04, 0.035, 0.03, 0.0275, 0.025, 0.0225, 0.02, 0.018, 0.016, 0.015, 0.014, 0.0125, 0.01,
];
/** A level is a multiple of this part of what the confidence leaves. */
const STEP = 0.01;

function levelAt(confidence: number, step: number): number {
  return Number((1 - (1 - confidence) * (1 - STEP * step)).toFixed(6));
}

/** Below this half-width, where each step takes seconds, the search starts at a part of the last half-width's step. */
const SMALL = 0.05;
const START = 0.7;

function stepFor(halfWidth: number, confidence: number, before: number): number {
  let step = halfWidth < SMALL ? Math.floor(START * before) : 0;
  while (!covers({ halfWidth, level: levelAt(confidence, step) }, confidence)) step++;
  return step;
}

let steps = confidences.map(() => 0);
const rows = halfWidths.map((halfWidth) => {
  steps = confidences.map((confidence, i) => stepFor(halfWidth, confidence, steps[i]!));
  const row = confidences.map((confidence, i) => levelAt(confidence, steps[i]!));
  console.log(halfWidth, ...row);
  return `    ${halfWidth}: [${row.join(", ")}],`;
});
writeFileSync(
  new URL("../../../api/statistics/levels.ts", import.meta.url),
  `/**
 * The levels of the Clopper–Pearson intervals of fixed-width rules, by half-width, for these confidences in order: the
 * first found, in steps of a hundredth of what the confidence leaves, with a coverage that is proven for every p.
 * Written by test/statistics/fixed-width/write-levels.ts.
 */
export const levels = {
  confidences: [${confidences.join(", ")}],
  byHalfWidth: {
${rows.join("\n")}
  } as Readonly<Record<number, readonly number[]>>,
} as const;
`,
);
