/** Results as people read them, at several widths, with what matters in them. */
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../../sdk/src/cli/draw/page.ts";
import { showEstimate } from "../../../sdk/src/cli/show/estimate.ts";
import { answerOf, show } from "../../../sdk/src/cli/show/result.ts";
import type { ViewContext } from "../../../sdk/src/cli/show/view.ts";
import type { CompareResult, Result, SweepResult, TrainResult } from "../../../sdk/src/index.ts";
import { LocalTrainability } from "../../../sdk/src/local.ts";
import { comparison, stateDict } from "./files.ts";

const local = new LocalTrainability();
const asked: ViewContext = { source: "The default experiment", file: " it.json" };
const pageOfWidth = (columns: number) => pageOf({ columns }, {});
const text = (result: Result, columns = 80, more: Partial<ViewContext> = {}) =>
  show(pageOfWidth(columns), result, { ...asked, ...more });

let results: Record<string, Result>;

beforeAll(async () => {
  results = {
    success: await local.train(),
    collapse: await local.train({ seed: 1 }),
    divergence: await local.train({
      experiment: { loss: "mse", optimizer: { name: "sgd", learningRate: 1e6 }, network: { layers: [{ units: 1 }] } },
    }),
    revived: await local.train({
      experiment: {
        network: { layers: [{ units: 60, activation: "relu" }, { units: 2 }] },
        data: {
          inputs: [
            [0, 1],
            [1, 0],
            [1, 1],
          ],
          targets: [
            [1, 2],
            [2, 1],
            [0, 0],
          ],
        },
        optimizer: { name: "sgd", learningRate: 0.5 },
        epochs: 40,
      },
    }),
    probability: await local.successProbability(),
    stopped: await local.successProbability({ stopWhen: { halfWidth: 0.1, maximum: 400 } }),
    generated: await local.successProbability({
      experiment: { data: { generator: "xor" }, epochs: 20, success: { accuracyAtLeast: 1 } },
      seeds: { first: 9007199254740000, count: 20 },
    }),
    inspection: await local.inspect({ seed: 1 }),
    early: await local.inspect({ seed: 1, epoch: 0 }),
    wide: await local.inspect({
      experiment: { network: { layers: [{ units: 40, activation: "relu" }, { units: 1 }] }, epochs: 20 },
    }),
    pasted: await local.inspect({
      parameters: stateDict,
      activations: ["relu", "identity"],
      box: [{ low: 0, high: 1 }],
    }),
    comparison: await local.compare(comparison as never),
    named: await local.compare({
      variants: [
        {
          name: "a name of eighty characters, which is the most that a variant may be called: eighty",
          patch: { epochs: 10 },
        },
      ].map((one) => ({ ...one, name: one.name.slice(0, 80) })),
      seeds: { count: 20 },
    }),
    grid: await local.sweep({
      axes: [
        { pointer: "/network/layers/0/units", values: [2, 8] },
        { pointer: "/optimizer/learningRate", values: [0.01, 0.1, 1] },
      ],
    }),
    list: await local.sweep({
      experiment: { epochs: 20 },
      axes: [
        {
          pointer: "/optimizer",
          values: ["adam", { name: "sgd", momentum: 0.9, nesterov: true, learningRate: 0.001 }],
        },
        { pointer: "/network/layers/0/activation", values: ["relu", "tanh"] },
        { pointer: "/optimizer/learningRate", range: { from: 0.001, to: 1, count: 16, spacing: "logarithmic" } },
      ],
      seeds: { count: 10 },
    }),
    axis: await local.sweep({
      axes: [{ pointer: "/network/layers", values: [1, 4].map((units) => [{ units }, { units: 1 }]) }],
    }),
    remedies: await local.remedies(),
    hopeless: await local.remedies({
      experiment: { data: { inputs: [[0], [0]], targets: [[0], [1]] }, epochs: 5 },
      seeds: { count: 5 },
      effort: 1,
    }),
    healthy: await local.remedies({
      experiment: { network: { layers: [{ units: 8, activation: "tanh" }, { units: 1 }] } },
      seeds: { count: 40 },
      effort: 1,
    }),
  };
});

const names = [
  "success",
  "collapse",
  "divergence",
  "revived",
  "probability",
  "stopped",
  "generated",
  "inspection",
  "early",
  "wide",
  "pasted",
  "comparison",
  "named",
  "grid",
  "list",
  "axis",
  "remedies",
  "hopeless",
  "healthy",
];

