/**
 * Leaves out dead units: those of one hidden ReLU layer that are inactive on every sample. Such a unit adds an exact 0 to
 * the output and to its own parameters, as long as its outgoing weight is finite, so it stays dead. In each lane the live
 * units move to the front, in their order, and the loops end at the most that any lane has.
 *
 * The slopes of the loss are −1, 0 and 1 here. If one is NaN, so are all parameters from then on, also those of dead
 * units, which {@link restore} sets.
 */
import * as plan from "./plan";
import { SLOT } from "./plan";
import { add, atMost, equal, mul, splat, sub, T, unequal } from "./vector";

/** The units that the loops take. */
export let live: i32 = 0;
/** Whether units are out of their order. */
let moved: bool = false;

const LANES: i32 = <i32>(SLOT / sizeof<T>());
const WIDTH: usize = sizeof<T>();

/** Takes all units, in their order. */
export function takeAll(): void {
  live = plan.units(0);
  moved = false;
  const places = <usize>plan.zAt(0);
  for (let i = 0; i < live; i++)
    for (let lane = 0; lane < LANES; lane++) store<i32>(places + <usize>i * SLOT + <usize>lane * WIDTH, i);
}

/** Leaves out the units that have died. */
export function compact(): void {
  const units = live;
  const dead = <usize>plan.deltaAt(0);
  markDead(units, dead);
  live = 0;
  for (let lane = 0; lane < LANES; lane++) {
    const at = <usize>lane * WIDTH;
    let to = 0;
    for (let i = 0; i < units; i++) {
      const from = <usize>i * SLOT + at;
      if (load<u8>(dead + from) != 0) continue;
      if (to != i) exchange(from, <usize>to * SLOT + at);
      to++;
    }
    live = max(live, to);
  }
}

/** Stores at `dead` which of the first units are. */
function markDead(units: i32, dead: usize): void {
  const W = <usize>plan.weightsAt(0);
  const B = <usize>plan.biasesAt(0);
  const V = <usize>plan.weightsAt(1);
  const X = <usize>plan.inputsAt();
  const end = X + <usize>plan.samples() * SLOT;
  const size = <usize>units * SLOT;
  for (let i: usize = 0; i < size; i += 16) {
    const w = v128.load(W + i);
    const b = v128.load(B + i);
    const v = v128.load(V + i);
    let mask = equal(sub(v, v), splat(0));
    for (let x = X + (i & (SLOT - 1)); x < end; x += SLOT)
      mask = v128.and(mask, atMost(add(mul(w, v128.load(x)), b), splat(0)));
    v128.store(dead + i, mask);
  }
}

/** Exchanges the parameters of two units of a lane. */
function exchange(a: usize, b: usize): void {
  moved = true;
  exchangeNumbers<T>(plan.weightsAt(0), a, b);
  exchangeNumbers<T>(plan.biasesAt(0), a, b);
  exchangeNumbers<T>(plan.weightsAt(1), a, b);
  exchangeNumbers<i32>(plan.zAt(0), a, b);
}

function exchangeNumbers<N>(base: usize, a: usize, b: usize): void {
  const number = load<N>(base + a);
  store<N>(base + a, load<N>(base + b));
  store<N>(base + b, number);
}

/** Moves all units back to their places. */
export function restore(): void {
  const units = plan.units(0);
  const places = <usize>plan.zAt(0);
  if (moved)
    for (let lane = 0; lane < LANES; lane++)
      for (let i = 0; i < units; i++) {
        const from = <usize>i * SLOT + <usize>lane * WIDTH;
        for (let to = load<i32>(places + from); to != i; to = load<i32>(places + from))
          exchange(from, <usize>to * SLOT + <usize>lane * WIDTH);
      }
  const C = <usize>plan.biasesAt(1);
  for (let k: usize = 0; k < SLOT; k += 16) {
    const c = v128.load(C + k);
    const lost = unequal(c, c);
    if (!v128.any_true(lost)) continue;
    for (let i: usize = k; i < <usize>units * SLOT; i += SLOT) {
      setLost(<usize>plan.weightsAt(0) + i, lost);
      setLost(<usize>plan.biasesAt(0) + i, lost);
      setLost(<usize>plan.weightsAt(1) + i, lost);
    }
  }
}

function setLost(p: usize, lost: v128): void {
  v128.store(p, v128.or(v128.load(p), lost));
}
