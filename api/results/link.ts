import { limits } from "../experiment/request/limits.ts";
import { through } from "./deflate.ts";

/*
 * A request in a link: its JSON, compressed by gzip (RFC 1952), in base64url (RFC 4648, section 5) without padding.
 * Gzip's checksum detects a damaged link, which could otherwise contain a different request.
 */

/** Why a link cannot be read. */
export type LinkFaultKind = "malformed" | "too-long" | "too-large";

/** A link that does not contain a complete request of an allowed size. */
export class LinkFault extends Error {
  override readonly name = "LinkFault";
  readonly kind: LinkFaultKind;
  /** The limit that was exceeded, if the link is too long or too large. */
  readonly limit: number | undefined;

  constructor(kind: LinkFaultKind, message: string, limit?: number) {
    super(message);
    this.kind = kind;
    this.limit = limit;
  }
}

/** Compressed bytes that are read at a time. With the bound on the output, this limits the cost of a zip bomb. */
const SLICE = 256;

/** The part of a link that contains `text`. */
export async function pack(text: string): Promise<string> {
  return toBase64url(await through(new TextEncoder().encode(text), new CompressionStream("gzip")));
}

/**
 * The text that {@link pack} was given. Throws a {@link LinkFault} if the part is incomplete, too long or too large.
 */
export async function unpack(part: string): Promise<string> {
  if (part.length > limits.linkCharacters) {
    throw new LinkFault(
      "too-long",
      `The request in the link has ${part.length} characters; the limit is ${limits.linkCharacters}. ` +
        "POST the request instead.",
      limits.linkCharacters,
    );
  }
  const bytes = await inflate(fromBase64url(part));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("its content is not UTF-8");
  }
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = slices(packed).pipeThrough(new DecompressionStream("gzip")).getReader();
  const bytes = new Uint8Array(limits.linkBytes);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw malformed("its end is missing, or part of it was changed");
    });
    if (done) return bytes.subarray(0, length);
    if (length + value.byteLength > bytes.byteLength) {
      await reader.cancel().catch(() => {});
      throw new LinkFault(
        "too-large",
        `The request in the link has more than ${limits.linkBytes} bytes, the limit.`,
        limits.linkBytes,
      );
    }
    bytes.set(value, length);
    length += value.byteLength;
  }
}

/** The bytes in slices, each on demand. */
function slices(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.byteLength) controller.enqueue(bytes.slice(at, (at += SLICE)));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function toBase64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const odd = /[^A-Za-z0-9_-]/.exec(text);
  if (odd) throw malformed(`its character ${odd.index + 1}, ${JSON.stringify(odd[0])}, is not base64url`);
  if (text.length % 4 === 1) throw malformed("its end is missing");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function malformed(reason: string): LinkFault {
  return new LinkFault("malformed", `The link is damaged: ${reason}. Copy it again from beginning to end.`);
}
