/**
 * A short search for the worst estimate, in a process of its own: as JSON, what was found. Tests compile code in another
 * way, which makes it slower.
 */
import "../../provide.ts";
import { search } from "./climb.ts";
import { BOUND, worstOf } from "./report.ts";

const MEASURED = 140;
/** The worst, which are measured again until the ratio is believed. */
const BELIEVED = 8;

const { all, random } = search({
  seed: 1,
  wanted: { low: 5, high: 30 },
  drawn: 4,
  mutations: 6,
  bound: BOUND,
  patience: 2,
  goesOn: (measured) => measured < MEASURED,
});
const [worst] = worstOf(all, BELIEVED);
const { ratio, request } = worst!;
const kinds = [...new Set(random.map(({ request: { kind } }) => kind))];
console.log(JSON.stringify({ measured: all.length, kinds, ratio, request }));
