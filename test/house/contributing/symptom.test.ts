/** Follows "Add a symptom" of CONTRIBUTING.md in a copy of the project: one file and its entry, and everything knows it. */
import { expect, it } from "vitest";
import { follow, inCopy, stepsOf } from "./copy.ts";

/** The most files that a new symptom may take by hand, the version and CHANGELOG.md included. */
const MAX_FILES = 6;
const BESIDES = ["package.json", "CHANGELOG.md"];

const script = `
import { createApp } from "./api/app.ts";
import { buildDocument } from "./openapi/document.ts";
import { symptomsPage } from "./page/symptoms.ts";
const app = createApp();
const post = async (path, body) =>
  (await app.request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json();
const layers = [{ units: 6, activation: "tanh" }, { units: 1 }];
const experiment = (momentum) => ({
  network: { layers }, data: { generator: "sine" }, loss: "mse", schedule: "constant", batches: { size: "all" }, epochs: 100,
  optimizer: { name: "sgd", learningRate: 0.01, momentum },
});
const codes = async (momentum) => (await post("/train", { experiment: experiment(momentum) })).diagnosis.findings.map(({ code }) => code);
const { symptoms } = await (await app.request("/catalog")).json();
console.log(JSON.stringify({
  found: (await codes(0.999)).includes("momentum-too-high"), elsewhere: (await codes(0)).includes("momentum-too-high"),
  catalog: symptoms.find(({ name }) => name === "momentum-too-high")?.thresholds.length,
  document: JSON.stringify((await buildDocument()).components.schemas.SymptomCode).includes("momentum-too-high"),
  page: symptomsPage().includes('id="momentum-too-high"'),
}));
`;

it("a symptom that is one file and one entry is found, documented, listed and tested", async () => {
  const steps = await stepsOf("Add a symptom");
  await inCopy(async (copy) => {
    await follow(copy, steps);
    expect([...copy.touched].filter((path) => !path.startsWith("test/"))).toEqual([
      "api/diagnosis/symptoms/momentum-too-high.ts",
      "api/diagnosis/registry.ts",
    ]);
    expect(copy.touched.size + BESIDES.length).toBeLessThanOrEqual(MAX_FILES);
    await copy.write("follow.ts", script);
    expect(JSON.parse(await copy.node("follow.ts"))).toEqual({
      found: true,
      elsewhere: false,
      catalog: 1,
      document: true,
      page: true,
    });
    await copy.write("vitest.config.ts", "export default {};");
    const own = "test/diagnosis/symptoms/momentum-too-high.test.ts";
    expect(await copy.node("node_modules/vitest/vitest.mjs", "run", own)).toMatch(/Test Files.*1 passed/);
  });
});
