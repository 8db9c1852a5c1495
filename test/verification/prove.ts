/**
 * `npm run proofs` tries a million inputs on each of many networks in search of a dead unit that is active. It prints
 * how units were decided and fails if a verdict is wrong. `npm run proofs -- 200 50000` sets the number of networks and
 * the inputs per network.
 */
import type { DecidedBy } from "../../api/verification/decide.ts";
import { decideSpecimen, refute, type SpecimenOptions, specimenOf, tally } from "./cases.ts";

const [networks = 40, points = 1_000_000] = process.argv.slice(2).map(Number);
const relu = () => ({ name: "relu" });
const classes: Record<string, SpecimenOptions> = {
  "any depth, width and activation": {},
  "1-8-8-8 relu": { inputs: 1, widths: [8, 8, 8], choice: relu },
  "2-8-8-1 relu": { inputs: 2, widths: [8, 8, 1], choice: relu },
  "3-16-16-16-4 relu": { inputs: 3, widths: [16, 16, 16, 4], choice: relu },
  "4-16-16-1 relu": { inputs: 4, widths: [16, 16, 1], choice: relu },
  "8-64-64-1 relu": { inputs: 8, widths: [64, 64, 1], choice: relu },
};

for (const [name, wanted] of Object.entries(classes)) {
  const seen = new Map<DecidedBy, number>();
  // An input costs more on a wide network, so wide networks get fewer.
  const each = Math.ceil(
    points / Math.max(1, (wanted.widths ?? []).reduce((sum, units) => sum + units * units, 0) / 1000),
  );
  for (let seed = 0; seed < networks; seed++) {
    const specimen = specimenOf(10_000 + seed, wanted);
    const verdicts = decideSpecimen(specimen);
    tally(verdicts, seen);
    const faults = refute(specimen, verdicts, each, seed);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  }
  const counts = [...seen].map(([method, count]) => `${method} ${count}`).join(", ");
  console.log(`${name}: ${networks} networks, ${each} inputs each. ${counts}`);
}
