/** Follows "Add an activation …" of CONTRIBUTING.md in a copy of the project: one entry, and everything knows it. */
import { expect, it } from "vitest";
import { follow, inCopy, stepsOf } from "./copy.ts";

const script = `
import { createApp } from "./api/app.ts";
import { buildDocument } from "./openapi/document.ts";
import { experimentPage } from "./page/experiment.ts";
const app = createApp();
const headers = { "Content-Type": "application/json" };
const post = async (body) =>
  (await app.request("/train", { method: "POST", headers, body: JSON.stringify(body) })).json();
const layers = (activation) => ({
  experiment: { network: { layers: [{ units: 6, activation }, { units: 1 }] }, epochs: 50 },
});
const { activations } = await (await app.request("/catalog")).json();
const built = await buildDocument();
const document = JSON.stringify(built.components.schemas.ActivationInput);
const run = await post(layers({ name: "gaussian", width: 2 }));
const refused = await post(layers({ name: "gaussian", width: 0 }));
console.log(JSON.stringify({
  catalog: activations.some(({ name }) => name === "gaussian"),
  document: document.includes("gaussian"),
  page: experimentPage(built).includes('id="activation-gaussian"'),
  resolved: run.experiment.network.layers[0].activation,
  learned: run.after.loss < run.before.loss,
  refused: refused.errors[0].pointer,
}));
`;

it("an activation that is one entry is validated, documented, listed and trained with", async () => {
  const steps = await stepsOf("Add an activation, a loss, an initializer, an optimizer, a schedule");
  expect(steps).toHaveLength(1);
  await inCopy(async (copy) => {
    await follow(copy, steps);
    expect([...copy.touched]).toEqual(["api/network/tables/activations.ts"]);
    await copy.write("follow.ts", script);
    expect(JSON.parse(await copy.node("follow.ts"))).toEqual({
      catalog: true,
      document: true,
      page: true,
      resolved: { name: "gaussian", width: 2 },
      learned: true,
      refused: "/experiment/network/layers/0/activation/width",
    });
  });
});
