/**
 * `npm run score` prints the score card, after `npm run clinic -- mufl` has examined the twenty bugs. The page /score shows
 * the same results.
 */
import { sections } from "../clinic/cases.ts";
import { readResults } from "../clinic/results.ts";
import { rules, scoreRows, targets, totalsOf } from "./card.ts";

const results = (await readResults())!;
const rows = scoreRows(sections.deepmufl, results);
for (const [index, rule] of rules.entries()) console.log(`${index + 1}. ${rule}`);
console.log(`\nengine ${results.engine}`);
for (const { id, sound, right, diagnosed, shown, fix, interval, fixed, seconds, rivals } of rows) {
  const others = Object.keys(rivals).filter((name) => rivals[name]);
  const change =
    fix === null || interval === null
      ? "no fix"
      : `${fixed ? "✓" : "✗"} ${fix.title}: ${fix.successes} of ${fix.trials} fresh seeds, ` +
        `[${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`;
  console.log(
    `${right ? "✓" : "✗"} ${id}: ${diagnosed}${right ? "" : `, shown ${shown.join(", ")}`}; ` +
      `${sound ? "sound" : change}; ${seconds.toFixed(1)} s; others: ${others.join(", ") || "none"}`,
  );
}
const { found, fixed, calm, seconds, rivals } = totalsOf(rows);
const line = (name: string, { right, of }: { right: number; of: number }, least?: number) =>
  `${name}: ${right} of ${of}${least === undefined ? "" : right >= least * of ? ", which reaches" : ", which misses"}${least === undefined ? "" : ` ${100 * least} %`}`;
console.log(`\n${line("found", found, targets.found)}\n${line("fixed", fixed, targets.fixed)}\n${line("sound", calm)}`);
for (const [name, { found: theirs, calm: quiet }] of Object.entries(rivals))
  console.log(`${line(`${name} found`, theirs)}; ${line("sound", quiet)}`);
console.log(`${seconds.toFixed(0)} CPU seconds`);
