/**
 * Searches for the requests whose estimates are worst: random ones first, then the worst of them with a few genes drawn
 * anew, again and again, and then from the start. The seed determines which requests are drawn; what the climb keeps
 * depends on what was measured.
 */
import { Genes, randomFrom } from "./genes.ts";
import { type Measured, measureRequest, slownessNow } from "./ratio.ts";
import { type Kind, kindNames, requestOf } from "./requests.ts";

export interface SearchOptions {
  readonly seed: number;
  /** Milliseconds that the requests are expected to take. */
  readonly wanted: { readonly low: number; readonly high: number };
  readonly kinds?: readonly Kind[];
  /** Requests drawn at random before a climb, and mutations of one climb. */
  readonly drawn: number;
  readonly mutations: number;
  /** A ratio above this, or below one over it, is measured again. */
  readonly bound: number;
  readonly patience: number;
  /** How often each request is measured; the least counts. */
  readonly rounds?: number;
  /** Whether another request may be measured. */
  goesOn(measured: number): boolean;
}

export interface Found {
  /** The requests that were drawn at random, not by a climb. */
  readonly random: readonly Measured[];
  readonly all: readonly Measured[];
}

/** The slowness of the machine is measured anew after so many requests. */
const CALIBRATED = 40;

export function search(options: SearchOptions): Found {
  const { seed, wanted, kinds = kindNames, drawn, mutations, bound, patience, rounds, goesOn } = options;
  const random = randomFrom(seed);
  const found = { random: [] as Measured[], all: [] as Measured[] };
  let slowness = slownessNow();
  const measure = (kind: Kind, genes: Genes): Measured | undefined => {
    const request = requestOf(kind, genes, wanted);
    if (request === undefined) return undefined;
    if (found.all.length % CALIBRATED === CALIBRATED - 1) slowness = slownessNow();
    const measured = measureRequest(request, slowness, { bound, patience, rounds });
    found.all.push(measured);
    return measured;
  };
  for (let climb = 0; goesOn(found.all.length); climb++) {
    const kind = kinds[climb % kinds.length]!;
    // Every other climb looks for estimates that are too high.
    const sign = Math.floor(climb / kinds.length) % 2 === 0 ? 1 : -1;
    let best: { genes: Genes; score: number } | undefined;
    const consider = (genes: Genes): Measured | undefined => {
      const measured = measure(kind, genes);
      if (measured === undefined) return undefined;
      const score = sign * Math.log(measured.ratio);
      if (best === undefined || score > best.score) best = { genes, score };
      return measured;
    };
    for (let i = 0; i < drawn && goesOn(found.all.length); ) {
      const measured = consider(new Genes(random));
      if (measured === undefined) continue;
      found.random.push(measured);
      i++;
    }
    for (let i = 0; i < mutations && best !== undefined && goesOn(found.all.length); i++) consider(best.genes.mutate());
  }
  return found;
}
