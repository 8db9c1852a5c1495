/** The scripts themselves: they compile, they name what differs, and they mark what a change changed. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { type CodeFormName, codeFormNames, codeForms } from "../../api/export/code-forms.ts";
import { codeOfResult, writeStudy } from "../../api/export/of-result.ts";
import { activations } from "../../api/network/tables/activations.ts";
import { initializers } from "../../api/network/tables/initializers.ts";
import { losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../api/network/tables/schedules.ts";
import { BY_VERSION, carried, estimators, replayed } from "./experiments.ts";
import { distances, pythonWith, scriptOf } from "./parity.ts";

const python = pythonWith("ast");
const torch = pythonWith("torch");
const sklearn = pythonWith("sklearn");
const COMPILES = `
import ast, json, sys
faults = []
for name, text in json.load(sys.stdin):
    try:
        compile(text, name, "exec")
        unknown = {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)}
    except SyntaxError as error:
        faults.append(f"{name}: {error}")
print(json.dumps(faults))
`;

const pythons = codeFormNames.filter((name) => codeForms[name].language === "Python");

describe("every entry of every table", () => {
  const cases = [...replayed, ...carried];

  it("has its turn among the experiments of the comparison", () => {
    const text = JSON.stringify(cases);
    const untried = [activations, initializers, losses, optimizers, schedules].flatMap((table) =>
      Object.keys(table).filter((name) => !text.includes(`"${name}"`)),
    );
    // Truncated normal numbers have other draws; where the script carries its start, it has values.
    expect(untried.filter((name) => !["truncated-normal", "values"].includes(name))).toEqual([]);
  });

  it.skipIf(python === null)("gives Python that compiles, in each framework", async () => {
    const scripts: [string, string][] = [];
    for (const form of pythons)
      for (const one of [...cases, ...estimators]) scripts.push([`${form}: ${one.name}`, await scriptOf(one, form)]);
    const { stdout, stderr } = spawnSync(python!, ["-c", COMPILES], {
      input: JSON.stringify(scripts),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it("gives Julia whose blocks and brackets close", async () => {
    for (const one of [...cases, ...estimators]) {
      const text = (await scriptOf(one, "flux")).replace(/"(?:[^"\\]|\\.)*"|#.*/g, "");
      for (const [open, close] of ["()", "[]", "{}"]) {
        expect(text.split(open!).length, `${one.name} ${open}`).toBe(text.split(close!).length);
      }
      const opened = text.match(/^\s*(?:function|for|if|begin)\b/gm)!.length;
      expect(text.match(/^\s*end\b/gm), one.name).toHaveLength(opened);
    }
  });
});

describe("what a framework does not say", () => {
  const say = async (form: CodeFormName, experiment: object) =>
    (await writeStudy(resolve(experiment as ExperimentInput), { first: 0, count: 10 }, codeForms[form], null))
      .differences;

  it.each([
    ["sklearn", { optimizer: "rmsprop" }, /no rmsprop/],
    ["sklearn", { gradientClipping: { norm: 1 } }, /does not clip/],
    ["sklearn", { loss: "huber" }, /no loss "huber"/],
    ["keras", { optimizer: "rprop" }, /no Rprop/],
    ["keras", { optimizer: "radam" }, /no RAdam/],
    ["flux", { earlyStopping: { monitor: "loss" } }, /without early stopping/],
    ["jax", { optimizer: "adagrad" }, /under the square root/],
    [
      "pytorch",
      {
        loss: "cross-entropy",
        network: { layers: [{ units: 2, activation: "softmax" }] },
        data: {
          inputs: [[0], [1]],
          targets: [
            [0, 1],
            [1, 0],
          ],
        },
      },
      /below 1e-12/,
    ],
  ] as const)("is a comment of the script: %s %j", async (form, experiment, words) => {
    const differences = await say(form, { data: { generator: "xor" }, ...experiment });
    expect(differences.join(" ")).toMatch(words);
    const { text } = await writeStudy(
      resolve({ data: { generator: "xor" }, ...experiment } as ExperimentInput),
      { first: 0, count: 10 },
      codeForms[form],
      null,
    );
    const comment = text.slice(0, text.search(/^(?!#)/m)).replace(/\n# +/g, " ");
    for (const difference of differences) expect(comment).toContain(difference);
  });
});

describe("a change", () => {
  const before = { data: { generator: "xor" }, network: { layers: [{ units: 2, activation: "relu" }, { units: 1 }] } };
  const remedies = [{ title: "Eight times the hidden units", status: "proven", patch: { optimizer: "adam" } }];
  const result = { operation: "remedies", experiment: before, baseline: { seeds: { first: 5, count: 20 } }, remedies };

  it("is marked on its lines alone, in each framework", async () => {
    for (const form of codeFormNames) {
      const { text } = await codeOfResult(result, form);
      const marks = text.split("\n").filter((line) => line.endsWith("# <- changed"));
      expect(marks.join("\n"), form).toMatch(/adam/i);
      expect(marks.length, form).toBeLessThan(6);
      expect(text).toContain("Eight times the hidden units.");
    }
  });

  it("is the first remedy only if it is proven; 0 is the experiment itself", async () => {
    const unproven = { ...result, remedies: [{ ...remedies[0]!, status: "unproven" }] };
    expect((await codeOfResult(unproven, "pytorch")).text).not.toContain("<- changed");
    expect((await codeOfResult(result, "pytorch", { change: 0 })).text).not.toContain("<- changed");
    expect((await codeOfResult(unproven, "pytorch", { change: 1 })).text).toContain("<- changed");
    await expect(codeOfResult(result, "pytorch", { change: 2 })).rejects.toThrow("from 0 to 1");
  });

  it("has the seeds of the study", async () => {
    expect((await codeOfResult(result, "pytorch")).text).toContain("SEEDS = range(5, 25)");
  });
});

/** The whole comparison is `npm run python`. */
describe("in the framework itself", () => {
  it.skipIf(torch === null)("PyTorch ends within 1e-9 of the service", async () => {
    const some = [
      ...replayed.filter(({ name }, index) => index % 12 === 0 && BY_VERSION[name] === undefined),
      ...carried.slice(0, 2),
    ];
    for (const { name, distance } of await distances(
      torch!,
      some.map((one) => ({ one, form: "pytorch" })),
    ))
      expect(distance, name).toBeLessThan(1e-9);
  });

  it.skipIf(sklearn === null)("scikit-learn ends within 1e-9 of the service", async () => {
    for (const { name, distance } of await distances(
      sklearn!,
      estimators.map((one) => ({ one, form: "sklearn" })),
    ))
      expect(distance, name).toBeLessThan(1e-9);
  });
});
