/* The map of two learning rates: its tiles, the cells of a tile, the run of a cell, and finer tiles on request. */
import { gridOf } from "/grid.js";

const place = document.querySelector("#map-place");
const frame = document.querySelector(".map-frame");
const widths = document.querySelector("#map-width");
/** Significant digits of the rates, as many as a sweep has. */
const DIGITS = 12;
const FINER = "Compute a finer tile here";

let map;
await show();
widths.hidden = false;
widths.addEventListener("change", show);

/** Shows the map of the chosen width, with a button on each tile. */
async function show() {
  const width = new FormData(widths).get("width");
  place.replaceChildren();
  try {
    const response = await fetch(`/maps/boundary-${width}.json`);
    if (!response.ok) throw new Error(response.statusText);
    map = await response.json();
  } catch (error) {
    place.replaceChildren(
      paragraph(`The tiles of this map could not be loaded: ${error.message}. Choose the width again.`),
    );
    return;
  }
  const image = frame.querySelector("img");
  image.src = `/maps/boundary-${width}.svg`;
  const tiles = map.size / map.tile;
  const sideOf = (side, tile) => {
    const step = (side.to - side.from) / tiles;
    const rates = side.rates.slice(tile * map.tile, (tile + 1) * map.tile);
    return { from: side.from + tile * step, to: side.from + (tile + 1) * step, rates };
  };
  const grid = gridOf(
    tiles,
    "Tiles of the map",
    (button, column, row) => {
      const [x, y] = [sideOf(map.x, column), sideOf(map.y, row)];
      const bits = bitsOf(row * tiles + column);
      const share = Math.round((100 * bits.filter(Boolean).length) / bits.length);
      name(button, `Tile with ${rangesOf(x, y)}: ${share} % converge`);
    },
    (column, row, isByKey) => tileOf(bitsOf(row * tiles + column), sideOf(map.x, column), sideOf(map.y, row), isByKey),
  );
  for (const [axis, { from, to }] of Object.entries({ x: map.x, y: map.y })) {
    const ticks = document.querySelectorAll(`.map-${axis} span`);
    ticks[0].textContent = tick(from);
    ticks[2].textContent = tick(to);
  }
  frame.querySelector(".grid")?.remove();
  frame.append(grid);
}

function bitsOf(tile) {
  return [...map.tiles[tile]].flatMap((digit) => [8, 4, 2, 1].map((bit) => (Number.parseInt(digit, 16) & bit) !== 0));
}

function rangesOf(x, y) {
  const words = (side) => `${short(10 ** side.from, side)} to ${short(10 ** side.to, side)}`;
  return `rates of the hidden layer from ${words(x)}, of the output layer from ${words(y)}`;
}

/** The rate at the middle of a cell. */
function rateAt({ from, to }, cell) {
  return Number((10 ** (from + ((to - from) * (cell + 0.5)) / map.tile)).toPrecision(DIGITS));
}

function sweepOf(x, y) {
  const axis = (layer, side) => ({
    pointer: `/network/layers/${layer}/learningRateFactor`,
    range: { from: rateAt(side, 0), to: rateAt(side, map.tile - 1), count: map.tile, spacing: "logarithmic" },
  });
  return { experiment: map.experiment, axes: [axis(1, y), axis(0, x)], seeds: { first: 0, count: 1 } };
}

/** Shows a tile, its cells drawn large; a cell opens its run. `back` shows the tile that it is a cell of. */
function tileOf(bits, x, y, isByKey, back) {
  const section = document.createElement("section");
  section.className = "tile";
  const words = paragraph(`Tile with ${rangesOf(x, y)}. `);
  const chosen = document.createElement("div");
  chosen.setAttribute("role", "status");
  const cells = gridOf(
    map.tile,
    "Cells of the tile",
    (cell, i, j) => {
      const converges = bits[j * map.tile + i];
      cell.className = converges ? "converged" : "diverged";
      name(cell, `Rates ${short(x.rates[i], x)} and ${short(y.rates[j], y)}: ${wordsOf(converges)}`);
    },
    (i, j) => {
      const again = (byKey) => tileOf(bits, x, y, byKey, back);
      return showCell(chosen, bits[j * map.tile + i], x, y, i, j, again);
    },
  );
  section.append(words, cells, chosen);
  place.replaceChildren(section);
  void linkTo("/r/", "sweep", sweepOf(x, y), "This tile as a sweep").then((link) => {
    words.append(link);
    if (back !== undefined) words.append(". ", plainButton("Back to the coarser tile", back));
  });
  if (isByKey) cells.firstElementChild.focus();
}

