/**
 * `npm run nulls` searches in worlds whose success rates are known: how often something is called proven where nothing
 * helps, how often what helps is found, and how often the words about the best change are wrong. It prints the results
 * and writes test/nulls/results.json, which page/clinic.ts shows. An argument is the folder of another tree, whose search
 * is measured beside this one. The numbers of searches are in NULLS and PLANTED.
 */
import { ENGINE } from "../../api/experiment/engine.ts";
import { Pool } from "./pool.ts";
import { type NullRow, nullRow, type PlantedRow, plantedRow, readNullResults, writeNullResults } from "./results.ts";
import { efforts, LEVEL, planted, upperEnd } from "./scenarios.ts";
import { loadEngine } from "./tree.ts";

const NULLS = Number(process.env["NULLS"] ?? 1000);
const PLANTED = Number(process.env["PLANTED"] ?? 300);

const [other] = process.argv.slice(2);
const known = await readNullResults();
const pool = new Pool();
const nulls: NullRow[] = [];
console.log(`Something is called proven where nothing helps, at a stated level of ${LEVEL}`);
for (const effort of efforts) {
  const row = nullRow(effort, await pool.search(NULLS, { effort }));
  nulls.push(row);
  const verdict = upperEnd(row) <= LEVEL ? "" : ", which is too much";
  console.log(
    `effort ${effort ?? "of the default request"}: ${row.proven} of ${NULLS}, at most ${upperEnd(row).toFixed(4)}${verdict}`,
  );
}
const rows = await searchPlanted(pool);
await pool.end();
let { beside } = known;
if (other !== undefined) {
  const otherPool = new Pool(other);
  beside = { engine: await loadEngine(other), planted: await searchPlanted(otherPool) };
  await otherPool.end();
}
await writeNullResults({ engine: ENGINE, nulls, planted: rows, beside });

async function searchPlanted(searchers: Pool): Promise<PlantedRow[]> {
  const found: PlantedRow[] = [];
  console.log("\nWhat helps is found, at the default request");
  for (const one of planted) {
    const row = plantedRow(one, await searchers.search(PLANTED, { planted: one }));
    found.push(row);
    console.log(
      `${one.effect}, from ${one.before} to ${one.after}: ${row.found} of ${row.searches}, ` +
        `${(row.found / row.seconds).toFixed(2)} in a CPU second; of ${row.best} best changes sufficient: ${row.yes}, ` +
        `not: ${row.no}, not settled: ${row.notSettled}, intervals that miss the truth: ${row.missed}`,
    );
  }
  return found;
}
