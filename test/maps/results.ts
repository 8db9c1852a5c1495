/** The maps that `npm run maps` writes, tile by tile. */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { type Boundary, TILE, tileRequest, tilesOf } from "./boundary.ts";

export interface MapResults {
  readonly engine: string;
  /** CPU seconds of all tiles. */
  seconds: number;
  /** For each tile, row by row from below: its pixels, row by row from below, as four bits a digit; null if it is missing. */
  readonly tiles: (string | null)[];
}

/** Which pixels of a tile converge: 1 or 0, row by row from below. */
export function computeTile(boundary: Boundary, column: number, row: number): string {
  const plan = planOf("sweep", readRequest("sweep", tileRequest(boundary, column, row)));
  const { cells } = runToEnd(plan.run()) as unknown as { cells: readonly { readonly successes: number }[] };
  return digitsOf(cells.map(({ successes }) => successes > 0));
}

export const digitsOf = (bits: readonly boolean[]): string =>
  Array.from({ length: bits.length / 4 }, (_, i) =>
    [0, 1, 2, 3].reduce((digit, k) => 2 * digit + Number(bits[4 * i + k]), 0).toString(16),
  ).join("");

export const bitsOf = (digits: string): boolean[] =>
  [...digits].flatMap((digit) => [8, 4, 2, 1].map((bit) => (Number.parseInt(digit, 16) & bit) !== 0));

/** The pixels of the whole map, row by row from below. */
export function pixelsOf(boundary: Boundary, { tiles }: Pick<MapResults, "tiles">): boolean[][] {
  const { size } = boundary;
  const bits = tiles.map((tile) => bitsOf(tile ?? "0".repeat((TILE * TILE) / 4)));
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => {
      const tile = bits[Math.floor(y / TILE) * tilesOf(boundary) + Math.floor(x / TILE)]!;
      return tile[(y % TILE) * TILE + (x % TILE)]!;
    }),
  );
}

const fileOf = ({ width }: Boundary) => new URL(`boundary-${width}.json`, import.meta.url);

/** The results of a map; of one that was never computed, none. */
export async function readMap(boundary: Boundary): Promise<MapResults> {
  const file = fileOf(boundary);
  if (!existsSync(file)) return { engine: "", seconds: 0, tiles: [] };
  return JSON.parse(await readFile(file, "utf8")) as MapResults;
}

export async function writeMap(boundary: Boundary, results: MapResults): Promise<void> {
  await writeFile(fileOf(boundary), `${JSON.stringify(results, null, 1)}\n`);
}
