/** Drawings in the terminal, character by character. */
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { fractionBar, intervalBar } from "../../../sdk/src/cli/draw/bar.ts";
import { lossCurve } from "../../../sdk/src/cli/draw/curve.ts";
import { pretty } from "../../../sdk/src/cli/draw/json.ts";
import { chosen, duration, listed, percent, short } from "../../../sdk/src/cli/draw/numbers.ts";
import { type Page, pageOf, paragraph } from "../../../sdk/src/cli/draw/page.ts";
import { table } from "../../../sdk/src/cli/draw/table.ts";
import { elapsedOn, type Interim, line, progressOn } from "../../../sdk/src/cli/progress.ts";

const page: Page = pageOf({ isTTY: false, columns: 40 }, {});
const colorful: Page = pageOf({ isTTY: true, columns: 80 }, { TERM: "xterm-256color" });

describe("a page", () => {
  it("is as wide as the terminal, within limits; 80 columns without one", () => {
    const widths = [60, 80, 100, 500, 10, undefined].map((columns) => pageOf({ columns }, {}).width);
    expect(widths).toEqual([60, 80, 100, 120, 40, 80]);
  });

  it("has colors on a terminal only, unless the environment overrides it", () => {
    const colored = (isTTY: boolean, env: Record<string, string>) =>
      pageOf({ isTTY }, { TERM: "xterm", ...env }).paint.red("x") !== "x";
    expect([colored(true, {}), colored(false, {}), colored(false, { CI: "1" })]).toEqual([true, false, false]);
    expect([
      colored(true, { NO_COLOR: "1" }),
      colored(false, { FORCE_COLOR: "1" }),
      colored(true, { FORCE_COLOR: "0" }),
    ]).toEqual([false, true, false]);
    expect([colored(true, { TERM: "dumb" }), colored(true, { NO_COLOR: "" })]).toEqual([false, true]);
  });

  it("wraps and indents a paragraph", () => {
    expect(paragraph(page, "one two three four five six seven eight nine ten", 2)).toBe(
      "  one two three four five six seven\n  eight nine ten",
    );
  });
});

describe("numbers", () => {
  it("have four digits, and exponents far from 1", () => {
    expect([0, 0.1958000659942627, 12345678, 1e-7, -0.5, null].map(short)).toEqual([
      "0",
      "0.1958",
      "1.235e+7",
      "1e-7",
      "-0.5",
      "not finite",
    ]);
  });

  it("are never rounded to 0 % or 100 %", () => {
    expect([0, 0.0001, 0.5, 0.9996, 1].map((p) => percent(p))).toEqual([
      "0 %",
      "< 0.1 %",
      "50.0 %",
      "> 99.9 %",
      "100 %",
    ]);
    expect([percent(0.80742, 20_000), percent(0.99999, 20_000), chosen(0.95), chosen(0.999999)]).toEqual([
      "80.74 %",
      "> 99.99 %",
      "95 %",
      "99.9999 %",
    ]);
  });

  it("are written as lists and durations", () => {
    expect([
      listed(["a"]),
      listed(["a", "b", "c"]),
      duration(0.2),
      duration(89),
      duration(600),
      duration(7200),
    ]).toEqual(["a", "a, b and c", "1 s", "89 s", "10 min", "2.0 h"]);
  });
});

describe("bars", () => {
  it("are solid up to the interval, shaded inside it, and dotted after it", () => {
    expect(intervalBar(page.paint, { probability: 0.5, interval: { low: 0.3, high: 0.7 } }, 10)).toBe("███▓▓░░···");
    expect(intervalBar(page.paint, { probability: 1, interval: { low: 0.8, high: 1 } }, 10)).toBe("████████▓▓");
    expect(intervalBar(page.paint, { probability: null, interval: { low: 0, high: 1 } }, 4)).toBe("░░░░");
  });

  it("have their full length for any probability, with or without colors", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (a, b, width) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(
            [
              ...stripVTControlCharacters(
                intervalBar(colorful.paint, { probability: (low + high) / 2, interval: { low, high } }, width),
              ),
            ].length,
          ).toBe(width);
        },
      ),
    );
  });

  it("show a share to an eighth, and more than nothing as something", () => {
    expect([
      fractionBar(0.5, 4),
      fractionBar(1, 3),
      fractionBar(0, 3),
      fractionBar(1e-9, 8),
      fractionBar(0.53125, 4),
    ]).toEqual(["██", "███", "", "▏", "██▏"]);
  });
});

describe("a table", () => {
  it("aligns columns, wraps the flexible one, and fits the page", () => {
    const rows = [
      ["1", "short", "yes"],
      ["12", "a cell that is much too long for so narrow a page", "no"],
    ];
    expect(table(page, [{ head: "n", right: true }, { head: "what", rest: true }, {}], rows)).toBe(
      [
        "   n  what",
        "   1  short                          yes",
        "  12  a cell that is much too long   no",
        "      for so narrow a page",
      ].join("\n"),
    );
  });

  it("has the same width with colors as without", () => {
    const rows = (paint: Page["paint"]) => [
      [paint.red("dead"), "1"],
      ["alive", paint.green("22")],
    ];
    const columns = [{ head: "state" }, { head: "n", right: true }];
    expect(stripVTControlCharacters(table(colorful, columns, rows(colorful.paint)))).toBe(
      table({ ...page, width: 80 }, columns, rows(page.paint)),
    );
  });
});

