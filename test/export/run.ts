/**
 * `npm run python`: runs the exported scripts in PyTorch and scikit-learn, those of random experiments too, and compares
 * each one's outputs with the service's. Then it goes from a script of each framework to a proven remedy and back to a
 * script that trains. It writes measured.json, which /docs/python shows. Debian has both libraries: apt-get install
 * python3-torch python3-sklearn.
 */
import { writeFile } from "node:fs/promises";
import { BY_VERSION, carried, estimators, replayed } from "./experiments.ts";
import type { Measured } from "./measured.ts";
import { type Distance, distances, pythonWith } from "./parity.ts";
import { randomRuns } from "./random.ts";
import { thereAndBack } from "./there-and-back.ts";

const BOUND = 1e-9;
const CHAOTIC = 1e-7;

const all = [
  ...[...replayed, ...carried].map((one) => ({ one, form: "pytorch" as const, module: "torch" })),
  ...estimators.map((one) => ({ one, form: "sklearn" as const, module: "sklearn" })),
];

const RANDOM = 300;
const parity: Measured["parity"][number][] = [];
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
  const form = module === "torch" ? "pytorch" : "sklearn";
  const random = await randomRuns(python, form, RANDOM, 1);
  const silent = random.filter(({ agrees, differences }) => !agrees && differences.length === 0);
  const agree = random.filter(({ agrees }) => agrees).length;
  console.log(
    `  ${agree} of ${random.length} random experiments end there too; ${silent.length} of the others say nothing.`,
  );
  for (const { name, distance, error } of silent) console.log(`  ${name}: ${error ?? distance.toExponential(1)}`);
  failed ||= silent.length > 0;
  parity.push({ form, scripts: found.length, within: found.length - far.length, farthest: worst.distance });
}
const roundTrips = [];
for (const [form, module] of [
  ["pytorch", "torch"],
  ["keras", "struct"],
  ["sklearn", "sklearn"],
] as const) {
  const python = pythonWith(module);
  if (python === null) continue;
  const trip = await thereAndBack(python, form);
  console.log(`${form}: ${trip.remedy}, ${trip.seconds.toFixed(1)} s; ${trip.printed ?? "not executed here"}`);
  roundTrips.push(trip);
}
if (!failed)
  await writeFile(new URL("measured.json", import.meta.url), `${JSON.stringify({ parity, roundTrips }, null, 2)}\n`);
if (failed) process.exitCode = 1;

function worse(one: Distance, other: Distance): Distance {
  return other.distance > one.distance ? other : one;
}
