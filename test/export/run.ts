/**
 * `npm run python`: runs the exported scripts in PyTorch and scikit-learn, and compares each one's outputs with the
 * service's. Debian has both: apt-get install python3-torch python3-sklearn.
 */
import { BY_VERSION, carried, estimators, replayed } from "./experiments.ts";
import { type Distance, distances, pythonWith } from "./parity.ts";

const BOUND = 1e-9;
const CHAOTIC = 1e-7;

const all = [
  ...[...replayed, ...carried].map((one) => ({ one, form: "pytorch" as const, module: "torch" })),
  ...estimators.map((one) => ({ one, form: "sklearn" as const, module: "sklearn" })),
];

let failed = false;
for (const module of ["torch", "sklearn"]) {
  const python = pythonWith(module);
  const cases = all.filter((one) => one.module === module);
  if (python === null) {
    console.log(`${module} is not here: ${cases.length} scripts are not run.`);
    failed = true;
    continue;
  }
  const found = await distances(python, cases);
  const far = found.filter(({ distance }) => !(distance < BOUND));
  const unexpected = far.filter(({ name, distance }) => BY_VERSION[name] === undefined && !(distance < CHAOTIC));
  const worst = found.filter(({ name }) => BY_VERSION[name] === undefined).reduce(worse);
  console.log(`${module}: ${found.length - far.length} of ${found.length} scripts end within ${BOUND} of the service.`);
  console.log(`  the farthest of these: ${worst.name}, ${worst.distance.toExponential(1)}`);
  for (const { name, distance, error } of far)
    console.log(`  ${name}: ${error ?? distance.toExponential(1)}${BY_VERSION[name] ? ` (${BY_VERSION[name]})` : ""}`);
  failed ||= unexpected.length > 0;
}
if (failed) process.exitCode = 1;

function worse(one: Distance, other: Distance): Distance {
  return other.distance > one.distance ? other : one;
}