describe("the curve of a loss", () => {
  it("falls from its first value to its last, with the epochs below", () => {
    const epochs = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const drawn = lossCurve(page, { epochs, values: epochs.map((epoch) => 10 ** -epoch) }).split("\n");
    expect(drawn.length).toBe(8);
    expect([drawn[0], drawn[6], drawn[7]]).toEqual([
      expect.stringMatching(/^ +1 ┤─*╮$/),
      expect.stringMatching(/^ +1e-8 ┤ +╰─*$/),
      expect.stringMatching(/^ +epoch +0 +4 +8$/),
    ]);
  });

  it("has a logarithmic epoch axis if the loss changes early", () => {
    const epochs = Array.from({ length: 1001 }, (_, epoch) => epoch);
    expect(
      lossCurve({ ...page, width: 80 }, { epochs, values: epochs.map((epoch) => (epoch < 5 ? 2 - epoch / 4 : 0.75)) }),
    ).toMatch(/ 0 +1 +10 +100 +1,000$/);
  });

  it("ends with the loss, is flat for a constant loss, and empty for one point", () => {
    expect(lossCurve(page, { epochs: [0, 1, 2, 3], values: [1, 2, null, null] })).toMatch(/ 0 +1$/);
    expect(lossCurve(page, { epochs: [0, 1, 2], values: [0.5, 0.5, 0.5] })).toMatch(/0\.5 ┤─+/);
    expect(lossCurve(page, { epochs: [0, 1], values: [1, 0] })).toContain("1e-12");
    expect([
      lossCurve(page, { epochs: [0], values: [1] }),
      lossCurve(page, { epochs: [0, 1], values: [null, null] }),
    ]).toEqual(["", ""]);
  });
});

it("JSON for people is the same value, in as few lines as fit the page", () => {
  expect(pretty({ a: 1, b: [1, 2] }, 40)).toBe('{ "a": 1, "b": [1, 2] }');
  expect(pretty({ network: { layers: [{ units: 4 }, { units: 1 }] } }, 30)).toBe(
    '{\n  "network": {\n    "layers": [\n      { "units": 4 },\n      { "units": 1 }\n    ]\n  }\n}',
  );
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 10, max: 80 }), (value, width) => {
      expect(JSON.parse(pretty(value, width))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

describe("progress", () => {
  const interval = { method: "confidence-sequence", confidence: 0.95, low: 0.7, high: 0.9 } as const;
  const study = { trials: 1200, successes: 960, probability: 0.8, interval };
  const estimates: readonly Interim[] = [
    { work: 50, mostWork: 100, ...study },
    { work: 0, mostWork: 100, trials: 0, successes: 0, probability: null, interval: { ...interval, low: 0, high: 1 } },
    {
      work: 99,
      mostWork: 100,
      baseline: study,
      variants: [{ name: "a variant with a name that is rather long for this", ...study }],
    },
    {
      work: 30,
      mostWork: 100,
      stage: "trials",
      baseline: study,
      trying: { title: "Leaky ReLU with slope 0.1 wherever a unit can be silent", estimate: study },
    },
    { work: 10, mostWork: 100, stage: "examination", baseline: study, trying: null },
  ];

  it("shows the fraction done, the estimate and the time left", () => {
    expect(line({ ...page, width: 80 }, estimates[0]!, 6)).toMatch(
      /^█{10}·{10} {2}50 % {2}1,200 seeds, 80\.0 % train \(.* 6 s left$/,
    );
  });

  it("stays on one line", () => {
    for (const estimate of estimates)
      for (const width of [40, 60, 80, 120])
        expect([...line({ ...page, width }, estimate, 1000)].length).toBeLessThan(width);
  });

  it("starts late, updates seldom, and leaves nothing behind", () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    let now = 0;
    const progress = progressOn(stream, page, () => now);
    const tellAt = (time: number) => {
      now = time;
      progress.update(estimates[0]!);
    };
    for (const time of [0, 100]) tellAt(time);
    progress.end();
    expect(written).toEqual([]);
    for (const time of [200, 210, 220, 300]) tellAt(time);
    expect(written.filter((text) => text.includes("%")).length).toBe(2);
    progress.end();
    expect(written.slice(-2)).toEqual(["\u001b[1G", "\u001b[2K"]);
  });

  it("tells the seconds of a computation without estimates, after half of one, and leaves nothing behind", () => {
    vi.useFakeTimers();
    try {
      const written: string[] = [];
      const stream = { write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
      const begin = () => elapsedOn(stream, page, "Train one network", Date.now);
      const short = begin();
      vi.advanceTimersByTime(400);
      short.end();
      expect(written).toEqual([]);
      const long = begin();
      vi.advanceTimersByTime(3000);
      expect(written.at(-1)).toBe("Train one network · 3 s");
      long.end();
      expect(written.slice(-2)).toEqual(["\u001b[1G", "\u001b[2K"]);
      const { length } = written;
      vi.advanceTimersByTime(3000);
      expect(written.length).toBe(length);
    } finally {
      vi.useRealTimers();
    }
  });
});
