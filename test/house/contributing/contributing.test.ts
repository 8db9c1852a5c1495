/** Follows the examples of CONTRIBUTING.md to the letter, in one copy of the project. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Copy, follow, makeCopy, stepsOf } from "./copy.ts";
import * as scripts from "./scripts.ts";

/** The most files that an operation or a symptom may take by hand: with its test, the version and CHANGELOG.md. */
const MAX_FILES = 6;

const sections = {
  activation: "Add an activation, a loss, an initializer, an optimizer, a schedule",
  operation: "Add an operation",
  symptom: "Add a symptom",
};

let copy: Copy;
/** The files that each section writes or changes by hand. */
const byHand: Record<string, readonly string[]> = {};

beforeAll(async () => {
  copy = await makeCopy();
  for (const [name, heading] of Object.entries(sections)) byHand[name] = await follow(copy, await stepsOf(heading));
  await copy.node("openapi/generate.ts");
});
afterAll(() => copy?.remove());

async function outputOf(script: string): Promise<unknown> {
  await copy.write("follow.ts", script);
  return JSON.parse(await copy.node("follow.ts"));
}

it("an activation that is one entry is validated, documented, listed and trained with", async () => {
  expect(byHand["activation"]).toEqual(["api/network/tables/activations.ts"]);
  expect(await outputOf(scripts.activation)).toEqual({
    catalog: true,
    document: true,
    page: true,
    resolved: { name: "gaussian", width: 2 },
    learned: true,
    refused: "/experiment/network/layers/0/activation/width",
  });
});

it("an operation that is one description answers by HTTP, SDK and command line, with at most 6 files by hand", async () => {
  const besides = ["its test", "package.json", "CHANGELOG.md"];
  expect(byHand["operation"]).toContain("api/operations/table.ts");
  expect(byHand["operation"]!.length + besides.length).toBeLessThanOrEqual(MAX_FILES);
  expect(await outputOf(scripts.operation)).toEqual({
    outputs: 2,
    operation: "predict",
    refused: "/inputs/0",
    misspelled: "/sed",
    stream: 406,
    estimated: true,
    sdk: true,
    linked: true,
    local: true,
    verified: "same",
  });
  const document = JSON.parse(await copy.read("openapi/openapi.json"));
  expect(document.paths["/predict"].post.operationId).toBe("predict");
  expect(document.paths["/predict"].post["x-codeSamples"]).toHaveLength(2);

  await copy.node("sdk/build.ts");
  await copy.write("predict.json", JSON.stringify({ inputs: [[0.5]] }));
  expect(await copy.node("sdk/dist/cli.js", "help", "predict")).toContain("Predict with a trained network.");
  const answer = JSON.parse(await copy.node("sdk/dist/cli.js", "predict", "predict.json", "--seed", "3", "--json"));
  expect(answer).toMatchObject({ operation: "predict", seed: 3, outputs: [[expect.any(Number)]] });
  expect(await copy.node("sdk/dist/cli.js", "predict", "predict.json")).toContain('"outputs"');
});

it("a symptom that is one file and one entry is found, documented and listed, and passes its test", async () => {
  const besides = ["package.json", "CHANGELOG.md"];
  expect(byHand["symptom"]!.length + besides.length).toBeLessThanOrEqual(MAX_FILES);
  expect(await outputOf(scripts.symptom)).toEqual({
    found: true,
    elsewhere: false,
    catalog: 1,
    document: true,
    page: true,
  });
  await copy.write("vitest.config.ts", "export default {};");
  const own = "test/diagnosis/symptoms/warmup-too-long.test.ts";
  expect(await copy.node("node_modules/vitest/vitest.mjs", "run", own)).toMatch(/Test Files.*1 passed/);
});

it("the copy type-checks with all of them", async () => {
  const checked = { ...JSON.parse(await copy.read("tsconfig.json")), include: ["api", "openapi", "sdk/src"] };
  await copy.write("tsconfig.json", JSON.stringify(checked));
  expect(await copy.node("node_modules/tsgo/bin/tsc", "--noEmit", "-p", ".")).toBe("");
});
