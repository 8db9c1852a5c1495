/* Programs that run in a copy of the project which follows CONTRIBUTING.md. Each prints what it finds as JSON. */

/** The activation of the example, by everything that reads its table. */
export const activation = `
import { createApp } from "./api/app.ts";
import built from "./openapi/openapi.json" with { type: "json" };
import { experimentPage } from "./page/experiment.ts";
const app = createApp();
const headers = { "Content-Type": "application/json" };
const post = async (body) =>
  (await app.request("/train", { method: "POST", headers, body: JSON.stringify(body) })).json();
const layers = (activation) => ({
  experiment: { network: { layers: [{ units: 6, activation }, { units: 1 }] }, epochs: 50 },
});
const { activations } = await (await app.request("/catalog")).json();
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

/** The operation of the example, by HTTP and through the generated SDK, which the app in this process answers. */
export const operation = `
import { createApp } from "./api/app.ts";
import { Trainability } from "./sdk/src/index.ts";
import { LocalTrainability, verify } from "./sdk/src/local.ts";
const app = createApp();
const request = { inputs: [[0.25], [0.5]], seed: 3 };
const send = (path, body, headers = {}) =>
  app.request(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });
const http = await (await send("/predict", request)).json();
const refused = await (await send("/predict", { inputs: [[1, 2]] })).json();
const misspelled = await (await send("/predict", { inputs: [[1]], sed: 1 })).json();
const stream = (await send("/predict", request, { Accept: "text/event-stream" })).status;
const estimate = await (await send("/estimate", {})).json();
const api = new Trainability({ fetch: (url, init) => app.request(new URL(url).pathname, init) });
const sdk = await api.predict(request);
const linked = await api.result(await api.link("predict", request));
const local = await new LocalTrainability().predict(request);
console.log(JSON.stringify({
  outputs: http.outputs.length, operation: http.operation, refused: refused.errors[0].pointer,
  misspelled: misspelled.errors[0].pointer, stream, estimated: "predict" in estimate,
  sdk: JSON.stringify(sdk) === JSON.stringify(http), linked: JSON.stringify({ ...linked, assumed: http.assumed }) === JSON.stringify(http),
  local: JSON.stringify(local) === JSON.stringify(http), verified: (await verify(http, { request })).verdict,
}));
`;

/** The symptom of the example, in answers and in everything that reads the registry. */
export const symptom = `
import { createApp } from "./api/app.ts";
import built from "./openapi/openapi.json" with { type: "json" };
import { symptomsPage } from "./page/symptoms.ts";
const app = createApp();
const post = async (path, body) =>
  (await app.request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).json();
const layers = [{ units: 6, activation: "tanh" }, { units: 1 }];
const experiment = (epochs) => ({
  network: { layers }, data: { generator: "sine" }, loss: "mse", batches: { size: "all" }, epochs: 100,
  optimizer: { name: "sgd", learningRate: 0.01 }, schedule: { name: "warmup", epochs, then: "constant" },
});
const codes = async (epochs) => (await post("/train", { experiment: experiment(epochs) })).diagnosis.findings.map(({ code }) => code);
const { symptoms } = await (await app.request("/catalog")).json();
console.log(JSON.stringify({
  found: (await codes(90)).includes("warmup-too-long"), elsewhere: (await codes(10)).includes("warmup-too-long"),
  catalog: symptoms.find(({ name }) => name === "warmup-too-long")?.thresholds.length,
  document: JSON.stringify(built.components.schemas.SymptomCode).includes("warmup-too-long"),
  page: symptomsPage().includes('id="warmup-too-long"'),
}));
`;
