/** A line at the bottom of a terminal that tells how far a computation is; it is gone when that ends. */
import { clearLine, cursorTo } from "node:readline";
import type { CompareEstimate, RemediesEstimate, SuccessProbabilityEstimate } from "../index.ts";
import { rated, shareBar } from "./draw/bar.ts";
import { count, duration, percent } from "./draw/numbers.ts";
import type { Page } from "./draw/page.ts";

export type Interim = SuccessProbabilityEstimate | CompareEstimate | RemediesEstimate;

export interface Progress {
  tell(estimate: Interim): void;
  /** Takes the line away. */
  end(): void;
}

export const silent: Progress = { tell: () => undefined, end: () => undefined };

/** Milliseconds before the line appears, and between two changes of it: what is quick needs none. */
const PATIENCE = 150;
const BETWEEN = 60;

export function progressOn(
  stream: NodeJS.WriteStream,
  page: Page,
  now: () => number = () => performance.now(),
): Progress {
  const began = now();
  let drawn = -Infinity;
  const wipe = () => {
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  return {
    tell(estimate) {
      const time = now();
      if (time - began < PATIENCE || time - drawn < BETWEEN) return;
      drawn = time;
      wipe();
      stream.write(line(page, estimate, (time - began) / 1000));
    },
    end() {
      if (drawn >= 0) wipe();
      drawn = -Infinity;
    },
  };
}

const BAR = 20;
/** Columns for words, without which the time that is left has none. */
const ENOUGH = 20;

/** One line, short enough never to break. */
export function line({ paint, width }: Page, estimate: Interim, seconds: number): string {
  const share = estimate.mostWork === 0 ? 0 : Math.min(1, estimate.work / estimate.mostWork);
  const bar = shareBar(share, BAR);
  const start = ` ${String(Math.floor(100 * share)).padStart(3)} %`;
  const words = `  ${said(estimate)}`;
  const space = width - 1 - BAR - start.length;
  const rest = share > 0.02 ? `  ${duration((seconds * (1 - share)) / share)} left` : "";
  const left = space - rest.length < ENOUGH ? "" : rest;
  const room = space - left.length;
  const fitting = words.length <= room ? words : `${words.slice(0, Math.max(0, room - 1))}…`;
  const { probability } = "baseline" in estimate ? estimate.baseline : estimate;
  return (
    rated(paint, probability)(bar) +
    paint.dim("·".repeat(BAR - bar.length)) +
    paint.bold(start) +
    fitting +
    paint.dim(left)
  );
}

function said(estimate: Interim): string {
  if ("stage" in estimate) {
    const { stage, trying, baseline } = estimate;
    if (stage === "baseline") return `baseline: ${soFar(baseline)}`;
    return trying === null
      ? stage
      : `${stage}: ${trying.title}${trying.estimate === null ? "" : `, ${soFar(trying.estimate)}`}`;
  }
  if (!("variants" in estimate)) return soFar(estimate);
  const current = estimate.variants.findLast(({ trials }) => trials > 0);
  return current === undefined ? `as it is: ${soFar(estimate.baseline)}` : `${current.name}: ${soFar(current)}`;
}

function soFar({
  trials,
  probability,
  interval: { low, high },
}: {
  readonly trials: number;
  readonly probability: number | null;
  readonly interval: { readonly low: number; readonly high: number };
}): string {
  if (probability === null) return "";
  return `${count(trials)} seeds, ${percent(probability)} train (${percent(low)} to ${percent(high)})`;
}