describe("every result", () => {
  it.each(names)("fits pages of 60, 80 and 120 columns: %s", (name) => {
    for (const columns of [60, 80, 120]) {
      const lines = text(results[name]!, columns).split("\n");
      expect(lines.filter((line) => [...line].length > columns)).toEqual([]);
      expect(lines.filter((line) => line.trimEnd() !== line)).toEqual([]);
      expect(lines.join("\n")).not.toMatch(/undefined|NaN|\[object|null\b/);
    }
  });

  it.each(names)("is the same with and without colors, and includes its id: %s", (name) => {
    const colored = show(pageOf({ isTTY: true, columns: 80 }, { TERM: "xterm" }), results[name]!, asked);
    expect(colored).toMatch(/\u001b\[/);
    expect(stripVTControlCharacters(colored)).toBe(text(results[name]!));
    expect(colored).toContain(results[name]!.id);
  });
});

describe("the verdict", () => {
  it.each([
    ["success", "yes"],
    ["collapse", "no"],
    ["divergence", "no"],
    ["probability", "yes"],
    ["inspection", "no"],
    ["pasted", "yes"],
    ["comparison", "yes"],
    ["named", "no"],
    ["grid", "yes"],
    ["remedies", "yes"],
    ["hopeless", "no"],
    ["healthy", "yes"],
  ])("of %s is %s", (name, answer) => {
    expect(answerOf(results[name]!, {})).toBe(answer);
  });

  it("of a sweep compares the best cell on fresh seeds with --at-least", () => {
    const { best, cells } = results["grid"] as SweepResult;
    const [chosen, fresh] = [cells[best.cell]!.probability, best.confirmation!.probability];
    expect(fresh).toBeLessThan(chosen);
    expect([fresh, chosen].map((atLeast) => answerOf(results["grid"]!, { atLeast }))).toEqual(["yes", "no"]);
  });

  it("of a probability compares it with --at-least", () => {
    const { probability } = results["probability"] as { probability: number };
    expect(
      [0, probability, probability + 1e-9, 1].map((atLeast) => answerOf(results["probability"]!, { atLeast })),
    ).toEqual(["yes", "yes", "no", "no"]);
    expect(text(results["probability"]!, 80, { atLeast: 0.9 })).toContain(
      "✗ Below the required 90 %. The interval contains 90 %",
    );
    expect(text(results["probability"]!, 80, { atLeast: 0.5 })).toContain("✓ At least 50 %, as required.\n");
  });
});

describe("the text of", () => {
  it("a run: its outcome, events, outputs and advice", () => {
    const said = text(results["collapse"]!);
    expect(said).toContain("✗ collapsed\n  The largest error is 0.8042; it must be below 0.1.");
    expect(said).toMatch(/ {2}epoch 3, update 6 {3}unit 2 of layer 1 dies \(sample 2: 0\.001911 → -0\.08718\)\n/);
    expect(said).toMatch(/ {2}epoch 6, update 12 {2}layer 1 is dead: no sample activates any of its units\n/);
    expect(said).toMatch(/ 1 +0 +1 +0 +1\.1958001\n/);
    expect(said).toContain("To find out what helps: trainability remedies it.json\n");
    expect(text(results["success"]!)).not.toContain("what helps");
    expect(text(results["divergence"]!)).toMatch(/the loss overflows|✗ diverged/);
    expect(text(results["revived"]!)).toContain("more event");
  });

  it("a run: the criteria that no error judges", () => {
    const { experiment, ...run } = results["collapse"] as TrainResult;
    const judged = (success: object) =>
      text({ ...run, tolerance: null, experiment: { ...experiment, success: { ...experiment.success, ...success } } });
    const none = { everyErrorBelow: null };
    expect(judged({ ...none, accuracyAtLeast: 0.95 })).toContain(
      "  Required: an accuracy of at least 95 %. The largest error is 0.8042.",
    );
    expect(judged({ ...none, rSquaredAtLeast: 0.9, lossBelow: 0.1 })).toContain(
      "  Required: an R² of at least 0.9 and a loss below 0.1. The largest error",
    );
  });

  it("a comparison: which decides, the test or an interval that excludes 0", () => {
    const compared = results["comparison"] as CompareResult;
    const [variant] = compared.variants;
    const of = (significant: boolean, low: number) =>
      text({
        ...compared,
        variants: [{ ...variant!, significant, difference: { ...variant!.difference, low, high: 0.5 } }],
      });
    expect(of(false, 0.01)).toContain("excludes 0");
    expect(of(false, 0.01)).toContain("the test decides");
    expect(of(true, 0.01)).not.toContain("excludes 0");
    expect(of(false, -0.01)).not.toContain("excludes 0");
  });

  it("a study: the probability, its interval, the outcomes and the failing seeds", () => {
    const said = text(results["probability"]!);
    expect(said).toContain("86.0 % train, between 77.9 % and 91.5 %  86 of 100\n");
    expect(said).toMatch(/ {2}collapsed {2}14 {2}█+[▏▎▍▌▋▊▉]? +5 born dead, 9 died in training\n/);
    expect(said).toContain(
      "  1, 6, 11, 42, 56, 57, 59, 64, 66, 70, 73, 74 and 2 more\n  trainability train it.json --seed 1 shows the first.",
    );
    expect(said).toContain("The exact law  80.84 %");
    expect(text(results["stopped"]!)).toMatch(
      /Stopped after \d+ seeds: the interval is ±[\d.]+ %, within the required ±10 %\.\n/,
    );
    expect(text(results["generated"]!)).toMatch(/seeds\s9007199254740000–9007199254740019\n/);
  });

  it("a network: each unit, when it died, and how the weights were read", () => {
    expect(text(results["inspection"]!)).toMatch(
      /Layer 1 {2}relu, 4 units {2}4 of 4 dead\n.*\n {5}1 {2}dead {9}dead {11}0 % .* epoch 6, update 12\n/,
    );
    expect(text(results["wide"]!)).toMatch(/\n {2}[●✗]{40}\n/);
    expect(text(results["early"]!)).toContain("before training");
    expect(text(results["pasted"]!)).toMatch(
      /Read as {2}state-dict\n.*\n {2}layer 1 {2}0\.weight {2}0\.bias {2}units-by-fan-in\n/,
    );
    expect(text(results["pasted"]!)).not.toContain("on the data");
  });

  it("weights with targets: how they fit, and what was assumed", async () => {
    const said = text(
      await local.inspect({
        parameters: [[[2]], [0]],
        activations: ["identity"],
        data: { inputs: [0, 1, 2], targets: [0, 2, 5] },
        loss: "mse",
      }),
    );
    expect(said).toMatch(
      /✓ success on the targets\n {2}loss \(mse\) +0\.333\d*\n {2}R² +0\.92\d+\n {2}largest error +1\n/,
    );
    expect(said).toMatch(/ {2}gradient norm +[\d.]+\n {2}curvature +[\d.]+ … [\d.]+\n/);
    expect(said).toContain("assumed: success\n");
  });

  it("a study: what does not fit its loss", async () => {
    const answer = await local.successProbability({
      experiment: { data: { generator: "xor" }, loss: "binary-cross-entropy", epochs: 3 },
      seeds: { count: 2 },
    });
    expect(answer.notes).toHaveLength(1);
    expect(text(answer, 200)).toContain("note: The loss expects probabilities as outputs, but the output activation");
  });

  it("a table of classes: which class each word became", () => {
    expect(text({ ...results["success"]!, classes: ["setosa", "versicolor"] })).toContain(
      "\nclasses: 0 = setosa, 1 = versicolor\n",
    );
    const many = Array.from({ length: 30 }, (_, label) => `c${label}`);
    expect(text({ ...results["success"]!, classes: many }, 400)).toMatch(/, 19 = c19, …\n/);
  });

  it("a comparison: gains, losses and p-values of each variant", () => {
    expect(text(results["comparison"]!)).toMatch(/\n {2}ELU {8}100 % {2}█+▓+ {2}9 {2}0 {2}p = 0\.0039 {2}better\n/);
    expect(text(results["named"]!).replace(/\s+/g, " ")).toContain(
      "proves no variant better than the baseline on these 20 seeds.",
    );
  });

  it("remedies: causes, ranked changes, and the patch", () => {
    const said = text(results["remedies"]!);
    expect(said).toMatch(/✗ confirmed: All 4 units of layer 1 are dead/);
    expect(said).toMatch(/\n {2,3}1 {2}A start drawn .*100 % .* proven, enough\n/);
    const [, patch] = /\n {2}(\{[\s\S]*\})\n {2}This is a JSON merge patch/.exec(said)!;
    expect(JSON.parse(patch!)).toEqual(
      (results["remedies"] as unknown as { remedies: { patch: object }[] }).remedies[0]!.patch,
    );
    expect(text(results["hopeless"]!)).not.toContain("The patch to apply");
  });

  it("an estimate: the cost of each operation", async () => {
    expect(showEstimate(pageOfWidth(80), await local.estimate({ seeds: { count: 1000 } }), "it.json")).toMatch(
      /\n {2}probability +314,190,000 +\d+ m?s {2}yes +1,000,000\n/,
    );
  });
});

describe("a sweep", () => {
  it("of two axes is a table of rows and columns, with the best and what cannot be told from it", () => {
    const { cells, best } = results["grid"] as SweepResult;
    const lines = text(results["grid"]!).split("\n");
    const rows = [2, 8].map((units) => lines.find((line) => line.startsWith(`  ${units} `))!);
    expect(rows.map((row) => row.match(/[\d.]+ %/g)?.length)).toEqual([3, 3]);
    expect(rows.join("").match(/●/g)?.length).toBe(1);
    expect(rows.join("").match(/○/g)?.length).toBe(best.indistinguishable.length);
    expect(lines.join(" ").replace(/\s+/g, " ")).toContain(best.statement);
    expect(cells.length).toBe(6);
  });

  it("that does not fit is a list with the best first, and says how many are left out", () => {
    const { cells } = results["list"] as SweepResult;
    const shown = text(results["list"]!);
    expect(shown).toContain(`${cells.length - 40} cells with fewer successes are not shown`);
  });
});