function wordsOf(converges) {
  return converges ? "converges" : "does not converge";
}

async function showCell(chosen, converges, x, y, i, j, again) {
  const [hidden, output] = [x.rates[i], y.rates[j]];
  const { layers, ...network } = map.experiment.network;
  const [first, last] = layers;
  const experiment = {
    ...map.experiment,
    network: {
      ...network,
      layers: [
        { ...first, learningRateFactor: hidden },
        { ...last, learningRateFactor: output },
      ],
    },
  };
  const within = (side, cell) => {
    const step = (side.to - side.from) / map.tile;
    return { from: side.from + cell * step, to: side.from + (cell + 1) * step };
  };
  const [finerX, finerY] = [within(x, i), within(y, j)];
  const finer =
    isTooFine(finerX) || isTooFine(finerY)
      ? "The rates of a finer tile would not differ in twelve digits."
      : plainButton(FINER, (byKey, button) => zoom(button, finerX, finerY, byKey, again));
  const run = await linkTo("/r/", "train", { experiment, seed: 0 }, "the run of the service");
  const words = paragraph(`Rates ${short(hidden, x)} and ${short(output, y)}: ${wordsOf(converges)}. `);
  words.append(
    await linkTo("/play#", "success-probability", { experiment, seeds: { first: 0, count: 1 } }, "Open in the page"),
    ", ",
    run,
    ". ",
    finer,
  );
  chosen.replaceChildren(words, pictureOf(run.href));
}

/** The loss of a run, which the service draws; nothing if it does not answer. */
function pictureOf(address) {
  const picture = document.createElement("img");
  picture.src = `${address}?picture=loss`;
  picture.alt = "The loss of this run over its epochs";
  picture.addEventListener("error", () => picture.remove());
  return picture;
}

/** Sends the sweep of a finer tile, and shows it. */
async function zoom(button, x, y, isByKey, back) {
  button.disabled = true;
  button.textContent = `Computing: a tile of this map took ${Math.ceil(map.seconds)} s of CPU time.`;
  try {
    const response = await fetch("/sweep", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(sweepOf(x, y)),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail ?? answer.title);
    const { cells } = answer;
    const rates = {
      x: cells.slice(0, map.tile).map(({ values }) => values[1]),
      y: cells.filter((_, i) => i % map.tile === 0).map(({ values }) => values[0]),
    };
    const bits = cells.map(({ successes }) => successes > 0);
    tileOf(bits, { ...x, rates: rates.x }, { ...y, rates: rates.y }, isByKey, back);
  } catch (error) {
    button.disabled = false;
    button.textContent = FINER;
    button.after(paragraph(`No finer tile: ${error.message}`));
  }
}

async function linkTo(path, operation, request, text) {
  const link = document.createElement("a");
  link.href = path + (await packed({ operation, request, defaults: "0.5" }));
  link.textContent = text;
  return link;
}

/** The request of a link: gzip in base64url. */
async function packed(request) {
  const stream = new Blob([JSON.stringify(request)]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function name(button, words) {
  button.setAttribute("aria-label", words);
  button.title = words;
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** A button that says whether it was pressed by key. */
function plainButton(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = text;
  button.addEventListener("click", ({ detail }) => act(detail === 0, button));
  return button;
}

/** The relative distance of the rates of two neighboring cells. */
function stepOf({ from, to }) {
  return (Math.LN10 * (to - from)) / map.tile;
}

/** Whether neighboring rates of a tile are equal in the digits that a request has. */
function isTooFine(side) {
  return stepOf(side) < 2 * 10 ** (1 - DIGITS);
}

function tick(logarithm) {
  return String(Number((10 ** logarithm).toPrecision(3)));
}

/** A rate with the digits that tell it from its neighbors. */
function short(x, side) {
  const digits = Math.ceil(-Math.log10(stepOf(side))) + 1;
  return String(Number(x.toPrecision(Math.min(DIGITS, Math.max(6, digits)))));
}
