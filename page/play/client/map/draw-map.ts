/** Fills a map of two fields, coarse to fine: each cell is a study of a few seeds. */
import { openDraft, withNumber } from "../draft.ts";
import { loadEngine } from "../engine.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { type EdgeMap, getState, type MapField, update } from "../store.ts";
import { valuesOf } from "./axes.ts";

/** Seeds of a cell. */
export const SEEDS = 20;
const AT_ONCE = 2;

let current: AbortController | undefined;

export async function drawMap(x: MapField, y: MapField): Promise<void> {
  stopMap();
  const controller = new AbortController();
  current = controller;
  const { draft, first } = getState();
  const [xs, ys] = [valuesOf(x), valuesOf(y)];
  const map: EdgeMap = {
    experiment: draft,
    x,
    y,
    xs,
    ys,
    cells: Array(xs.length * ys.length).fill(undefined),
    isRunning: true,
    fault: null,
  };
  update({ map });
  const order = coarseToFine(xs.length, ys.length);
  const change = (part: Partial<EdgeMap>) => {
    const now = getState().map;
    if (current === controller && now !== null) update({ map: { ...now, ...part } });
  };
  const work = async () => {
    const { api } = await loadEngine();
    for (let cell = order.shift(); cell !== undefined && !controller.signal.aborted; cell = order.shift()) {
      const experiment = experimentAt(map, cell);
      const request = { experiment, seeds: { first, count: SEEDS } } as never;
      const { successes, trials, interval } = await api.successProbability(request, { signal: controller.signal });
      const { cells } = getState().map!;
      change({ cells: cells.with(cell, { successes, trials, low: interval.low, high: interval.high }) });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    change({ isRunning: false });
  } catch (error) {
    change({ isRunning: false, fault: sentenceOf(error) });
    controller.abort();
  }
}

export function stopMap(): void {
  current?.abort();
  current = undefined;
  const { map } = getState();
  if (map?.isRunning) update({ map: { ...map, isRunning: false } });
}

/** Takes the values of a cell into the experiment. */
export function openCell(map: EdgeMap, cell: number): void {
  openDraft(experimentAt(map, cell));
}

function experimentAt({ experiment, x, y, xs, ys }: EdgeMap, cell: number) {
  const along = withNumber(experiment, x.path, xs[cell % xs.length]!);
  return withNumber(along, y.path, ys[Math.floor(cell / xs.length)]!);
}

/** The cells in the order in which they are filled: every fourth of both axes, then every second, then all. */
function coarseToFine(width: number, height: number): number[] {
  const cells = Array.from({ length: width * height }, (_, cell) => cell);
  const levelOf = (cell: number) => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    return x % 4 === 0 && y % 4 === 0 ? 0 : x % 2 === 0 && y % 2 === 0 ? 1 : 2;
  };
  return cells.sort((a, b) => levelOf(a) - levelOf(b));
}

/** The nearest cell that is known, for one that is not yet. */
export function nearest({ cells, xs }: EdgeMap, cell: number): number | undefined {
  const [x, y] = [cell % xs.length, Math.floor(cell / xs.length)];
  for (const step of [2, 4]) {
    const coarse = Math.round(y / step) * step * xs.length + Math.round(x / step) * step;
    if (cells[coarse]) return coarse;
  }
  return undefined;
}
