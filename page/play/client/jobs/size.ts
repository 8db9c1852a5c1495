/** How long a study takes in this browser, and from where on the page offers a job of the service for it. */
import { pageLimits } from "../../page-limits.ts";
import type { PlayState } from "../store.ts";

export interface StudySize {
  /** Expected milliseconds in this browser, and of CPU time altogether. */
  readonly here: number;
  readonly cpu: number;
  /** Whether the page trains so many seeds itself. */
  readonly fitsPage: boolean;
  /** Whether it is a study for a job. */
  readonly isLarge: boolean;
}

export function sizeOf({ filled, engine, count }: Pick<PlayState, "filled" | "engine" | "count">): StudySize {
  const cpu = (filled?.milliseconds ?? 0) * count;
  const here = cpu / (engine?.cores || navigator.hardwareConcurrency || 1);
  const fitsPage = count <= pageLimits.seeds;
  return { here, cpu, fitsPage, isLarge: !fitsPage || here > 1000 * pageLimits.seconds };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "about 4 minutes", for an expected time. */
export function roughly(milliseconds: number): string {
  if (milliseconds < 1.5 * MINUTE) return counted(milliseconds / 1000, "second");
  if (milliseconds < 1.5 * HOUR) return counted(milliseconds / MINUTE, "minute");
  return milliseconds < 2 * DAY ? counted(milliseconds / HOUR, "hour") : counted(milliseconds / DAY, "day");
}

function counted(value: number, unit: string): string {
  const whole = Math.max(1, Math.round(value));
  return `about ${whole}\u00a0${unit}${whole === 1 ? "" : "s"}`;
}
