/**
 * Fits the tables of api/experiment/cost/milliseconds.ts to measurements: least squares of log(expected / measured),
 * with a weak pull toward the previous times (Gauss–Newton, in logarithms). The speed of this machine as a whole is
 * divided out: the times stay those of the reference machine.
 */
import { readFile, writeFile } from "node:fs/promises";
import { costTables } from "../../api/experiment/cost/milliseconds.ts";
import { leastSquares } from "../../api/linear-algebra/least-squares.ts";
import { type Row, slownessOf } from "./kinds.ts";

const FILE = new URL("../../api/experiment/cost/milliseconds.ts", import.meta.url);
/** The weight of a changed time against a measurement that is off by the same factor. */
const PULL = 0.17;
const STEPS = 12;
/** The longest step, in logarithms. */
const LONGEST = 0.5;
/** The relative change for numerical derivatives. */
const NUDGE = 1e-4;

interface Time {
  readonly table: string;
  readonly name: string;
  readonly before: number;
  get(): number;
  set(nanoseconds: number): void;
}

const times: readonly Time[] = Object.entries(costTables).flatMap(([table, costs]) =>
  Object.entries(costs as Record<string, number>).map(([name, before]) => ({
    table,
    name,
    before,
    get: () => (costs as Record<string, number>)[name]!,
    set: (nanoseconds: number) => void ((costs as Record<string, number>)[name] = nanoseconds),
  })),
);

/** Times that only replays have, beside their training. */
const OF_REPLAYS = [
  "replay",
  "point",
  "pointUnit",
  "passParameter",
  "passUnit",
  "productParameter",
  "productUnit",
  "basis",
  "box",
];

/**
 * Changes the tables in memory: first the times of training, from the rows of studies, then the rest from the replays.
 */
export function fitPrices(rows: readonly Row[]): void {
  const isTraining = ({ kind }: Row) => kind === "a seed";
  const slowness = slownessOf(rows.filter(isTraining));
  fitSome(
    times.filter(({ name }) => !OF_REPLAYS.includes(name)),
    rows.filter(isTraining),
    slowness,
  );
  fitSome(
    times.filter(({ name }) => OF_REPLAYS.includes(name)),
    rows.filter((row) => !isTraining(row)),
    slowness,
  );
}

function fitSome(times: readonly Time[], rows: readonly Row[], slowness: number): void {
  for (let step = 0; step < STEPS; step++) {
    const misses = rows.map(({ measured, expected }) => Math.log(measured / (expected() * slowness)));
    const slopes = times.map((time) => {
      const before = rows.map(({ expected }) => Math.log(expected()));
      const value = time.get();
      time.set(value * (1 + NUDGE));
      const after = rows.map(({ expected }) => Math.log(expected()));
      time.set(value);
      return after.map((expected, i) => (expected - before[i]!) / NUDGE);
    });
    const pulls = times.map(({ before, get }) => PULL * Math.log(before / get()));
    const columns = slopes.map((slope, i) =>
      Float64Array.from([...slope, ...times.map((_, j) => (i === j ? PULL : 0))]),
    );
    const change = leastSquares(columns, Float64Array.from([...misses, ...pulls]));
    times.forEach((time, i) => time.set(time.get() * Math.exp(Math.max(-LONGEST, Math.min(LONGEST, change[i]!)))));
  }
}

/** Writes the tables into their source file, to two digits. */
export async function write(): Promise<void> {
  let text = await readFile(FILE, "utf8");
  for (const { table, name, get } of times) {
    const from = text.search(new RegExp(`^const ${table}\\b`, "m"));
    const key = new RegExp(`((?:^|[\\s{,])(?:"${name}"|${name}): )[\\d_.]+`);
    text =
      text.slice(0, from) + text.slice(from).replace(key, (_, before: string) => before + Number(get().toPrecision(2)));
  }
  await writeFile(FILE, text);
}
