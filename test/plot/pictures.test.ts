import { describe, expect, it } from "vitest";
import { sweepOf } from "../../api/plot/comparison.ts";
import { widthOf } from "../../api/plot/label.ts";
import { draw, drawNarrow, picturesOf } from "../../api/plot/pictures.ts";
import { NARROW_WIDTH } from "../../api/plot/svg.ts";
import { cases } from "./gallery.ts";
import { compared, studied, trained } from "./results.ts";
import { type Element, everyElement, readXml } from "./xml.ts";

/** The only elements and attributes in pictures: no scripts, handlers, addresses or fonts. */
const ELEMENTS = ["svg", "title", "desc", "style", "g", "text", "rect", "path", "circle"];
const ATTRIBUTES = [
  "xmlns",
  "class",
  "width",
  "height",
  "viewBox",
  "role",
  "aria-labelledby",
  "id",
  "x",
  "y",
  "rx",
  "cx",
  "cy",
  "r",
  "d",
  "fill",
  "opacity",
  "fill-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "shape-rendering",
  "text-anchor",
];
const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]\d+)?/g;

const everyCase = cases.flatMap((one) => [
  { ...one, layout: "wide", drawn: draw },
  ...(picturesOf(one.operation)[one.picture]!.fitsNarrow
    ? [{ ...one, layout: "narrow", drawn: (...of: Parameters<typeof draw>) => drawNarrow(of[0], of[1]!)! }]
    : []),
]);

