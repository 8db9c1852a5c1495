/**
 * `npm run maps` computes the tiles of the map that test/maps/boundary.json lacks, and writes each as soon as it is known.
 * An argument is the number of tiles to compute at most, or rate-width for the map of rate and width.
 */
import "../provide.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { boxCounts, dimensionOf, edgesOf, slopesOf } from "./dimension.ts";
import { computeRateWidth, writeRateWidth } from "./rate-width.ts";
import { computeTile, pixelsOf, readMap, TILES, writeMap } from "./results.ts";

if (process.argv[2] === "rate-width") {
  const result = computeRateWidth();
  const { user, system } = process.cpuUsage();
  await writeRateWidth({ engine: ENGINE, seconds: (user + system) / 1e6, result });
  process.exit();
}
const most = Number(process.argv[2] ?? TILES * TILES);
const known = await readMap();
const results =
  known.engine === ENGINE
    ? known
    : { engine: ENGINE, seconds: 0, tiles: Array<string | null>(TILES * TILES).fill(null) };
let computed = 0;
for (let tile = 0; tile < results.tiles.length && computed < most; tile++) {
  if (results.tiles[tile] !== null) continue;
  const before = process.cpuUsage();
  results.tiles[tile] = computeTile(tile % TILES, Math.floor(tile / TILES));
  const { user, system } = process.cpuUsage(before);
  results.seconds += (user + system) / 1e6;
  computed++;
  await writeMap(results);
  console.log(`tile ${tile + 1} of ${TILES * TILES}, ${((user + system) / 1e6).toFixed(1)} s`);
}
if (results.tiles.every((tile) => tile !== null)) {
  const counts = boxCounts(edgesOf(pixelsOf(results)));
  const { median, line } = dimensionOf(counts);
  console.log(counts.map(({ size, count }) => `${count} boxes of ${size}`).join(", "));
  console.log(
    `slopes ${slopesOf(counts)
      .map((slope) => slope.toFixed(3))
      .join(", ")}`,
  );
  console.log(
    `dimension ${median.toFixed(3)} by the median of slopes, ${line.toFixed(3)} by a line; ${results.seconds} CPU s`,
  );
}
