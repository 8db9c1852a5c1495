/**
 * `npm run estimates` compares predicted with measured CPU time, for one seed of a study and for one replayed run. The
 * speed of this machine against the reference machine is printed and divided out; the ratio should then be between 1/2
 * and 2. It may be larger for a replay: deciding units over a box has only an upper bound. A name selects experiments;
 * `--fit` writes new times.
 */
import { fitPrices, write } from "./fit.ts";
import { kinds, measureAll, type Row, slownessOf } from "./kinds.ts";

const fits = process.argv.includes("--fit");
const rows = measureAll(process.argv.slice(2).find((argument) => !argument.startsWith("--")));
show(rows);
if (fits) {
  fitPrices(rows);
  show(rows);
  await write();
}

function show(rows: readonly Row[]): void {
  const slowness = slownessOf(rows);
  console.log(`\nThis machine takes ${slowness.toFixed(2)} times as long as the reference machine.`);
  for (const kind of Object.keys(kinds)) {
    const shown = rows
      .filter((row) => row.kind === kind)
      .map(({ name, measured, expected }) => ({ name, measured, ratio: (expected() * slowness) / measured }));
    console.log(`\n${kind}: predicted / measured, and measured milliseconds`);
    for (const { name, measured, ratio } of shown.sort((a, b) => a.ratio - b.ratio)) {
      console.log(
        `${ratio.toFixed(2).padStart(6)}${ratio < 0.5 || ratio > 2 ? " !" : "  "} ${measured.toFixed(3).padStart(10)}  ${name}`,
      );
    }
    const within = shown.filter(({ ratio }) => ratio >= 0.5 && ratio <= 2).length;
    console.log(`${within} of ${shown.length} within a factor of two`);
  }
}
