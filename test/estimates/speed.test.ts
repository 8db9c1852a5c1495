/**
 * No request takes much more than it was told: a short search for the worst estimate, over random requests of every
 * kind. `npm run estimates -- --search 60` searches for an hour.
 */
import { expect, it } from "vitest";
import { search } from "./search/climb.ts";
import { BOUND, worstOf } from "./search/report.ts";
import { kindNames } from "./search/requests.ts";

const MEASURED = 140;
/** The worst, which are measured again until the ratio is believed. */
const BELIEVED = 8;

it(`takes at most ${BOUND} times its estimate, whatever it asks for`, () => {
  const { all, random } = search({
    seed: 1,
    wanted: { low: 5, high: 30 },
    drawn: 4,
    mutations: 6,
    bound: BOUND,
    patience: 2,
    goesOn: (measured) => measured < MEASURED,
  });
  expect(new Set(random.map(({ request }) => request.kind))).toEqual(new Set(kindNames));
  const [worst] = worstOf(all, BELIEVED);
  console.log(`The worst of ${all.length} random requests takes ${worst!.ratio.toFixed(2)} times its estimate.`);
  const { operation, body } = worst!.request;
  expect(worst!.ratio, `POST /${operation} ${JSON.stringify(body)}`).toBeLessThan(BOUND);
});
