/** Maps of trainability: over two learning rates, and over rate and width. */

import type { SweepResult } from "../api/plot/result.ts";
import { sweepMap } from "../api/plot/sweep-map.ts";
import { type Boundary, boundaries, boundaryExperiment, ratesOf, type Side, TILE } from "../test/maps/boundary.ts";
import { boxCounts, dimensionOf, edgesOf } from "../test/maps/dimension.ts";
import { lawOfWidth, type RateWidthResults, widths } from "../test/maps/rate-width.ts";
import { type MapResults, pixelsOf, readMap } from "../test/maps/results.ts";
import { heading, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD =
  "Where small networks train: a boundary between two learning rates that is no line, and rate against width.";

/** A map of the boundary, with what is known of it. */
export interface BoundaryMap {
  readonly boundary: Boundary;
  readonly results: MapResults;
}

export async function readMaps(): Promise<BoundaryMap[]> {
  return Promise.all(boundaries.map(async (boundary) => ({ boundary, results: await readMap(boundary) })));
}

export function mapsPage(maps: readonly BoundaryMap[], rateWidth: RateWidthResults): string {
  const [{ boundary: first }] = maps as [BoundaryMap];
  return shell({
    path: "/maps",
    title: "Maps",
    description: LEAD,
    lead: LEAD,
    scripts: ["/maps.js"],
    body: [
      heading(2, "The boundary of trainability", "boundary"),
      prose(`
Sohl-Dickstein (arXiv 2402.06184) trains one network many times, from the same weights, with two learning rates that differ:
that of the hidden layer to the right, that of the output layer upwards, both logarithmic. Where training converges and where
it does not is divided by a boundary that stays ragged however near one looks.

Every pixel is an experiment with an address, and a tile of ${TILE} × ${TILE} pixels is a [sweep](/docs/api#sweep). Choose a tile on
the map, and on the tile a cell, by a click or with the arrow keys and Enter: its run opens. The networks have tanh(√2 z),
mean-field scaling, no biases, as many normal points as weights, and 500 steps of full batches. A pixel converges if the mean of
the last 20 losses is below the first.`),
      `<form id="map-width" class="choice" hidden>
<fieldset><legend>Width</legend>
${maps.map(({ boundary: { width } }, index) => `<label><input type="radio" name="width" value="${width}"${index === 0 ? " checked" : ""}> ${width} units</label>`).join("\n")}
</fieldset>
</form>
<figure class="picture map">
<div class="map-axes">
<div class="map-y">${axisOf("output", first.y)}</div>
<div class="map-frame">
<img src="/maps/boundary-${first.width}.svg" alt="Map of two learning rates: below a ragged boundary training converges, above it does not." width="768" height="768">
</div>
<div class="map-x">${axisOf("hidden", first.x)}</div>
</div>
<figcaption><span class="key converged"></span> converges <span class="key diverged"></span> does not</figcaption>
</figure>
<div id="map-place"></div>`,
      table(
        [
          "Width",
          "Pixels",
          "Rates of the hidden layer",
          "Rates of the output layer",
          "Dimension",
          "By a line",
          "CPU time",
        ],
        maps.map(figuresOf),
        "figures",
      ),
      prose(`
The box-counting dimension is the median of the slopes between box sizes, as published, where the figures have width 16 and
1.17 to 1.98; beside it is the line of least squares through all sizes. The maps are of engine ${maps[0]!.results.engine};
\`npm run maps\` computes them. The points of width 16 have one decimal, so that an experiment fits into a link.`),
      table(
        ["Side of a box, in pixels", ...maps.map(({ boundary: { width } }) => `Boxes at width ${width}`)],
        countRows(maps),
        "figures",
      ),
      heading(2, "Rate against width", "rate-width"),
      prose(`
The [default experiment](/docs/experiment) with other learning rates and numbers of hidden units. At a rate of 0.1 the exact
law gives the probability of success, which is beside each number of units. The map took ${rateWidth.seconds.toFixed(0)} CPU seconds
on engine ${rateWidth.engine}.`),
      `<figure class="picture">\n${sweepMap(withLaw(rateWidth.result)).trim()}\n</figure>`,
    ].join("\n"),
  });
}

/** The sweep with the exact law in the names of its rows. */
function withLaw(result: SweepResult): SweepResult {
  const [first, ...rest] = result.axes;
  const values = widths.map((units) => `${units} (law ${lawOfWidth(units).toFixed(4)})`);
  return { ...result, axes: [{ ...first!, values }, ...rest] } as SweepResult;
}

const axisOf = (layer: string, { from, to }: Side): string =>
  `<span>${tick(from)}</span><span>rate of the ${layer} layer</span><span>${tick(to)}</span>`;

/** A rate by its decimal logarithm, as the script of the page writes it too. */
const tick = (logarithm: number): string => String(Number((10 ** logarithm).toPrecision(3)));

const countsOf = ({ boundary, results }: BoundaryMap) => boxCounts(edgesOf(pixelsOf(boundary, results)));

function figuresOf(map: BoundaryMap): string[] {
  const { width, size, x, y } = map.boundary;
  const { median, line } = dimensionOf(countsOf(map));
  const range = ({ from, to }: Side) => `10<sup>${from}</sup> to 10<sup>${to}</sup>`;
  return [
    `${width}`,
    `${size} × ${size}`,
    range(x),
    range(y),
    `<strong>${median.toFixed(2)}</strong>`,
    line.toFixed(2),
    `${(map.results.seconds / 60).toFixed(1)}&nbsp;min`,
  ];
}

/** The counts of boxes of each map; a smaller map has fewer sizes. */
function countRows(maps: readonly BoundaryMap[]): string[][] {
  const counts = maps.map(countsOf);
  const sizes = [...new Set(counts.flatMap((ofOne) => ofOne.map(({ size }) => size)))];
  return sizes.map((size) => [
    `${size}`,
    ...counts.map((ofOne) => `${ofOne.find((count) => count.size === size)?.count ?? "–"}`),
  ]);
}

/** Files below dist/page: what the script of the page reads, and the picture. */
export function mapFiles(maps: readonly BoundaryMap[]): Record<string, string> {
  return Object.assign({}, ...maps.map(filesOf));
}

function filesOf({ boundary, results }: BoundaryMap): Record<string, string> {
  const { width, size, x, y } = boundary;
  return {
    [`maps/boundary-${width}.json`]: JSON.stringify({
      size,
      tile: TILE,
      x: { ...x, rates: ratesOf(boundary, x) },
      y: { ...y, rates: ratesOf(boundary, y) },
      seconds: results.seconds / results.tiles.length,
      tiles: results.tiles,
      experiment: boundaryExperiment(boundary),
    }),
    [`maps/boundary-${width}.svg`]: boundarySvg(pixelsOf(boundary, results)),
  };
}

/** Runs of pixels that converge, from above, as one path. */
function boundarySvg(pixels: readonly (readonly boolean[])[]): string {
  const path = pixels.toReversed().flatMap((row, y) => {
    const runs: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`);
    }
    return runs;
  });
  const size = pixels.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#c8553d"/><path d="${path.join("")}" fill="#2a9d8f"/></svg>`;
}
