import { pointerTo } from "../../../api/schemas/invalid.ts";
import type { Difference } from "../verification.ts";

/** The first field in which two JSON values differ, in the order of the computed one; null if they are equal. */
export function firstDifference(stated: unknown, computed: unknown, path: readonly string[] = []): Difference | null {
  if (stated === computed) return null;
  if (!isContainer(stated) || !isContainer(computed) || Array.isArray(stated) !== Array.isArray(computed)) {
    return { pointer: pointerTo(path), stated, computed };
  }
  for (const key of new Set([...Object.keys(computed), ...Object.keys(stated)])) {
    const difference = firstDifference(own(stated, key), own(computed, key), [...path, key]);
    if (difference) return difference;
  }
  return null;
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

function own(value: Container, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
