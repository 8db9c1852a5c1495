/**
 * Reads a zip archive (PKWARE APPNOTE 6.3.10, 4.3) and trusts no size in it: the directory at its end is bounded, and
 * an entry is inflated in small pieces until it reaches the size that the directory says, or more than a model has.
 */
import { Inflate } from "fflate";
import { echo, quote } from "../prose/echo.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";

const WHAT = "The zip archive";
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 4096;
/** All that is read of one archive: more than the numbers of the largest network with the state of its optimizer. */
const MAX_READ = 4 * 1024 * 1024;
/** Compressed bytes that are inflated at a time, to at most 1032 times as many. */
const PIECE = 256;

const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly compressed: number;
  readonly size: number;
  readonly at: number;
}

export class Zip {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();
  #left = MAX_READ;

  /** Throws {@link UnreadableFile} if there is no directory, or a damaged one. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.#readDirectory();
    } catch (error) {
      if (error instanceof RangeError) throw damaged(WHAT, "its directory points beyond its end");
      throw error;
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The bytes of an entry that {@link has} knows. Throws {@link UnreadableFile}. */
  read(name: string): Uint8Array {
    const entry = this.#entries.get(name)!;
    const { method, flags, compressed, size } = entry;
    const title = `Its entry ${quote(name)}`;
    if (flags & 1) throw new UnreadableFile(`${title} is encrypted; save the model without a password.`);
    if (size > this.#left)
      throw new UnreadableFile(
        `${title} has ${size} bytes; at most ${MAX_READ} of an archive are read. Save the weights alone.`,
      );
    const start = this.#start(entry);
    if (start + compressed > this.#bytes.byteLength)
      throw damaged(WHAT, `its entry ${quote(name)} ends beyond the end of the file`);
    this.#left -= size;
    const data = this.#bytes.subarray(start, start + compressed);
    if (method === STORED) {
      if (compressed !== size) throw damaged(WHAT, `its entry ${quote(name)} has two sizes`);
      return data;
    }
    if (method === DEFLATED) return inflated(data, size, name);
    throw new UnreadableFile(`${title} is compressed by method ${method}; only DEFLATE is read. Save it uncompressed.`);
  }

  #readDirectory(): void {
    const view = this.#view;
    const end = this.#end();
    const count = view.getUint16(end + 10, true);
    if (count > MAX_ENTRIES)
      throw new UnreadableFile(
        `${WHAT} has ${count} entries; at most ${MAX_ENTRIES} are read. Save the weights alone.`,
      );
    let at = view.getUint32(end + 16, true);
    const text = new TextDecoder();
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== ENTRY) throw damaged(WHAT, `its directory has no entry ${i + 1} of ${count}`);
      const nameLength = view.getUint16(at + 28, true);
      const name = text.decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      if (this.#entries.has(name)) throw damaged(WHAT, `its entry ${quote(name)} is there twice`);
      this.#entries.set(name, {
        name,
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        compressed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        at: view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }

  /** Where the record begins that ends the archive. */
  #end(): number {
    const last = this.#bytes.byteLength - END_BYTES;
    for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--)
      if (this.#view.getUint32(at, true) === END) return at;
    throw damaged(WHAT, "it has no directory at its end");
  }

  /** Where an entry's data begin: its own header may be longer than the directory's. */
  #start({ at, name }: Entry): number {
    if (at + 30 > this.#bytes.byteLength || this.#view.getUint32(at, true) !== LOCAL)
      throw damaged(WHAT, `its entry ${echo(name)} has no header`);
    return at + 30 + this.#view.getUint16(at + 26, true) + this.#view.getUint16(at + 28, true);
  }
}

/** The bytes of DEFLATE data, exactly `size` of them. */
function inflated(data: Uint8Array, size: number, name: string): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  let isDone = false;
  const wrong = () => damaged(WHAT, `its entry ${quote(name)} does not inflate to the ${size} bytes that it announces`);
  const inflate = new Inflate((piece, isLast) => {
    if (length + piece.byteLength > size) throw wrong();
    bytes.set(piece, length);
    length += piece.byteLength;
    isDone = isLast;
  });
  try {
    for (let at = 0; at < data.byteLength; at += PIECE)
      inflate.push(data.subarray(at, at + PIECE), at + PIECE >= data.byteLength);
  } catch {
    throw wrong();
  }
  if (!isDone || length !== size) throw wrong();
  return bytes;
}
