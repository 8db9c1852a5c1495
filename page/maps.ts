/** Maps of trainability: over two learning rates, and over rate and width. */

import type { SweepResult } from "../api/plot/result.ts";
import { sweepMap } from "../api/plot/sweep-map.ts";
import { boundaryExperiment, ratesOf, SIZE, TILE, WIDTH, X, Y } from "../test/maps/boundary.ts";
import { boxCounts, dimensionOf, edgesOf } from "../test/maps/dimension.ts";
import { lawOfWidth, type RateWidthResults, widths } from "../test/maps/rate-width.ts";
import { type MapResults, pixelsOf } from "../test/maps/results.ts";
import { heading, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD =
  "Where small networks train: a boundary between two learning rates that is no line, and rate against width.";

export function mapsPage(map: MapResults, rateWidth: RateWidthResults): string {
  const counts = boxCounts(edgesOf(pixelsOf(map)));
  const { median, line } = dimensionOf(counts);
  const power = (x: number) => `10<sup>${x}</sup>`;
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

This map has ${SIZE} × ${SIZE} pixels, in tiles of ${TILE} × ${TILE}, each a [sweep](/docs/api#sweep), and each pixel an
experiment with an address. The hidden layer's rate goes from ${power(X.from)} to ${power(X.to)}, the output layer's from
${power(Y.from)} to ${power(Y.to)}. Width ${WIDTH}, tanh(√2 z), mean-field scaling, no biases, as many normal points as weights,
500 steps of full batches: the published pictures have width 16. A pixel converges if the mean of the last 20 losses is below
the first. Click on the map for a tile, and on a tile for an experiment.`),
      `<figure class="picture map">
<img src="/maps/boundary.svg" alt="Map of ${SIZE} by ${SIZE} pixels: below a ragged boundary training converges, above it does not." width="768" height="768">
<figcaption><span class="key converged"></span> converges <span class="key diverged"></span> does not</figcaption>
</figure>
<div id="map-place" aria-live="polite"></div>`,
      prose(`
Its box-counting dimension is **${median.toFixed(2)}**: the median of the slopes between box sizes, as published, where the
figures have 1.17 to 1.98. The line of least squares through all sizes has ${line.toFixed(2)}. The map took
${(map.seconds / 60).toFixed(1)} CPU minutes on engine ${map.engine}; \`npm run maps\` computes it.`),
      table(
        ["Side of a box, in pixels", "Boxes on the boundary"],
        counts.map(({ size, count }) => [`${size}`, `${count}`]),
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

/** Files below dist/page: what the script of the page reads, and the picture. */
export function mapFiles(map: MapResults): Record<string, string> {
  const { tiles } = map;
  return {
    "maps/boundary.json": JSON.stringify({
      size: SIZE,
      tile: TILE,
      x: { ...X, rates: ratesOf(X) },
      y: { ...Y, rates: ratesOf(Y) },
      tiles,
      experiment: boundaryExperiment(),
    }),
    "maps/boundary.svg": boundarySvg(pixelsOf(map)),
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
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" shape-rendering="crispEdges"><rect width="${SIZE}" height="${SIZE}" fill="#c8553d"/><path d="${path.join("")}" fill="#2a9d8f"/></svg>`;
}