describe.each(everyCase)("$operation, $name: $picture, $layout", ({ picture, make, layout, drawn }) => {
  const result = make();
  const svg = drawn(result, picture);
  const root = readXml(svg);
  const all = everyElement(root);

  it("is well-formed, with only allowed elements and attributes, and only finite numbers", () => {
    for (const { name, attributes } of all) {
      expect(ELEMENTS).toContain(name);
      for (const [key, value] of Object.entries(attributes)) {
        expect(ATTRIBUTES, `${name} ${key}`).toContain(key);
        if (key !== "id" && key !== "aria-labelledby") expect(value).not.toMatch(/NaN|Infinity|undefined|null/);
      }
    }
    expect(svg).not.toMatch(/url\(|@import|@font-face|href|javascript:/);
  });

  it("is labelled by its title and its description", () => {
    const [title, desc] = root.children;
    expect([root.attributes["role"], root.attributes["aria-labelledby"]]).toEqual([
      "img",
      `${title!.attributes["id"]} ${desc!.attributes["id"]}`,
    ]);
    expect([title!.name, desc!.name]).toEqual(["title", "desc"]);
    expect(title!.text.length).toBeGreaterThan(10);
    expect(desc!.text.length).toBeGreaterThan(30);
    for (const { text } of [title!, desc!]) expect(text).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it("draws within its frame", () => {
    const [, , width, height] = root.attributes["viewBox"]!.split(" ").map(Number) as [number, number, number, number];
    for (const { name, attributes } of all) {
      const xs =
        name === "path"
          ? absolutes(attributes["d"]!).map(([x]) => x)
          : [attributes["x"] ?? attributes["cx"]].filter((x) => x !== undefined).map(Number);
      const ys =
        name === "path"
          ? absolutes(attributes["d"]!).map(([, y]) => y)
          : [attributes["y"] ?? attributes["cy"]].filter((y) => y !== undefined).map(Number);
      for (const x of xs)
        expect(x, JSON.stringify(attributes).slice(0, 200)).toSatisfy((x: number) => x >= 0 && x <= width);
      for (const y of ys)
        expect(y, JSON.stringify(attributes).slice(0, 200)).toSatisfy((y: number) => y >= 0 && y <= height);
    }
  });

  it.runIf(layout === "narrow")("has room for every text", () => {
    expect(root.attributes["width"]).toBe(String(NARROW_WIDTH));
    for (const { name, attributes, text } of all) {
      if (name !== "text") continue;
      const wide = widthOf(
        // A minus is as wide as a digit, and a raised digit is narrower.
        text.replace(/[−⁰¹²³⁴-⁹]/g, "0"),
        attributes["class"]!.includes("small") ? 11 : attributes["class"]!.includes("title") ? 17 : 13,
      );
      const x = Number(attributes["x"]);
      const left = x - { start: 0, middle: wide / 2, end: wide }[attributes["text-anchor"] ?? "start"]!;
      expect([text, left >= 0, left + wide <= NARROW_WIDTH]).toEqual([text, true, true]);
    }
  });

  it("is the same when drawn twice, and under a quarter of a megabyte", () => {
    expect(drawn(result, picture)).toBe(svg);
    expect(svg.length).toBeLessThan(250_000);
  });
});

/** The end points of M and L commands. */
function absolutes(d: string): [number, number][] {
  return [...d.matchAll(/[ML]([^A-Za-z]*)/g)].map(([, pair]) => pair!.match(NUMBER)!.map(Number) as [number, number]);
}

const pathOf = (root: Element, color: string, wide = "2") =>
  everyElement(root).find(
    ({ name, attributes }) =>
      name === "path" &&
      attributes["class"] === `s-${color}` &&
      attributes["stroke-width"] === wide &&
      attributes["fill"] === "none" &&
      attributes["stroke-linejoin"] !== undefined,
  )!;

describe("pictures show what was measured", () => {
  it("the loss: a point for each epoch, lower in the picture if the loss is lower", () => {
    const run = trained({ epochs: 25, loss: "mse" }, 0);
    const points = absolutes(pathOf(readXml(draw(run)), "blue").attributes["d"]!);
    const { epochs, loss } = run.recording;
    const losses = loss as number[];
    expect(points.length).toBe(losses.length);
    losses.forEach((loss, i) => {
      expect(points[i]![0] - points[0]![0]).toBeCloseTo(
        (epochs[i]! / epochs.at(-1)!) * (points.at(-1)![0] - points[0]![0]),
        1,
      );
      // A difference of a hundredth exceeds the rounding of coordinates.
      losses.forEach((other, j) => loss > 1.01 * other && expect(points[i]![1]).toBeLessThan(points[j]![1]));
    });
  });

  it("the function after training passes through the outputs of the run", () => {
    const run = trained({}, 0);
    const root = readXml(draw(run, "function"));
    const line = absolutes(pathOf(root, "blue", "2.5").attributes["d"]!);
    const rings = everyElement(root)
      .filter(({ name, attributes }) => name === "circle" && attributes["r"] === "5")
      .map(({ attributes }) => [Number(attributes["cx"]), Number(attributes["cy"])] as const);
    expect(rings).toHaveLength(2);
    // The run fits its two points to 0.0002, so the curve is within a pixel of them.
    for (const [x, y] of rings) {
      const right = line.findIndex(([at]) => at >= x);
      const [[x0, y0], [x1, y1]] = [line[right - 1]!, line[right]!];
      expect(Math.abs(y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) - y)).toBeLessThan(1);
    }
  });

  it("the bar of outcomes has the fractions of the outcomes", () => {
    const study = studied({}, 40);
    const bars = everyElement(readXml(draw(study))).filter(
      ({ name, attributes }) => name === "rect" && attributes["height"] === "28",
    );
    const widths = bars.map(({ attributes }) => Number(attributes["width"]) + 1);
    const total = widths.reduce((a, b) => a + b);
    const counts = (["success", "not-yet", "collapsed", "diverged"] as const)
      .map((name) => study.outcomes[name])
      .filter((count) => count > 0);
    expect(widths.length).toBe(counts.length);
    widths.forEach((width, i) => expect(width / total).toBeCloseTo(counts[i]! / 40, 3));
  });

  it("a sweep is a comparison in which only one number differs", () => {
    const rate = (learningRate: number) => ({ optimizer: { name: "sgd", learningRate } });
    const base = { epochs: 5 };
    expect(sweepOf(compared(base, { a: rate(0.2), b: rate(0.3) }, 2))).toEqual({
      field: "optimizer.learningRate",
      baseline: 0.1,
      values: [0.2, 0.3],
    });
    expect(sweepOf(compared(base, { a: rate(0.2), b: { epochs: 6 } }, 2))).toBeNull();
    expect(sweepOf(compared(base, { a: { loss: "mse" } }, 2))).toBeNull();
  });
});

it("an unknown picture is a RangeError", () => {
  expect(() => draw(trained({ epochs: 1 }), "toString")).toThrow(RangeError);
});
