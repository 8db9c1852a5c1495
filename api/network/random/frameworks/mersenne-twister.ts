const N = 624;
const M = 397;
const MATRIX = 0x9908b0df;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;

/**
 * MT19937, seeded by init_genrand from a 32-bit seed. Generates unsigned 32-bit integers.
 *
 * @see Matsumoto & Nishimura, ACM TOMACS 8 (1998); the initialization of 2002.
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(N);
  state[0] = seed;
  for (let i = 1; i < N; i++) {
    const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(previous, 1812433253) + i;
  }
  let position = N;
  return () => {
    if (position === N) {
      twist(state);
      position = 0;
    }
    let y = state[position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < N; i++) {
    const y = (state[i]! & UPPER) | (state[(i + 1) % N]! & LOWER);
    state[i] = state[(i + M) % N]! ^ (y >>> 1) ^ (y & 1 ? MATRIX : 0);
  }
}
