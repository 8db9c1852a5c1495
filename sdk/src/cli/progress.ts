/** A progress line at the bottom of a terminal, removed when the computation ends. */
import { clearLine, cursorTo } from "node:readline";
import type { CompareEstimate, RemediesEstimate, SuccessProbabilityEstimate, SweepEstimate } from "../index.ts";
import { fractionBar, rated } from "./draw/bar.ts";
import { count, duration, percent } from "./draw/numbers.ts";
import type { Page } from "./draw/page.ts";

export type Interim = SuccessProbabilityEstimate | CompareEstimate | RemediesEstimate | SweepEstimate;

export interface Progress {
  update(estimate: Interim): void;
  /** Removes the line. */
  end(): void;
}

export const silent: Progress = { update: () => undefined, end: () => undefined };

/** Milliseconds before the line appears, so that quick computations show none, and between two updates. */
const DELAY = 150;
const INTERVAL = 60;

export function progressOn(
  stream: NodeJS.WriteStream,
  page: Page,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let drawn = -Infinity;
  return {
    update(estimate) {
      const time = now();
      if (time - start < DELAY || time - drawn < INTERVAL) return;
      drawn = time;
      wipe(stream);
      stream.write(line(page, estimate, (time - start) / 1000));
    },
    end() {
      if (drawn >= 0) wipe(stream);
      drawn = -Infinity;
    },
  };
}

function wipe(stream: NodeJS.WriteStream): void {
  cursorTo(stream, 0);
  clearLine(stream, 0);
}

/** The same for a computation that gives no estimates: what is done, and for how long already. */
export function elapsedOn(
  stream: NodeJS.WriteStream,
  { paint }: Page,
  doing: string,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let isDrawn = false;
  const timer = setInterval(() => {
    const seconds = (now() - start) / 1000;
    if (seconds < SHOWN_AFTER) return;
    if (isDrawn) wipe(stream);
    stream.write(`${doing} ${paint.dim(`· ${duration(seconds)}`)}`);
    isDrawn = true;
  }, EACH);
  // A computation that is over does not wait for the next line.
  timer.unref();
  return {
    ...silent,
    end() {
      clearInterval(timer);
      if (isDrawn) wipe(stream);
      isDrawn = false;
    },
  };
}

/** The seconds before that line appears, and the milliseconds between two. */
const SHOWN_AFTER = 0.5;
const EACH = 250;

const BAR = 20;
/** The fewest columns for the status; the remaining time is omitted before the status gets less. */
const MIN_STATUS = 20;

/** One line that never wraps. */
export function line({ paint, width }: Page, estimate: Interim, seconds: number): string {
  const done = estimate.mostWork === 0 ? 0 : Math.min(1, estimate.work / estimate.mostWork);
  const bar = fractionBar(done, BAR);
  const percentage = ` ${String(Math.floor(100 * done)).padStart(3)} %`;
  const status = `  ${statusOf(estimate)}`;
  const space = width - 1 - BAR - percentage.length;
  const remaining = done > 0.02 ? `  ${duration((seconds * (1 - done)) / done)} left` : "";
  const left = space - remaining.length < MIN_STATUS ? "" : remaining;
  const room = space - left.length;
  const fitting = status.length <= room ? status : `${status.slice(0, Math.max(0, room - 1))}…`;
  const { probability } = "baseline" in estimate ? estimate.baseline : estimate;
  return (
    rated(paint, probability)(bar) +
    paint.dim("·".repeat(BAR - bar.length)) +
    paint.bold(percentage) +
    fitting +
    paint.dim(left)
  );
}

function statusOf(estimate: Interim): string {
  if ("stage" in estimate) {
    const { stage, trying, baseline } = estimate;
    if (stage === "baseline") return `baseline: ${soFar(baseline)}`;
    return trying === null
      ? stage
      : `${stage}: ${trying.title}${trying.estimate === null ? "" : `, ${soFar(trying.estimate)}`}`;
  }
  if ("experiments" in estimate) {
    const { done, experiments } = estimate;
    return `${done < experiments ? `${count(done + 1)} of ${count(experiments)}` : "the best again"}: ${soFar(estimate)}`;
  }
  if (!("variants" in estimate)) return soFar(estimate);
  const current = estimate.variants.findLast(({ trials }) => trials > 0);
  return current === undefined ? `baseline: ${soFar(estimate.baseline)}` : `${current.name}: ${soFar(current)}`;
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
