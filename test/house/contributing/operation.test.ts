/** Follows "Add an operation" of CONTRIBUTING.md in a copy of the project: one description, and everything knows it. */
import { expect, it } from "vitest";
import { follow, inCopy, stepsOf } from "./copy.ts";

/** The most files that a new operation may take by hand, its test, the version and CHANGELOG.md included. */
const MAX_FILES = 6;
const BESIDES = ["its test", "package.json", "CHANGELOG.md"];

/** Asks the operation by HTTP and through the generated SDK, which the app in this process answers. */
const script = `
import { createApp } from "./api/app.ts";
import { Trainability } from "./sdk/src/index.ts";
import { LocalTrainability, verify } from "./sdk/src/local.ts";
const app = createApp();
const request = { inputs: [[0.25], [0.5]], seed: 3 };
const send = (path, body, headers = {}) =>
  app.request(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });
const http = await (await send("/evaluate", request)).json();
const refused = await (await send("/evaluate", { inputs: [[1, 2]] })).json();
const misspelled = await (await send("/evaluate", { inputs: [[1]], sed: 1 })).json();
const stream = (await send("/evaluate", request, { Accept: "text/event-stream" })).status;
const estimate = await (await send("/estimate", {})).json();
const api = new Trainability({ fetch: (url, init) => app.request(new URL(url).pathname, init) });
const sdk = await api.evaluate(request);
const linked = await api.result(await api.link("evaluate", request));
const local = await new LocalTrainability().evaluate(request);
console.log(JSON.stringify({
  outputs: http.outputs.length, operation: http.operation, refused: refused.errors[0].pointer,
  misspelled: misspelled.errors[0].pointer, stream, estimated: "evaluate" in estimate,
  sdk: JSON.stringify(sdk) === JSON.stringify(http), linked: JSON.stringify(linked) === JSON.stringify(http),
  local: JSON.stringify(local) === JSON.stringify(http), verified: (await verify(http, { request })).verdict,
}));
`;

it("an operation that is one description answers by HTTP, SDK and command line, with at most 6 files by hand", async () => {
  const steps = await stepsOf("Add an operation");
  expect(steps.map(({ path }) => path)).toContain("api/operations/table.ts");
  await inCopy(async (copy) => {
    await follow(copy, steps);
    expect(copy.touched.size + BESIDES.length).toBeLessThanOrEqual(MAX_FILES);
    await copy.node("openapi/generate.ts");
    const checked = { ...JSON.parse(await copy.read("tsconfig.json")), include: ["api", "openapi", "page", "sdk/src"] };
    await copy.write("tsconfig.json", JSON.stringify(checked));
    expect(await copy.node("node_modules/tsgo/bin/tsc", "--noEmit", "-p", ".")).toBe("");

    await copy.write("follow.ts", script);
    expect(JSON.parse(await copy.node("follow.ts"))).toEqual({
      outputs: 2,
      operation: "evaluate",
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
    expect(document.paths["/evaluate"].post.operationId).toBe("evaluate");
    expect(document.paths["/evaluate"].post["x-codeSamples"]).toHaveLength(2);

    await copy.node("sdk/build.ts");
    await copy.write("request.json", JSON.stringify({ inputs: [[0.5]] }));
    expect(await copy.node("sdk/dist/cli.js", "help", "evaluate")).toContain("Evaluate a trained network.");
    const answer = JSON.parse(await copy.node("sdk/dist/cli.js", "evaluate", "request.json", "--seed", "3", "--json"));
    expect(answer).toMatchObject({ operation: "evaluate", seed: 3, outputs: [[expect.any(Number)]] });
    expect(await copy.node("sdk/dist/cli.js", "evaluate", "request.json")).toContain('"outputs"');
  });
});
