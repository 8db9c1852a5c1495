/** Damages a file as a bad transfer or an attacker may: reproducible from a number. */
export function damaged(file: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const next = draws(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  let bytes = Uint8Array.from(file);
  const changes = 1 + below(4);
  for (let i = 0; i < changes; i++) {
    const at = below(bytes.byteLength);
    switch (below(7)) {
      case 0:
        bytes = bytes.slice(0, at);
        break;
      case 1:
        bytes[at] = below(256);
        break;
      case 2:
        bytes[at]! ^= 1 << below(8);
        break;
      case 3:
        // A size that lies: four bytes of a large number, or of none.
        bytes.fill(below(2) === 0 ? 0xff : 0, at, at + 1 + below(8));
        break;
      case 4:
        bytes.copyWithin(at, below(bytes.byteLength), below(bytes.byteLength));
        break;
      case 5:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + below(16))]);
        break;
      case 6:
        bytes = Uint8Array.from([
          ...bytes.subarray(0, at),
          ...bytes.subarray(below(at + 1), at),
          ...bytes.subarray(at),
        ]);
        break;
    }
    if (bytes.byteLength === 0) return bytes;
  }
  return bytes;
}

/** Numbers from 0 to 1 (mulberry32). */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
