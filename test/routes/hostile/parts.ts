/** The parts of hostile requests: texts as long as they may be. */
import { limits } from "../../../api/experiment/request/limits.ts";

export interface HostileRequest {
  readonly name: string;
  readonly path: string;
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const MEBIBYTE = limits.bodyBytes;
export const FILE = { "Content-Type": "application/octet-stream" };

/** The text, repeated to at most `bytes`. */
export function fill(bytes: number, part: string): string {
  return part.repeat(Math.max(0, Math.floor(bytes / part.length)));
}

/** `open`, then `part` as often as it fits, separated by commas, then `close`, in at most `bytes`. */
export function listed(bytes: number, part: string, open: string, close: string): string {
  return `${open}${fill(bytes - open.length - close.length - part.length - 1, `${part},`)}${part}${close}`;
}

export function keys(bytes: number): string {
  let text = "";
  for (let i = 0; text.length < bytes - 20; i++) text += `${i > 0 ? "," : ""}"k${i.toString(36)}":0`;
  return text;
}

/** `inner` between two texts, with the room that is left to it. */
export const within = (
  [before, after]: readonly [string, string],
  bytes: number,
  inner: (room: number) => string,
): string => before + inner(bytes - before.length - after.length) + after;
