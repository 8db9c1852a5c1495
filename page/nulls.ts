/** What searches conclude in worlds whose success rates are known. */
import type { NullResults, NullRow, PlantedRow } from "../test/nulls/results.ts";
import { LEVEL, upperEnd } from "../test/nulls/scenarios.ts";
import { heading, percent, prose, rounded, table } from "./html.ts";

/** The section, from the results that `npm run nulls` writes. */
export function nullSection({ engine, nulls, planted, beside }: NullResults): string[] {
  const earlier = (row: PlantedRow) =>
    beside?.planted.find(
      (other) => other.effect === row.effect && other.before === row.before && other.after === row.after,
    );
  return [
    heading(2, "Chance and truth", "nulls"),
    prose(`
In these searches the trials are not trained: each run succeeds at a rate that is known, so what a search concludes can
be compared with the truth. The findings, the changes and the tests are real. Where no change helps, something may be
called proven in ${rounded(LEVEL)} of the searches at most. The results are of engine ${engine}; \`npm run nulls\`
computes them.`),
    table(["Effort", "Searches", "Something is called proven", "Upper end"], nulls.map(nullCells), "figures"),
    prose(`
Where some changes help, a search at the default request finds one that does, or not. The best change is called
sufficient if it succeeds in 90 % of all runs. Its interval, at a confidence of 95 %, contains the true rate or misses it: more often
for weak effects, which are proven only where luck makes them look stronger.`),
    table(
      [
        "What helps",
        "Rates",
        "Found",
        "In a CPU second",
        ...(beside ? [`Found by engine ${beside.engine}`, "In a CPU second"] : []),
        "Sufficient",
        "Not",
        "Not settled",
        "Missed",
      ],
      planted.map((row) => [
        row.effect,
        `${rounded(row.before)} → ${rounded(row.after)}`,
        ...foundCells(row),
        ...(beside ? foundCells(earlier(row)) : []),
        `${row.yes}`,
        `${row.no}`,
        `${row.notSettled}`,
        `${row.missed} of ${row.best}`,
      ]),
      "figures",
    ),
  ];
}

function nullCells(row: NullRow): string[] {
  const { effort, searches, proven } = row;
  return [effort === null ? "default request" : `${effort}`, `${searches}`, `${proven}`, percent(upperEnd(row))];
}

function foundCells(row: PlantedRow | undefined): string[] {
  if (row === undefined) return ["–", "–"];
  return [rounded(row.found / row.searches), (row.found / row.seconds).toFixed(1)];
}
