/** The parts that the sections of the guide are made of. */
import { type Asked, call, curl, PREAMBLE } from "../../openapi/code-samples.ts";
import type { TrainResult } from "../../sdk/src/types.ts";
import { excerpt, keep } from "../excerpt.ts";
import { beside, code, escapeHtml } from "../html.ts";

/** A request with curl and with the SDK; the first one of the page imports the SDK. */
export const samples = (asked: Asked, first = false): string =>
  beside(code("bash", curl(asked), "curl"), code("typescript", (first ? PREAMBLE : "") + call(asked), "SDK"));

/** The members of an answer at `paths`. */
export const shown = (result: unknown, paths: readonly string[], options?: object): string =>
  code("json", excerpt(keep(result, paths), options), "The answer, excerpted");

export const quoted = (text: string): string => `<blockquote><p>${escapeHtml(text)}</p></blockquote>`;

/** A float32 in eight significant digits, without zeros at the end. */
export const digits = (x: number): string => String(Number(x.toPrecision(8)));

/** The output for each sample. */
export const outputs = ({ after }: TrainResult): string =>
  after.outputs.map(([output]) => digits(output!)).join(" and ");

/** Throws if the answers no longer support a statement in the prose: then the words must change. */
export function assertProse(holds: boolean, statement: string): void {
  if (!holds) throw new Error(`The guide states ${statement}; the answers do not support it.`);
}
