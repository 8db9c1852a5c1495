/** A damaged file is answered by a result or a problem, never by an error; `npm run readers` sends 10,000. */
import { beforeAll, expect, it } from "vitest";
import { send, warmUp } from "./send.ts";

const COUNT = 1200;

beforeAll(warmUp);

it(`${COUNT} damaged files are each answered by a result or a problem`, async () => {
  const faults: string[] = [];
  let problems = 0;
  for (let seed = 0; seed < COUNT; seed++) {
    const { name, status, fault } = await send(seed);
    if (status !== 200) problems++;
    if (fault !== undefined) faults.push(`file ${seed} (${name}): ${fault}`);
  }
  expect(faults).toEqual([]);
  // Damage that no reader can see is in a number, a name or a part that is not read.
  expect(problems).toBeGreaterThan(COUNT / 2);
});
