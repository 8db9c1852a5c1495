/** What is worth an engine, and has room in its memory. */
import type { Layout } from "../core/layout.ts";
import type { Specification } from "../specification.ts";
import { bytesOf, lanesOf, type Vectors } from "./modules.ts";

/** Multiply-adds below which a study, or one run, is over before an engine is there. */
export const SHORT_STUDY = 50_000;
export const SHORT_RUN = 20_000;

/** Bytes of memory that an engine may take, of the 128 MB of a Worker. */
const MOST_BYTES = 48 * 1024 * 1024;
/** Numbers that an engine keeps for each parameter, at most: with its gradient, and three of Adam's. */
const KEPT = 5;

/** Whether an experiment fits into the memory of an engine with so many vectors for a number. */
export function fitsEngine(
  { data, precision }: Specification,
  { size, inputs, outputs }: Layout,
  vectors: Vectors,
): boolean {
  const numbers = KEPT * size + data.inputs.length * (inputs + outputs + 1);
  return numbers * lanesOf(precision, vectors) * bytesOf(precision) <= MOST_BYTES;
}
