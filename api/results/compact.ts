import { shortDigest } from "../experiment/identity.ts";
import type { StoredBytes } from "./database.ts";
import { deflate, inflate } from "./deflate.ts";
import { toBytes, toText } from "./numbers.ts";

/*
 * JSON texts as the store holds them. Every long array of numbers (data, weights) is cut out and stored once under its
 * hash, shared by all texts that contain it; the rest is compressed. A comparison with default-filled variants repeats
 * its data in each of them, and takes little more room than the body that was sent.
 *
 * This works on the characters and not on what they mean: the text that comes back is the same to the byte.
 */

/** An array of numbers. */
export interface SharedArray {
  /** Of its text. */
  readonly hash: string;
  readonly content: Uint8Array;
}

/** A text without its long arrays. */
export interface Compact {
  readonly bytes: Uint8Array;
  /** Each distinct array once. */
  readonly parts: readonly SharedArray[];
}

/** Characters from which an array is stored on its own. Shorter ones would take more room there. */
const MIN_CHARACTERS = 1000;
/** D1 binds 100 values in a statement, two for each part. Further arrays stay in the text. */
const MAX_PARTS = 48;
/** Encloses the number of a part. JSON texts never contain it. */
const MARK = "\u0001";

export async function compact(text: string): Promise<Compact> {
  const indices = new Map<string, number>();
  const rest = text.replace(/[[\]\d,.e+-]+/g, (run) => {
    const [start, end] = [run.indexOf("["), run.lastIndexOf("]") + 1];
    if (start < 0 || end - start < MIN_CHARACTERS) return run;
    const array = run.slice(start, end);
    if (!indices.has(array) && indices.size === MAX_PARTS) return run;
    if (!indices.has(array)) indices.set(array, indices.size);
    return `${run.slice(0, start)}${MARK}${indices.get(array)}${MARK}${run.slice(end)}`;
  });
  return {
    bytes: await deflate(new TextEncoder().encode(rest)),
    parts: await Promise.all(
      [...indices.keys()].map(async (array) => ({
        hash: await shortDigest(array),
        content: await deflate(toBytes(array)),
      })),
    ),
  };
}

/** The text that {@link compact} was given. Rejects if the bytes are damaged or an array is missing. */
export async function expand(
  bytes: StoredBytes,
  hashes: readonly string[],
  contents: ReadonlyMap<string, StoredBytes>,
): Promise<string> {
  const arrays = await Promise.all(
    hashes.map(async (hash) => toText(await inflate(Uint8Array.from(contents.get(hash) ?? [])))),
  );
  const rest = new TextDecoder("utf-8", { fatal: true }).decode(await inflate(Uint8Array.from(bytes)));
  return rest
    .split(MARK)
    .map((piece, index) => (index % 2 === 0 ? piece : arrays[Number(piece)]))
    .join("");
}

/** Bytes that a compact text takes besides the arrays in `stored`. */
export function sizeOf({ bytes, parts }: Compact, stored: ReadonlySet<string> = new Set()): number {
  return parts.reduce((size, { hash, content }) => size + (stored.has(hash) ? 0 : content.length), bytes.length);
}
