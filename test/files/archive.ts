/** A zip archive as an attacker may write it: any size and any count may lie. */
import { deflateRawSync } from "node:zlib";

export interface EntryToWrite {
  readonly name: string;
  readonly data: Uint8Array;
  readonly deflate?: boolean;
  /** The size that the directory announces, if not the real one. */
  readonly announced?: number;
  /** Whether the compressed data are given as they are. */
  readonly raw?: boolean;
}

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;

export function archive(entries: readonly EntryToWrite[], count = entries.length): Uint8Array<ArrayBuffer> {
  const local: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, data, deflate = false, announced = data.byteLength, raw = false } of entries) {
    const title = new TextEncoder().encode(name);
    const content = deflate && !raw ? deflateRawSync(data, { level: 9 }) : data;
    const sizes = (view: DataView, place: number) => {
      view.setUint32(place, content.byteLength, true);
      view.setUint32(place + 4, announced, true);
      view.setUint16(place + 8, title.byteLength, true);
    };
    const header = new DataView(new ArrayBuffer(30));
    header.setUint32(0, LOCAL, true);
    header.setUint16(8, deflate ? 8 : 0, true);
    sizes(header, 18);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, ENTRY, true);
    entry.setUint16(10, deflate ? 8 : 0, true);
    sizes(entry, 20);
    entry.setUint32(42, at, true);
    local.push(bytesOf(header), title, content);
    directory.push(bytesOf(entry), title);
    at += 30 + title.byteLength + content.byteLength;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(16, at, true);
  return Uint8Array.from(Buffer.concat([...local, ...directory, bytesOf(end)]));
}

const bytesOf = ({ buffer }: DataView) => new Uint8Array(buffer as ArrayBuffer);
