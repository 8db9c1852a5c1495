/**
 * Tests and intervals of independent runs, and of scores. The references are SciPy's (1.17.1) and statsmodels's
 * (0.13.5), computed once, and published examples.
 */
import { describe, expect, it } from "vitest";
import { interquartileMean, medianInterval } from "../../api/statistics/central.ts";
import { fisherExact } from "../../api/statistics/fisher.ts";
import { improvementInterval } from "../../api/statistics/improvement.ts";
import { independentDifference } from "../../api/statistics/newcombe.ts";
import { normalUpperTail } from "../../api/statistics/normal.ts";
import { independentShift, rankSumTest } from "../../api/statistics/rank-sum.ts";
import { pairedShift, signedRankTest } from "../../api/statistics/signed-rank.ts";
import { runToEnd } from "../../api/steps/steps.ts";

/** Depression scores of nine patients before and after: Hollander & Wolfe (1973), table 3.1. */
const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const depression = Float64Array.from(after, (value, i) => value - before[i]!);
/** Permeability of membranes: Hollander & Wolfe (1973), table 4.1. */
const term = Float64Array.of(0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
const early = Float64Array.of(1.15, 0.88, 0.9, 0.74, 1.21);

/** Numbers in no order, with ties between the lists. */
const spread = (count: number, factor: number, modulus: number, scale = 10, from = 0) =>
  Float64Array.from({ length: count }, (_, i) => ((i * factor) % modulus) / scale + from);
const eighty = spread(80, 37, 101);
const ninety = spread(90, 53, 97, 10, 0.5);
const differences = Float64Array.from({ length: 150 }, (_, i) => (((i * 29) % 83) - 38) / 8);

describe("the upper tail of the normal distribution", () => {
  it.each([
    [0, 0.5],
    [1.96, 0.024997895148220435],
    [2.999, 0.0013543365337271057],
    [3, 0.0013498980316300933],
    [8, 6.22096057427174e-16],
    [35, 1.1249107064724061e-268],
  ])("of %d is SciPy's", (z, p) => {
    expect(normalUpperTail(z) / p).toBeCloseTo(1, 11);
  });
});

describe("Fisher's exact test", () => {
  it.each([
    [3, 10, 9, 10, 0.019766611097880443],
    [1, 10, 10, 10, 0.00011907597046915932],
    [88, 500, 97, 100, 2.4747103939778104e-55],
    [8, 10, 8, 10, 1],
    [0, 5, 0, 7, 1],
    [120, 1000, 150, 1000, 0.05759585086892674],
    [7, 12, 1, 5, 0.29411764705882354],
  ])("of %d of %d against %d of %d is SciPy's", (a, n, b, m, p) => {
    expect(fisherExact(a, n, b, m) / p).toBeCloseTo(1, 10);
    expect(fisherExact(b, m, a, n) / p).toBeCloseTo(1, 10);
    expect(fisherExact(n - a, n, m - b, m) / p).toBeCloseTo(1, 10);
  });

  it("is finite for half a million runs", () => {
    expect(fisherExact(250_000, 500_000, 249_000, 500_000)).toBeCloseTo(0.0457, 3);
    expect(fisherExact(0, 500_000, 500_000, 500_000)).toBe(0);
  });
});

describe("Newcombe's interval for the difference of independent probabilities", () => {
  it.each([
    [3, 10, 9, 10, 0.1705227239345029, 0.809017973535488],
    [1, 10, 10, 10, 0.48825773377113824, 0.9821237869049271],
    [88, 500, 97, 100, 0.728769516728857, 0.8306478228053238],
    [0, 5, 0, 7, -0.43448246478317487, 0.3543304350666875],
    [56, 70, 48, 80, -0.33387265403690614, -0.05243147240236498],
    [10, 10, 0, 10, -1, -0.6075093504305241],
  ])("of %d of %d and %d of %d is statsmodels's", (a, n, b, m, low, high) => {
    const found = independentDifference(a, n, b, m, 0.95);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
    expect(found.estimate).toBeCloseTo(b / m - a / n, 15);
  });
});

describe("Wilcoxon's signed-rank test", () => {
  it("gives the published example, and SciPy's exact p-value", () => {
    expect(signedRankTest(depression)).toBeCloseTo(0.0390625, 15);
    expect(signedRankTest(Float64Array.of(0.3, -0.1, 0.5, 0.7, -0.2, 0.9, 1.1, 0.05, 0.4, -0.6))).toBeCloseTo(
      0.130859375,
      15,
    );
  });

  it("is exact with ties and a zero, as all assignments of signs are", () => {
    expect(signedRankTest(Float64Array.of(1, 2, 2, -1, 3, 3, -2, 4, 0, 5, 5))).toBeCloseTo(0.025390625, 15);
  });

  it("is SciPy's normal approximation for many differences", () => {
    expect(signedRankTest(differences)).toBeCloseTo(0.18936987941238848, 10);
  });

  it("is 1 where nothing differs", () => {
    expect(signedRankTest(new Float64Array(7))).toBe(1);
  });
});

describe("the shift of paired scores", () => {
  it("gives the published estimate and interval", () => {
    const { estimate, low, high } = runToEnd(pairedShift(depression, 0.95));
    expect([estimate, low, high].map((x) => Math.round(x * 1000) / 1000)).toEqual([-0.46, -0.786, -0.01]);
  });

  it.each([1, 4, 7, 150])("are order statistics of all averages of %d differences", (count) => {
    const some = differences.subarray(0, count);
    const averages = [...some.keys()].flatMap((i) => [...some.keys()].slice(i).map((j) => (some[i]! + some[j]!) / 2));
    averages.sort((a, b) => a - b);
    const { estimate, low, high } = runToEnd(pairedShift(some, 0.9));
    const middle = averages.length / 2;
    expect(estimate).toBe((averages[Math.ceil(middle) - 1]! + averages[Math.floor(middle)]!) / 2);
    if (count < 5) expect([low, high]).toEqual([-Infinity, Infinity]);
    else {
      expect(averages).toContain(low);
      expect(averages.indexOf(low)).toBeLessThan(middle);
      expect(averages).toContain(high);
      expect(averages.indexOf(high)).toBeGreaterThan(middle);
    }
  });

  it("excludes 0 where the test rejects, without ties", () => {
    for (const shift of [0, 0.2, 0.4, 0.6, 0.8]) {
      const moved = Float64Array.from({ length: 20 }, (_, i) => Math.sin(17 * i) + shift + i / 1e6);
      const { low, high } = runToEnd(pairedShift(moved, 0.95));
      expect(low > 0 || high < 0).toBe(signedRankTest(moved) <= 0.05);
    }
  });
});

describe("Mann and Whitney's test", () => {
  it("gives the published example", () => {
    const { probability, pValue } = rankSumTest(term, early);
    expect(probability).toBeCloseTo(0.3, 15);
    expect(pValue).toBeCloseTo(0.2544122544122544, 14);
    expect(rankSumTest(early, term).pValue).toBeCloseTo(0.2544122544122544, 14);
  });

  it("is exact with ties, as all assignments to groups are", () => {
    const found = rankSumTest(Float64Array.of(1, 2, 2, 3, 4, 4, 5), Float64Array.of(2, 3, 4, 5, 5, 6, 7, 7));
    expect(found.probability).toBeCloseTo(0.7946428571428571, 15);
    expect(found.pValue).toBeCloseTo(0.06153846153846154, 14);
  });

  it("is SciPy's normal approximation for many scores", () => {
    const { probability, pValue } = rankSumTest(eighty, ninety);
    expect(probability).toBeCloseTo(0.5265277777777778, 15);
    expect(pValue).toBeCloseTo(0.5520056376921898, 10);
  });

  it("is 1 where all are equal", () => {
    expect(rankSumTest(new Float64Array(3), new Float64Array(4))).toEqual({ probability: 0.5, pValue: 1 });
    expect(rankSumTest(new Float64Array(300), new Float64Array(400))).toEqual({ probability: 0.5, pValue: 1 });
  });
});

describe("the shift of independent scores", () => {
  it("gives the published example, whose interval inverts the exact test", () => {
    const { estimate, low, high } = runToEnd(independentShift(term, early, 0.95));
    expect(estimate).toBeCloseTo(-0.305, 12);
    expect(low).toBeCloseTo(-0.76, 12);
    expect(high).toBeCloseTo(0.15, 12);
  });

  it("are order statistics of all differences", () => {
    const all = [...ninety].flatMap((y) => [...eighty].map((x) => y - x)).sort((a, b) => a - b);
    const { estimate, low, high } = runToEnd(independentShift(eighty, ninety, 0.95));
    expect(estimate).toBe((all[3599]! + all[3600]!) / 2);
    // 80 · 90/2 + 1/2 − 1.96 · √(80 · 90 · 171/12) = 2972.7
    expect([low, high]).toEqual([all[2971], all[7200 - 2972]]);
  });

  it("has no ends where so few scores bound nothing", () => {
    expect(runToEnd(independentShift(Float64Array.of(1, 2), Float64Array.of(5, 6), 0.95))).toMatchObject({
      low: -Infinity,
      high: Infinity,
    });
  });
});

describe("the interval of the probability of improvement", () => {
  it.each([
    [0.5, 80, 90],
    [0.9, 8, 12],
    [1, 5, 5],
    [0, 30, 4],
  ])("of %d in %d and %d runs is where the score test rejects", (estimate, m, n) => {
    const { low, high } = improvementInterval(estimate, m, n, 0.95);
    expect(low).toBeLessThanOrEqual(estimate);
    expect(high).toBeGreaterThanOrEqual(estimate);
    const star = (m + n) / 2 - 1;
    for (const end of [low, high].filter((end) => end > 0 && end < 1)) {
      const variance = (end * (1 - end) * (1 + star * ((1 - end) / (2 - end) + end / (1 + end)))) / (m * n);
      expect(Math.abs(estimate - end) / Math.sqrt(variance)).toBeCloseTo(1.959963984540054, 6);
    }
  });

  it("is near statsmodels's for many scores", () => {
    const { low, high } = improvementInterval(0.5911955555555555, 1000, 900, 0.95);
    expect(Math.abs(low - 0.5658185621957718)).toBeLessThan(0.003);
    expect(Math.abs(high - 0.6165725489153392)).toBeLessThan(0.003);
  });

  it("covers the probability of shifted logistic scores in about 95 % of samples of eight", () => {
    let state = 1;
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state + 0.5) / 2 ** 32;
    };
    const logistic = (shift: number) =>
      Float64Array.from({ length: 8 }, () => {
        const u = uniform();
        return Math.log(u / (1 - u)) + shift;
      });
    // P(Y > X) of logistic numbers that are d apart: e^d (e^d − 1 − d)/(e^d − 1)².
    for (const d of [1, 3]) {
      const ratio = Math.exp(d);
      const truth = (ratio * (ratio - 1 - d)) / (ratio - 1) ** 2;
      let covered = 0;
      for (let i = 0; i < 1000; i++) {
        const { probability } = rankSumTest(logistic(0), logistic(d));
        const { low, high } = improvementInterval(probability, 8, 8, 0.95);
        if (low <= truth && truth <= high) covered++;
      }
      expect(covered / 1000).toBeGreaterThan(0.93);
      expect(covered / 1000).toBeLessThan(0.99);
    }
  });
});

describe("the middle of scores", () => {
  it("is SciPy's trimmed mean", () => {
    expect(interquartileMean(eighty.toSorted())).toBeCloseTo(5.01, 12);
    expect(interquartileMean(differences.toSorted())).toBeCloseTo(0.3355263157894737, 14);
    expect(interquartileMean(Float64Array.of(3))).toBe(3);
  });

  it("has SciPy's interval for the median", () => {
    const ends = (values: Float64Array, confidence: number) => {
      const { low, high } = medianInterval(values.toSorted(), confidence);
      return [low, high];
    };
    expect(ends(eighty, 0.8)).toEqual([4.2, 5.8]);
    expect(ends(eighty, 0.95)).toEqual([3.8, 6.2]);
    expect(ends(eighty, 0.99)).toEqual([3.6, 6.5]);
    expect(ends(differences, 0.95)).toEqual([-0.625, 1.25]);
    expect(ends(spread(3000, 7919, 5003), 0.95)).toEqual([241.5, 259.5]);
    expect(ends(Float64Array.of(1, 2, 3, 4, 5), 0.95)).toEqual([-Infinity, Infinity]);
    expect(ends(Float64Array.of(1, 2, 3, 4, 5, 6), 0.95)).toEqual([1, 6]);
  });
});
