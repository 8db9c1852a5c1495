/** The map that `npm run maps` writes, tile by tile. */
import { readFile, writeFile } from "node:fs/promises";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { SIZE, TILE, tileRequest } from "./boundary.ts";

/** Tiles in a row of the map. */
export const TILES = SIZE / TILE;

export interface MapResults {
  readonly engine: string;
  /** CPU seconds of all tiles. */
  seconds: number;
  /** For each tile, row by row from below: its pixels, row by row from below, as four bits a digit; null if it is missing. */
  readonly tiles: (string | null)[];
}

/** Which pixels of a tile converge: 1 or 0, row by row from below. */
export function computeTile(column: number, row: number): string {
  const plan = planOf("sweep", readRequest("sweep", tileRequest(column, row)));
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
export function pixelsOf({ tiles }: Pick<MapResults, "tiles">): boolean[][] {
  const bits = tiles.map((tile) => bitsOf(tile ?? "0".repeat((TILE * TILE) / 4)));
  return Array.from({ length: SIZE }, (_, y) =>
    Array.from({ length: SIZE }, (_, x) => {
      const tile = bits[Math.floor(y / TILE) * TILES + Math.floor(x / TILE)]!;
      return tile[(y % TILE) * TILE + (x % TILE)]!;
    }),
  );
}

const file = new URL("boundary.json", import.meta.url);

export async function readMap(): Promise<MapResults> {
  return JSON.parse(await readFile(file, "utf8")) as MapResults;
}

export async function writeMap(results: MapResults): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
}
