/**
 * `npm run maps` computes the tiles that the maps of the boundary lack, and writes each as soon as it is known. An argument
 * is the width of one of them, or rate-width for the map of rate and width.
 */
import "../provide.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { type Boundary, boundaries, tilesOf } from "./boundary.ts";
import { boxCounts, dimensionOf, edgesOf, slopesOf } from "./dimension.ts";
import { computeRateWidth, writeRateWidth } from "./rate-width.ts";
import { computeTile, pixelsOf, readMap, writeMap } from "./results.ts";

if (process.argv[2] === "rate-width") {
  const result = computeRateWidth();
  const { user, system } = process.cpuUsage();
  await writeRateWidth({ engine: ENGINE, seconds: (user + system) / 1e6, result });
  process.exit();
}
for (const boundary of boundaries.filter(({ width }) => [undefined, `${width}`].includes(process.argv[2])))
  await compute(boundary);

async function compute(boundary: Boundary): Promise<void> {
  const side = tilesOf(boundary);
  const known = await readMap(boundary);
  const isCurrent = known.engine === ENGINE && known.tiles.length === side * side;
  const results = isCurrent
    ? known
    : { engine: ENGINE, seconds: 0, tiles: Array<string | null>(side * side).fill(null) };
  for (let tile = 0; tile < results.tiles.length; tile++) {
    if (results.tiles[tile] !== null) continue;
    const before = process.cpuUsage();
    results.tiles[tile] = computeTile(boundary, tile % side, Math.floor(tile / side));
    const { user, system } = process.cpuUsage(before);
    results.seconds += (user + system) / 1e6;
    await writeMap(boundary, results);
    console.log(`width ${boundary.width}, tile ${tile + 1} of ${side * side}, ${((user + system) / 1e6).toFixed(1)} s`);
  }
  const counts = boxCounts(edgesOf(pixelsOf(boundary, results)));
  const { median, line } = dimensionOf(counts);
  const slopes = slopesOf(counts).map((slope) => slope.toFixed(3));
  console.log(
    `${counts.map(({ size, count }) => `${count} boxes of ${size}`).join(", ")}; slopes ${slopes.join(", ")}`,
  );
  console.log(
    `dimension ${median.toFixed(3)} by the median of slopes, ${line.toFixed(3)} by a line; ${results.seconds} CPU s`,
  );
}
