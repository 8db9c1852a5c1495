/**
 * `npm run gallery` repeats every published result of the gallery, prints the differences, and writes
 * test/gallery/results.json, which the page /gallery shows. Arguments are parts of ids: only these are repeated; without
 * any, those that results of this engine lack.
 */
import "../provide.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { agrees, answerOf, differenceOf, entries, publishedRate, readGallery, writeGallery } from "./results.ts";

const parts = process.argv.slice(2);
const known = await readGallery();
const rows: Record<string, Awaited<ReturnType<typeof readGallery>>["rows"][string]> =
  known.engine === ENGINE ? { ...known.rows } : {};
for (const entry of entries) {
  const { id } = entry;
  const isAsked =
    parts.length === 0 ? rows[id]?.answer.trials !== entry.seeds : parts.some((part) => id.includes(part));
  if (isAsked) {
    const before = process.cpuUsage();
    const answer = answerOf(entry);
    const { user, system } = process.cpuUsage(before);
    rows[id] = { seconds: (user + system) / 1e6, answer };
    await writeGallery({ engine: ENGINE, rows });
  }
  const row = rows[id];
  if (row === undefined) continue;
  const { seconds, answer } = row;
  const difference = differenceOf(entry, answer);
  console.log(
    `${agrees(difference) ? " " : "✗"} ${id}: published ${publishedRate(entry).toFixed(4)}, own ${answer.successes} of ` +
      `${answer.trials}, difference ${difference.estimate.toFixed(4)} [${difference.low.toFixed(4)}, ` +
      `${difference.high.toFixed(4)}], ${seconds.toFixed(1)} s`,
  );
}
const done = entries.filter(({ id }) => rows[id] !== undefined);
const agreeing = done.filter((entry) => agrees(differenceOf(entry, rows[entry.id]!.answer))).length;
const seconds = Object.values(rows).reduce((sum, row) => sum + row.seconds, 0);
console.log(`${agreeing} of ${done.length} agree; ${seconds.toFixed(0)} CPU seconds`);
