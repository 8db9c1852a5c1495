/** What the pictures of a sweep promise: numbers that can be read on their colors, and the right outlines. */
import { describe, expect, it } from "vitest";
import { heatOf, onHeat, STYLESHEET } from "../../api/plot/palette.ts";
import { draw } from "../../api/plot/pictures.ts";
import { swept } from "./results.ts";

/** The fill of a class in each scheme: the dark rules come second. */
function shadesOf(name: string): string[] {
  return [...STYLESHEET.matchAll(new RegExp(`\\.f-${name}\\{fill:(#\\w{6})\\}`, "g"))].map(([, shade]) => shade!);
}

const channels = (shade: string) => [1, 3, 5].map((at) => Number.parseInt(shade.slice(at, at + 2), 16));

/** The relative luminance and the contrast of WCAG 2. */
function luminance(rgb: readonly number[]): number {
  const [r, g, b] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe("a heat map", () => {
  it.each([0, 1])("has numbers that can be read on every color, in scheme %i", (scheme) => {
    const [paper, heat] = ["paper", "heat"].map((name) => channels(shadesOf(name)[scheme]!)) as [number[], number[]];
    let before = Number.NaN;
    for (let p = 0; p <= 1; p += 0.005) {
      const opacity = heatOf(p);
      const mixed = heat.map((channel, i) => opacity * channel + (1 - opacity) * paper[i]!);
      expect(contrast(mixed, channels(shadesOf(onHeat(p))[scheme]!)), `${p}`).toBeGreaterThan(4.5);
      // Also without its hue, a color tells more from less.
      const now = luminance(mixed);
      if (p > 0) expect(Math.sign(now - before)).toBe(scheme === 0 ? -1 : 1);
      before = now;
    }
  });

  it("outlines the best cell, and those that cannot be told from it", () => {
    const result = swept({ epochs: 100 }, [
      { pointer: "/network/layers/0/units", values: [1, 2, 4, 8] },
      { pointer: "/optimizer/learningRate", values: [0.001, 0.01, 0.1, 1] },
    ]);
    const { indistinguishable, cell } = result.best;
    expect(indistinguishable.length).toBeGreaterThan(0);
    expect(indistinguishable.length).toBeLessThan(15);
    const framesOf = (svg: string, width: string) =>
      [...svg.matchAll(/<path ([^>]*)\/>/g)]
        .filter(([, attributes]) => attributes!.includes(`stroke-width="${width}"`) && attributes!.includes("s-ink"))
        .flatMap(([, attributes]) => attributes!.match(/M[^M"]*z/g) ?? []);
    for (const picture of ["probability", "failures"]) {
      const svg = draw(result, picture);
      // One of each is in the key.
      expect(framesOf(svg, "3.5").length).toBe(2);
      expect(framesOf(svg, "1.5").length).toBe(indistinguishable.length + 1);
    }
    expect(draw(result)).toContain(`>${result.cells[cell]!.probability.toFixed(2)}<`);
  });
});
