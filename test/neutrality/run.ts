/**
 * `npm run neutrality` measures every change whose published difference is clear, on the same seeds before and after it,
 * and writes test/neutrality/results.json, which the page /score shows. An argument is a part of the ids of studies: only
 * these are measured again.
 */
import "../provide.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { clearEdges, counts, type EdgeRow, readNeutrality, rowOf, writeNeutrality } from "./results.ts";

const [part = ""] = process.argv.slice(2);
const { tested, left } = clearEdges();
const known = part === "" ? null : await readNeutrality();
const kept = known?.engine === ENGINE ? known.rows : [];
const rows: EdgeRow[] = [];
for (const { study, edge } of tested) {
  const old = kept.find((row) => row.study === study.id && row.from === edge.from && row.to === edge.to);
  const row = old !== undefined && !study.id.includes(part) ? old : rowOf(study, edge);
  rows.push(row);
  const { published, own } = row;
  console.log(
    `${row.agrees ? " " : "✗"} ${row.study} ${row.from} → ${row.to}, ${row.change}: published ` +
      `${published.before.toFixed(3)} → ${published.after.toFixed(3)}, own ${own.before.toFixed(3)} → ` +
      `${own.after.toFixed(3)}, difference ${own.difference.toFixed(4)} [${own.low.toFixed(4)}, ${own.high.toFixed(4)}], ` +
      `${own.seeds} seeds`,
  );
}
const { user, system } = process.cpuUsage();
await writeNeutrality({ engine: ENGINE, seconds: (user + system) / 1e6, rows, left });
const agreeing = (some: readonly EdgeRow[]) => `${some.filter(({ agrees }) => agrees).length} of ${some.length}`;
console.log(`${agreeing(rows)} have the published sign; ${left.length} cannot be expressed`);
console.log(`${agreeing(rows.filter(counts))} without those that two single runs differ by`);
