/** The value of --axis: a pointer into the experiment, and the values there. */
import { InvalidArgumentError } from "commander";

/** An axis of a sweep, as in a request. */
export interface AxisOption {
  readonly pointer: string;
  readonly values?: readonly unknown[];
  readonly range?: { readonly from: number; readonly to: number; readonly count: number; readonly spacing?: string };
}

const USAGE =
  "Expected a JSON pointer and its values, such as /optimizer/learningRate=0.01,0.1,1, or a range FROM:TO:COUNT, such " +
  "as /network/layers/0/units=2:16:8, with :log for equal ratios.";

/** Adds an axis to those before it. */
export function axis(text: string, before: unknown): AxisOption[] {
  const [, pointer, given] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (pointer === undefined || given === undefined) throw new InvalidArgumentError(USAGE);
  const range = /^([^:,]+):([^:,]+):(\d+)(:log(?:arithmic)?)?$/.exec(given);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  const isRange = range !== null && Number.isFinite(from) && Number.isFinite(to);
  const own: AxisOption = isRange
    ? { pointer, range: { from, to, count: Number(range[3]), ...(range[4] && { spacing: "logarithmic" }) } }
    : { pointer, values: valuesOf(given) };
  return [...((before as AxisOption[] | undefined) ?? []), own];
}

/** A JSON list, or values between commas: each is JSON, or else a name. */
function valuesOf(text: string): unknown[] {
  const whole = text.startsWith("[") ? parsed(text) : undefined;
  if (Array.isArray(whole)) return whole;
  return parts(text).map((part) => {
    const value = parsed(part);
    if (value !== undefined) return value;
    if (/^[[{"]/.test(part)) throw new InvalidArgumentError(`${part} is not JSON. ${USAGE}`);
    return part !== "" && Number.isFinite(Number(part)) ? Number(part) : part;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The text between the commas that are in no string, list or object. */
function parts(text: string): string[] {
  const found = [""];
  let depth = 0;
  let isString = false;
  for (const token of text.match(/\\.|./gs) ?? []) {
    if (token === '"') isString = !isString;
    else if (!isString && "[{".includes(token)) depth++;
    else if (!isString && "]}".includes(token)) depth--;
    if (token === "," && !isString && depth === 0) found.push("");
    else found[found.length - 1] += token;
  }
  return found.map((part) => part.trim());
}
