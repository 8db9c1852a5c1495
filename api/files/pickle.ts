/**
 * Reads a Python pickle without running anything: a name that the pickle would import is looked up in a table, and any
 * other is refused. The operations are counted, and the few are refused that cost more than their length.
 */
import { BufferReader, Parser } from "pickleparser";
import { echo } from "../prose/echo.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";

/** What stands for an imported name: a function that makes an inert value of its arguments. */
export type Maker = (...args: never[]) => unknown;

export interface PickleOptions {
  /** What the message calls the pickle. */
  readonly what: string;
  /** The maker of a name such as "collections.OrderedDict"; undefined if it is not in the table. */
  makerOf(name: string): Maker | undefined;
  /** The value of a persistent id. */
  stored(id: unknown): unknown;
  /** The line to run instead where a name is not in the table. */
  readonly instead: string;
}

/** A pickled network has some sixty operations a tensor, also with the state of its optimizer. */
const MAX_OPERATIONS = 50_000;
/** Longer integers than any size; their time is the square of their length. */
const MAX_BYTES = 256;

/** LONG4, DICT, INST, OBJ, EXT1, EXT2, EXT4, NEXT_BUFFER, READONLY_BUFFER: no framework writes them here. */
const REFUSED = new Set([0x8b, 0x64, 0x69, 0x6f, 0x82, 0x83, 0x84, 0x97, 0x98]);

/** A state that an object was given, instead of its methods. */
export const PICKLED_STATE = Symbol("state");

class GuardedReader extends BufferReader {
  #operations = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#bytes = bytes;
  }

  /** The parser asks this once before each operation. */
  override hasNext(): boolean {
    if (++this.#operations > MAX_OPERATIONS)
      throw new UnreadableFile(
        `The pickle has more than ${MAX_OPERATIONS} operations, far more than any network here needs; save the weights alone.`,
      );
    const operation = this.#bytes[this.position];
    if (operation !== undefined && REFUSED.has(operation))
      throw new UnreadableFile(`The pickle has the operation ${operation}, which no saved network needs.`);
    return super.hasNext();
  }

  override bytes(length: number) {
    if (!(length >= 0 && length <= MAX_BYTES)) throw new RangeError("too many bytes");
    return super.bytes(length);
  }

  override string(size: number, encoding: "ascii" | "utf-8"): string {
    const start = this.position;
    this.skip(size);
    if (!(size >= 0)) throw new RangeError("a negative size");
    return new TextDecoder(encoding).decode(this.#bytes.subarray(start, this.position));
  }
}

/** The value of a pickle; dictionaries are Maps. Throws {@link UnreadableFile}. */
export function unpickled(bytes: Uint8Array, { what, makerOf, stored, instead }: PickleOptions): unknown {
  const parser = new Parser({
    unpicklingTypeOfDictionary: "Map",
    persistentResolver: { resolve: stored },
    nameResolver: {
      resolve(module: unknown, name: unknown) {
        const known = typeof module === "string" && typeof name === "string";
        const full = known ? `${module}.${name}` : "a name that is no text";
        const maker = known ? makerOf(full) : undefined;
        if (maker === undefined)
          throw new UnreadableFile(
            `${what} would import ${echo(full)} in Python, and a pickle that is loaded can run anything, so it is not ` +
              `read. Run instead: ${instead}`,
          );
        return inert(maker);
      },
    },
  });
  try {
    return parser.read(new GuardedReader(bytes));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw damaged(what, "it is no complete pickle");
  }
}

/** A fresh function for each import, so that nothing that a pickle does to it lasts. */
function inert(maker: Maker) {
  return function make(...args: unknown[]): unknown {
    const made = (maker as (...args: unknown[]) => unknown)(...args);
    return typeof made === "object" && made !== null ? made : { value: made };
  };
}

/** An object of a class that is known, with the state that the pickle gives it. */
export class Pickled {
  readonly name: string;
  [PICKLED_STATE]: unknown = undefined;

  constructor(name: string) {
    this.name = name;
  }

  __setstate__(state: unknown): void {
    this[PICKLED_STATE] = state;
  }
}
