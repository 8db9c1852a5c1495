import { limits } from "../experiment/request/limits.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";

/** The value of JSON text in a file, which `what` names. Throws {@link UnreadableFile}. */
export function parsed(bytes: Uint8Array, what: string): unknown {
  requireShallow(bytes, what);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw damaged(what, "it is not JSON");
  }
}

/** Deeper than any model, and many more brackets than any model has, before a parser makes objects of them. */
const MAX_DEPTH = 32;

function requireShallow(bytes: Uint8Array, what: string): void {
  let depth = 0;
  let parts = 0;
  let inText = false;
  for (let i = 0; i < bytes.byteLength; i++) {
    const c = bytes[i];
    if (c === 0x22) inText = !inText;
    else if (c === 0x5c) i++;
    else if (inText) continue;
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > MAX_DEPTH) throw new UnreadableFile(`${what} nests deeper than ${MAX_DEPTH} levels.`);
      if (++parts > limits.bodyLists)
        throw new UnreadableFile(`${what} has more than ${limits.bodyLists} lists and objects.`);
    } else if (c === 0x5d || c === 0x7d) depth--;
  }
}
