/* The map of two learning rates: a click shows a tile, a click on the tile an experiment, and finer tiles on request. */
const place = document.querySelector("#map-place");
const image = document.querySelector(".map img");
const CELL = 16;

const map = await (await fetch("/maps/boundary.json")).json();
image.style.cursor = "zoom-in";
image.addEventListener("click", (event) => {
  const box = image.getBoundingClientRect();
  const tiles = map.size / map.tile;
  const column = Math.min(tiles - 1, Math.floor(((event.clientX - box.left) / box.width) * tiles));
  const row = tiles - 1 - Math.min(tiles - 1, Math.floor(((event.clientY - box.top) / box.height) * tiles));
  const part = (side, tile) => {
    const step = (side.to - side.from) / tiles;
    const rates = side.rates.slice(tile * map.tile, (tile + 1) * map.tile);
    return { from: side.from + tile * step, to: side.from + (tile + 1) * step, rates };
  };
  const bits = [...map.tiles[row * tiles + column]].flatMap((digit) =>
    [8, 4, 2, 1].map((bit) => (Number.parseInt(digit, 16) & bit) !== 0),
  );
  place.replaceChildren(tileOf(bits, part(map.x, column), part(map.y, row)));
});

/** The rate at the middle of a cell. */
function rateAt({ from, to }, cell) {
  return Number((10 ** (from + ((to - from) * (cell + 0.5)) / map.tile)).toPrecision(12));
}

function sweepOf(x, y) {
  const axis = (layer, side) => ({
    pointer: `/network/layers/${layer}/learningRateFactor`,
    range: { from: rateAt(side, 0), to: rateAt(side, map.tile - 1), count: map.tile, spacing: "logarithmic" },
  });
  return { experiment: map.experiment, axes: [axis(1, y), axis(0, x)], seeds: { first: 0, count: 1 } };
}

/** A tile, its cells drawn large; a click on a cell shows the addresses of its experiment. */
function tileOf(bits, x, y) {
  const section = document.createElement("section");
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = map.tile * CELL;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "The tile: cells that converge, and cells that do not");
  const context = canvas.getContext("2d");
  const probe = document.querySelectorAll(".map .key");
  const [yes, no] = [...probe].map((one) => getComputedStyle(one).backgroundColor);
  bits.forEach((converges, i) => {
    context.fillStyle = converges ? yes : no;
    context.fillRect((i % map.tile) * CELL, (map.tile - 1 - Math.floor(i / map.tile)) * CELL, CELL, CELL);
  });
  const words = document.createElement("p");
  words.textContent =
    `Rates of the hidden layer from ${short(10 ** x.from)} to ${short(10 ** x.to)}, ` +
    `of the output layer from ${short(10 ** y.from)} to ${short(10 ** y.to)}. `;
  const chosen = document.createElement("p");
  canvas.style.cursor = "crosshair";
  canvas.addEventListener("click", async (event) => {
    const box = canvas.getBoundingClientRect();
    const [i, j] = [event.clientX - box.left, box.bottom - event.clientY].map((at) =>
      Math.max(0, Math.min(map.tile - 1, Math.floor((at / box.width) * map.tile))),
    );
    await showCell(chosen, bits[j * map.tile + i], x, y, i, j);
  });
  section.append(words, canvas, chosen);
  void linkTo("/r/", "sweep", sweepOf(x, y), "This tile as a sweep").then((link) => words.append(link));
  return section;
}

async function showCell(chosen, converges, x, y, i, j) {
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
  const finer = document.createElement("button");
  finer.type = "button";
  finer.textContent = "Compute a finer tile here";
  const within = (side, cell) => {
    const step = (side.to - side.from) / map.tile;
    return { from: side.from + cell * step, to: side.from + (cell + 1) * step };
  };
  finer.addEventListener("click", () => zoom(finer, within(x, i), within(y, j)));
  chosen.replaceChildren(
    `Rates ${short(hidden)} and ${short(output)}: ${converges ? "converges" : "does not converge"}. `,
    await linkTo("/play#", "success-probability", { experiment, seeds: { first: 0, count: 1 } }, "Open in the page"),
    ", ",
    await linkTo("/r/", "train", { experiment, seed: 0 }, "the run of the service"),
    ". ",
    finer,
  );
}

/** Sends the sweep of a finer tile, and shows it. */
async function zoom(button, x, y) {
  button.disabled = true;
  button.textContent = "Computing; this takes some seconds.";
  const response = await fetch("/sweep", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(sweepOf(x, y)),
  });
  const answer = await response.json();
  if (!response.ok) {
    button.textContent = answer.detail ?? answer.title;
    return;
  }
  const { cells } = answer;
  const ends = { x: cells.slice(0, map.tile), y: cells.filter((_, i) => i % map.tile === 0) };
  place.replaceChildren(
    tileOf(
      cells.map(({ successes }) => successes > 0),
      { ...x, rates: ends.x.map(({ values }) => values[1]) },
      { ...y, rates: ends.y.map(({ values }) => values[0]) },
    ),
  );
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

function short(x) {
  return String(Number(x.toPrecision(6)));
}
