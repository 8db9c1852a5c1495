/** What scripts rely on: bytes, exit statuses, streams, and errors for bad input. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../api/app.ts";
import { startServer } from "../../worker-server.ts";
import { type Built, built, program } from "./built.ts";
import { comparison, experiment, stateDict, writeFiles } from "./files.ts";

let cli: Built;
let worker: Awaited<ReturnType<typeof startServer>>;
let html: Server;
let elsewhere: string;

beforeAll(async () => {
  [cli, worker] = await Promise.all([built(), startServer()]);
  await writeFiles(cli.folder);
  html = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<h1>Welcome</h1>")).listen(
    0,
    "127.0.0.1",
  );
  await new Promise((resolve) => html.once("listening", resolve));
  elsewhere = `http://127.0.0.1:${(html.address() as AddressInfo).port}`;
});
afterAll(async () => {
  html?.close();
  await Promise.all([worker?.close(), cli?.close()]);
});

const app = createApp({ cpuLimit: Infinity });
async function answerOf(operation: string, request: unknown, accept = "application/json"): Promise<string> {
  const response = await app.request(`/${operation}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: accept },
    body: JSON.stringify(request),
  });
  return response.text();
}

const seeds = { first: 5, count: 40 };
const requests = [
  { args: ["train", "--seed", "1"], operation: "train", request: { seed: 1 } },
  { args: ["train", "experiment.json"], operation: "train", request: { experiment } },
  {
    args: ["probability", "experiment.json", "--seeds", "40", "--first", "5"],
    operation: "success-probability",
    request: { experiment, seeds },
  },
  {
    args: ["probability", "experiment.json", "--half-width", "0.1", "--seeds", "300"],
    operation: "success-probability",
    request: { experiment, stopWhen: { halfWidth: 0.1, maximum: 300 } },
  },
  { args: ["inspect", "--seed", "1", "--epoch", "3"], operation: "inspect", request: { seed: 1, epoch: 3 } },
  {
    args: ["inspect", "state_dict.json", "--activations", "relu,identity", "--box", "0:1"],
    operation: "inspect",
    request: { parameters: stateDict, activations: ["relu", "identity"], box: [{ low: 0, high: 1 }] },
  },
  {
    args: ["compare", "comparison.json", "--variant", '1={"epochs":5}'],
    operation: "compare",
    request: { ...comparison, variants: [...comparison.variants, { name: "1", patch: { epochs: 5 } }] },
  },
  {
    args: ["remedies", "experiment.json", "--seeds", "40", "--effort", "3"],
    operation: "remedies",
    request: { experiment, seeds: { count: 40 }, effort: 3 },
  },
  {
    args: ["estimate", "experiment.json", "--seeds", "10"],
    operation: "estimate",
    request: { experiment, seeds: { count: 10 } },
  },
] as const;

describe.concurrent("--json prints the service's answer and nothing else", () => {
  it.each(requests)("trainability $args", async ({ args, operation, request }) => {
    const { stdout, stderr } = await cli.run([...args, "--json"]);
    expect(stderr).toBe("");
    expect(stdout).toBe(await answerOf(operation, request));
  });

  it.each(requests.slice(0, 8).filter((_, at) => at % 3 === 0))(
    "and from a server: trainability $args",
    async ({ args, operation, request }) => {
      const { stdout } = await cli.run([...args, "--json", "--api", worker.url]);
      expect(stdout).toBe(await answerOf(operation, request));
    },
  );

  it("shows the patches with which a refused experiment would run", async () => {
    const refused = {
      data: { inputs: [[0], [1]], targets: [[-1], [1]] },
      loss: "hinge",
      network: { layers: [{ units: 1 }] },
    };
    const input = JSON.stringify({ experiment: { ...refused, loss: "binary-cross-entropy" } });
    const { stderr, status } = await cli.run(["train", "-"], { input });
    expect(status).not.toBe(0);
    expect(stderr).toContain("It would run with one of these patches on the experiment:");
    expect(stderr).toContain('{"data":{"targets":[[0],[1]]}}');
    expect((await cli.run(["train", "-"], { input: JSON.stringify({ experiment: refused }) })).stderr).not.toContain(
      "patches",
    );
  });

  it("reads standard input with -, and only then", async () => {
    const asked = await cli.run(["train", "-", "--json"], { input: JSON.stringify({ experiment, seed: 2 }) });
    expect(asked.stdout).toBe(await answerOf("train", { experiment, seed: 2 }));
    const unasked = await cli.run(["train", "--json"], { input: "this is no JSON" });
    expect(unasked.stdout).toBe(await answerOf("train", {}));
  });

  it("writes tables, pictures and files", async () => {
    expect((await cli.run(["train", "--csv"])).stdout).toBe(await answerOf("train", {}, "text/csv"));
    expect((await cli.run(["inspect", "--svg", "--picture", "histograms", "--api", worker.url])).stdout).toMatch(
      /^<svg [\s\S]*<\/svg>\s*$/,
    );
    const { stdout } = await cli.run(["train", "-o", "events.out.tfevents.0.run"]);
    expect(stdout).toContain("written: events.out.tfevents.0.run");
    expect((await readFile(join(cli.folder, "events.out.tfevents.0.run"))).includes("brain.Event:2")).toBe(true);
  });

  it("inspects the same weights alike in every format", async () => {
    const options = ["--activations", "relu", "--box", "0:1", "--json"];
    const dead = await Promise.all(
      ["state_dict.json", "model.safetensors", "flux.txt"].map(async (file) => {
        const { layers } = JSON.parse((await cli.run(["inspect", file, ...options])).stdout) as {
          layers: { units: { dead: unknown }[] }[];
        };
        return layers.map(({ units }) => units.map(({ dead }) => dead));
      }),
    );
    expect(dead[0]![0]).toMatchObject([{ onBox: false }, { onBox: true }]);
    expect([dead[1], dead[2]]).toEqual([dead[0], dead[0]]);
  });
});

it("says on standard error that a computation takes long, before it starts", async () => {
  await writeFile(join(cli.folder, "slow.json"), JSON.stringify({ ...experiment, epochs: 100_000 }));
  const long = spawn(process.execPath, [program, "probability", "slow.json", "--seeds", "1000000", "--json"], {
    cwd: cli.folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [text] = (await once(long.stderr.setEncoding("utf8"), "data")) as [string];
  long.kill();
  expect(text.replaceAll("\n", " ")).toMatch(
    /^This request is expected to take .* With seeds\.count of at most \d+ it takes/,
  );
});

describe.concurrent("the exit status", () => {
  const adam = '--variant=Adam={"optimizer":"adam"}';
  const elu = '--variant=ELU={"network":{"layers":[{"units":4,"activation":"elu"},{"units":1}]}}';
  it.each([
    [0, "train"],
    [1, "train --seed 1"],
    [0, "probability --at-least 80%"],
    [1, "probability --at-least 0.9"],
    [0, "inspect"],
    [1, "inspect --seed 1"],
    [0, `compare ${elu}`],
    [1, `compare ${adam}`],
    [0, "sweep --axis /network/layers/0/units=2,8 --at-least 0.5"],
    [1, "sweep --axis /optimizer/learningRate=1,2 --at-least 0.5"],
    [0, "help train"],
    [0, "--version"],
    [2, ""],
    [2, "train --seed x"],
  ])("is %i after trainability %s", async (status, line) => {
    expect((await cli.run(line.split(" ").filter(Boolean))).status).toBe(status);
  });

  it("of remedies says whether one is enough", async () => {
    await writeFile(
      join(cli.folder, "healthy.json"),
      JSON.stringify({ network: { layers: [{ units: 8, activation: "tanh" }, { units: 1 }] } }),
    );
    expect((await cli.run(["remedies", "healthy.json", "--seeds", "40", "--effort", "1"])).status).toBe(0);
    await writeFile(
      join(cli.folder, "hopeless.json"),
      JSON.stringify({ data: { inputs: [[0], [0]], targets: [[0], [1]] }, epochs: 5 }),
    );
    expect((await cli.run(["remedies", "hopeless.json", "--seeds", "10", "--effort", "1"])).status).toBe(1);
  });

  it("of verify says whether the result is right", async () => {
    const { stdout } = await cli.run(["train", "experiment.json", "--json"]);
    expect(await cli.run(["verify", "-"], { input: stdout })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("✓ the same"),
    });
    const changed = stdout.replace(/"largestError":[\d.e-]+/, '"largestError":0.5');
    expect(await cli.run(["verify", "-"], { input: changed })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("/largestError"),
    });
    expect((await cli.run(["verify", "experiment.json"])).status).toBe(2);
  });

  it("of result is that of the command that computed it", async () => {
    const { id } = JSON.parse((await cli.run(["train", "--seed", "1", "--json", "--api", worker.url])).stdout) as {
      id: string;
    };
    expect(await cli.run(["result", id, "--api", worker.url])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("✗ collapsed"),
    });
    expect(await cli.run(["result", id])).toMatchObject({ status: 2, stderr: expect.stringContaining("--api") });
    expect(await cli.run(["result", "A".repeat(22), "--api", worker.url])).toMatchObject({ status: 3 });
  });
});

describe("errors for bad input say what would be right", () => {
  const cases: readonly [what: string, content: string | null, args: string, status: number, said: RegExp][] = [
    ["a missing file", null, "train nowhere.json", 2, /no file nowhere\.json; check the name/],
    ["a directory", null, "train bin", 2, /bin is a directory; name a file in it/],
    ["an empty file", "", "train bad.json", 2, /bad\.json is empty; write JSON into it/],
    [
      "a comma too many",
      '{\n  "epochs": 5,\n}',
      "train bad.json",
      2,
      /bad\.json:3:1 is not JSON: expected a name in double quotes after the comma \(or no comma\), found "\}"/,
    ],
    [
      "a name without quotes",
      '{ "loss": mse }',
      "train bad.json",
      2,
      /bad\.json:1:11 is not JSON: expected a value, found "m"/,
    ],
    [
      "half a document",
      '{ "epochs": [1',
      "train bad.json",
      2,
      /bad\.json:1:15 is not JSON: expected a comma or \], found the end of the text/,
    ],
    ["bytes that are no text", "\ufffd", "train latin.json", 2, /latin\.json is not UTF-8 text/],
    ["a list", "[1]", "train bad.json", 2, /bad\.json contains an array; expected an object/],
    [
      "an unknown field",
      '{\n  "epochs": 5,\n  "los": "mse"\n}',
      "train bad.json",
      3,
      /bad\.json:3:10 \/los Unknown field "los" \(did you mean "loss"\?\)/,
    ],
    [
      "a wrong value in a request",
      '{ "experiment":\n { "epochs": 0 } }',
      "train bad.json",
      3,
      /bad\.json:2:14 \/experiment\/epochs 0 is too small/,
    ],
    ["a wrong option", null, "probability --seeds 0", 3, / --seeds 0 is too small/],
    [
      "an option that is needed",
      null,
      "inspect state_dict.json",
      3,
      / --activations <names> \(for weights: one per layer, .*\) This field is required: one activation per layer/,
    ],
    ["a wrong patch", null, 'compare --variant=A={"epoks":1}', 3, / --variant A \/patch\/epoks Unknown field "epoks"/],
    [
      "a patch that is no JSON",
      null,
      "compare --variant=A=adam",
      2,
      /not JSON\. Expected a name and a JSON merge patch/,
    ],
    ["no variant", null, "compare", 2, /nothing to compare; add --variant/],
    [
      "a wrong value of an axis",
      null,
      "sweep --axis /epochs=5,0",
      3,
      / --axis \/epochs \/values\/1 \/epochs = 0: 0 is too small/,
    ],
    ["no place", null, "sweep --axis /epoks=5", 3, / --axis \/epoks \/pointer "\/epoks" points nowhere/],
    ["no axis", null, "sweep", 2, /nothing to vary; add --axis/],
    [
      "an unknown picture",
      null,
      "train --svg --picture loos",
      3,
      / --picture Unknown value "loos" \(did you mean "loss"\?\); use "loss", "function" or "units"/,
    ],
    ["weights where an experiment belongs", null, "train model.safetensors", 2, /only `trainability inspect` reads/],
    [
      "an unknown option",
      null,
      "train --sed 1",
      2,
      /unknown option '--sed' \(Did you mean one of --set, --seed\?\)|unknown option '--sed' \(Did you mean one of --seed, --set\?\)/,
    ],
    ["an unknown command", null, "trian", 2, /unknown command 'trian' \(Did you mean train\?\)/],
    ["two answers at once", null, "train --json --csv", 2, /exclude each other; use one/],
    ["no thread at all", null, "train --jobs 0", 2, /'--jobs <n>' argument '0' is invalid. Expected a whole number, 1/],
    ["threads of a service", null, "train --jobs 2 --api http://127.0.0.1:1", 2, /with --api, the service decides/],
    ["an address that is none", null, "train --api nowhere", 2, /Expected the address of a service/],
  ];
  it.each(cases)("%s", async (_, content, line, status, said) => {
    await writeFile(join(cli.folder, "latin.json"), Uint8Array.of(0x7b, 0xe4, 0x7d));
    if (content !== null) await writeFile(join(cli.folder, "bad.json"), content);
    const ran = await cli.run(line.split(" "));
    expect(ran.stderr.replace(/\s+/g, " ")).toMatch(said);
    expect([ran.status, ran.stdout]).toEqual([status, ""]);
  });

  it("an address with another server, or none", async () => {
    const other = await cli.run(["train", "--api", elsewhere]);
    expect(other).toMatchObject({ status: 4, stdout: "" });
    expect(other.stderr.replace(/\s+/g, " ")).toMatch(/text\/html.*Check --api/);
    const below = await cli.run(["train", "--api", `${worker.url}/v1`]);
    expect(below).toMatchObject({
      status: 3,
      stdout: "",
      stderr: expect.stringContaining("Check the address in --api."),
    });
    const none = await cli.run(["probability", "--api", "http://127.0.0.1:1999"]);
    expect(none).toMatchObject({ status: 4, stdout: "" });
    expect(none.stderr.replace(/\s+/g, " ")).toMatch(/No response from http:\/\/127\.0\.0\.1:1999.*Check --api/);
  });
});
