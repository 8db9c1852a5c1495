/**
 * `npm run estimates`: what experiments are expected to take, over what they take on this machine, for the study of a
 * seed and for a replayed run. A ratio between 1/2 and 2 is what is promised, for a machine as fast as the one that the
 * times are of: how much slower this one is, is told and divided out. Then it searches for the requests of every kind
 * whose estimates are worst, for a minute or for as many as `--search` names, and prints them. A name chooses some
 * experiments; `--fit` writes the prices anew where they stand.
 */

import "../provide.ts";
import { parseArgs } from "node:util";
import { chargedTerms, fitPrices } from "./fit.ts";
import { expectedOf, kinds, measureAll, type Row, slownessOf } from "./kinds.ts";
import { rewritePrices } from "./rewrite.ts";
import { search } from "./search/climb.ts";
import { rowsOf } from "./search/counts.ts";
import { BOUND, showFound } from "./search/report.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fit: { type: "boolean", default: false },
    search: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});
/** A fit follows code that is warm. */
const FIT_ROUNDS = 6;
const end = Date.now() + 60_000 * Number(values.search);
const found = search({
  seed: Number(values.seed),
  wanted: { low: 5, high: 60 },
  drawn: 6,
  mutations: values.fit ? 0 : 12,
  bound: BOUND,
  patience: 2,
  rounds: values.fit ? FIT_ROUNDS : 2,
  goesOn: () => Date.now() < end,
});
showFound(found);

const rows = [...measureAll(positionals[0]), ...rowsOf(found.random)];
show(rows);
if (values.fit) {
  fitPrices(rows);
  show(rows);
  rewritePrices(chargedTerms(rows));
}

function show(rows: readonly Row[]): void {
  const slowness = slownessOf(rows);
  console.log(`\nThis machine takes ${slowness.toFixed(2)} times as long as the reference machine.`);
  for (const kind of Object.keys(kinds)) {
    const shown = rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ name: row.name, measured: row.measured, ratio: (expectedOf(row) * slowness) / row.measured }));
    console.log(`\n${kind}: expected / measured, and measured milliseconds`);
    for (const { name, measured, ratio } of shown.sort((a, b) => a.ratio - b.ratio)) {
      const mark = ratio < 0.5 || ratio > 2 ? " !" : "  ";
      console.log(`${ratio.toFixed(2).padStart(6)}${mark} ${measured.toFixed(3).padStart(10)}  ${name}`);
    }
    const within = shown.filter(({ ratio }) => ratio >= 0.5 && ratio <= 2).length;
    console.log(`${within} of ${shown.length} within a factor of two`);
  }
}
