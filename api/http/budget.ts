import type { Fit, Plan, Reducible } from "../experiment/plan.ts";
import { list } from "../prose/prose.ts";
import { SLOW } from "./plans.ts";
import { Problem } from "./problems.ts";

/** The most CPU milliseconds that one request may be expected to take; the words say whose limit it is, and what else. */
export interface CpuLimit {
  readonly milliseconds: number;
  readonly of: string;
  readonly advice: string;
}

/**
 * Throws the problem `work-limit-exceeded` for a request that is expected to take more CPU time than `limit`. It never
 * fits, however long the client waits. The problem names the largest values of the reducible fields that would fit.
 */
export function requireBudget(
  { work, milliseconds, reducible }: Pick<Plan<unknown>, "work" | "milliseconds" | "reducible">,
  limit: number,
  { of = "", advice: more = "" }: Partial<CpuLimit> = {},
): void {
  if (milliseconds <= limit) return;
  const offer = offerWithin(limit, reducible);
  const advice = offer
    ? `${offerText(offer)} would fit`
    : `even ${reducible.field} of 1 is too much; use fewer epochs, a smaller network or fewer samples`;
  const remark = offer?.remark === undefined ? "" : ` ${offer.remark}`;
  throw new Problem(
    "work-limit-exceeded",
    `This request is expected to take ${duration(milliseconds)} of CPU time (${work} multiply-adds). ` +
      `The limit for one request ${of}is ${duration(limit)}: ${advice}.${remark}${more}`,
    { work, milliseconds: threeDigits(milliseconds), limit, ...(offer ? { fits: { ...offer.fields } } : {}) },
  );
}

/**
 * What is good to know about a request that takes long, before it starts; undefined for the others. `canBeAJob` says
 * whether it can run in the background.
 */
export function adviceOn(
  { milliseconds, reducible }: Pick<Plan<unknown>, "milliseconds" | "reducible">,
  canBeAJob: boolean,
): string | undefined {
  if (milliseconds <= SLOW) return undefined;
  const offer = offerWithin(SLOW, reducible);
  const less = offer
    ? `With ${offerText(offer)} it takes ${duration(SLOW)} or less`
    : "Fewer epochs, a smaller network or fewer samples take less";
  return (
    `This request is expected to take ${duration(milliseconds)} of CPU time. ${less}.` +
    (canBeAJob ? " If you need all of it, let it run in the background." : "")
  );
}

/** What the reducible fields may be within the limit; undefined if nothing fits. */
export function offerWithin(limit: number, reducible: Reducible): Fit | undefined {
  if (reducible.offer) return reducible.offer(limit);
  const most = mostWithin(limit, reducible);
  return most > 0 ? { fields: { [reducible.field]: most } } : undefined;
}

export function offerText({ fields }: Fit): string {
  return list(Object.entries(fields).map(([field, most]) => `${field} of at most ${most}`));
}

/** The largest value of the reducible field that is within the limit. */
export function mostWithin(limit: number, reducible: Reducible): number {
  const { each, fixed = 0 } = reducible;
  if (reducible.milliseconds === undefined) return Math.max(0, Math.floor((limit - fixed) / each));
  const fits = (value: number) => reducible.milliseconds!(value) <= limit;
  let above = 1;
  while (above < MOST && fits(above)) above *= 2;
  let within = above > 1 ? above / 2 : 0;
  while (above - within > 1) {
    const middle = Math.floor((within + above) / 2);
    if (fits(middle)) within = middle;
    else above = middle;
  }
  return within;
}

/** More of any field than a request may have. */
const MOST = 2 ** 21;

/** Milliseconds to three digits: the estimate is no more precise. */
export function threeDigits(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

/** A duration as sentences write it. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${threeDigits(milliseconds)} ms`;
  if (milliseconds < 300_000) return `${threeDigits(milliseconds / 1_000)} s`;
  return `${threeDigits(milliseconds / 60_000)} min`;
}
