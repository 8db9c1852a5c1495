/**
 * No request takes much more than it was told: a short search for the worst estimate, over random requests of every
 * kind. `npm run estimates -- --search 60` searches for an hour.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { BOUND } from "./search/report.ts";
import { kindNames, type RandomRequest } from "./search/requests.ts";

const program = fileURLToPath(new URL("search/thin.ts", import.meta.url));

interface Found {
  readonly measured: number;
  readonly kinds: readonly string[];
  readonly ratio: number;
  readonly request: RandomRequest;
}

it(`takes less than ${BOUND} times its estimate, whatever it asks for`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const { measured, kinds, ratio, request } = JSON.parse(stdout) as Found;
  console.log(`The worst of ${measured} random requests takes ${ratio.toFixed(2)} times its estimate.`);
  expect(kinds.toSorted()).toEqual(kindNames.toSorted());
  expect(ratio, `POST /${request.operation} ${JSON.stringify(request.body)}`).toBeLessThan(BOUND);
});
