/** The Python client, by the standard library alone, against the service and against servers that misbehave. */
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { pythonWith } from "../export/parity.ts";
import { type HttpServer, type Seen, startHttp } from "../sdk/http-server.ts";
import { runPython } from "./run-python.ts";

const python = pythonWith("urllib.request");
const HEAD = `
import json, sys
from trainability import *
api = Trainability(sys.argv[1], retries=2)
def say(value):
    print(json.dumps(value))
`;

let server: HttpServer | undefined;
afterEach(() => server?.close());

async function answered(program: string, answer: (response: ServerResponse, nth: number, request: Seen) => unknown) {
  server = await startHttp(answer);
  return (await runPython(python!, HEAD + program, server.url)) as never;
}

describe.runIf(python)("arguments that mean nothing", () => {
  it("are refused with the one that was probably meant", async () => {
    const told = await runPython(
      python!,
      `
import json
from trainability import Trainability, experiment_of
layers = [([[1.0, 2.0]], [0.0, 0.0]), ([[1.0], [1.0]], [0.0])]
told = []
def refused(call):
    try: call()
    except Exception as error: told.append(f"{type(error).__name__}: {error}")
refused(lambda: experiment_of(layers, activations=["relu"], weights="vals"))
refused(lambda: experiment_of(layers, activations=["relu"], optimiser=object()))
refused(lambda: experiment_of(layers, activations=["relu"], data=([[1.0]],)))
refused(lambda: Trainability("127.0.0.1:8787"))
print(json.dumps(told))`,
    );
    expect(told).toEqual([
      `ValueError: weights is "drawn" or "values", not 'vals'.`,
      expect.stringMatching(/^TypeError: optimiser has .*; did you mean optimizer\?$/),
      "ValueError: data has 1 part(s); give two, the inputs and the targets.",
      expect.stringMatching(/^ValueError: .*"http:\/\/127.0.0.1:8787"/),
    ]);
  });
});

const app = createApp();
/** Answers as the service does. */
async function asService(response: ServerResponse, _nth: number, { method, path, headers, body }: Seen): Promise<void> {
  const answer = await app.request(path, {
    method,
    headers: headers as Record<string, string>,
    ...(body !== "" && { body }),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
const json = (response: ServerResponse, status: number, value: object, headers = {}) => {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(value));
};

describe.skipIf(python === null)("the client", () => {
  it("has every operation, with the service's own fields", async () => {
    const found = await answered(
      `
study = api.success_probability({"epochs": 50}, seeds={"count": 20})
run = api.train({"epochs": 50}, seed=1)
comparison = api.compare({"epochs": 50}, [{"name": "longer", "patch": {"epochs": 60}}], seeds={"count": 5})
grid = api.sweep({"epochs": 20}, [{"pointer": "/epochs", "values": [10, 20]}], seeds={"count": 3})
say([study["trials"] if "trials" in study else study["seeds"]["count"], run["seed"], comparison["variants"][0]["name"],
     len(grid["cells"]), api.inspect({"epochs": 20}, seed=0)["operation"], api.estimate({})["parameters"],
     api.health()["status"], len(api.catalog()["losses"]) > 5, api.export({}, as_="keras")["as"],
     api.code(run["id"], "jax").splitlines()[1][:42], api.result(run["id"])["id"] == run["id"]])
`,
      asService,
    );
    expect(found).toEqual([
      20,
      1,
      "longer",
      2,
      "inspect",
      13,
      "ok",
      true,
      "keras",
      expect.stringContaining("JAX"),
      true,
    ]);
  });

  it("streams estimates, and the result last", async () => {
    const kinds = await answered(
      `say([kind for kind, _ in api.stream("success-probability", {"epochs": 50}, seeds={"count": 3000})])`,
      asService,
    );
    expect((kinds as string[]).at(-1)).toBe("result");
    expect(new Set((kinds as string[]).slice(0, -1))).toEqual(new Set(["estimate"]));
  });

  it("raises a ProblemError that names each field", async () => {
    const found = await answered(
      `
try:
    api.train({"loss": "nope", "epochs": -1})
except ProblemError as error:
    say([error.status, error.code, sorted(e["pointer"] for e in error.errors), "unknown-name" in str(error.errors)])
`,
      asService,
    );
    expect(found).toEqual([422, "invalid-request", ["/experiment/epochs", "/experiment/loss"], true]);
  });

  it("retries what is temporary, and only that", async () => {
    const found = await answered(
      `
say([api.health()["status"]])
`,
      (response, nth) =>
        nth < 2 ? json(response, 503, { code: "x", detail: "" }) : json(response, 200, { status: "ok" }),
    );
    expect(found).toEqual(["ok"]);
    expect(server!.seen).toHaveLength(3);
    await server!.close();
    const refused = await answered(
      `
try:
    api.health()
except ProblemError as error:
    say([error.status, error.retry_after])
`,
      (response) => json(response, 429, { code: "too-many-requests", detail: "" }, { "Retry-After": "99" }),
    );
    expect(refused).toEqual([429, 99]);
    expect(server!.seen).toHaveLength(1);
  });

  it("distinguishes a wrong address from no connection", async () => {
    const found = await answered(
      `
try:
    api.health()
except UnexpectedResponse as error:
    first = error.status
try:
    Trainability("http://127.0.0.1:1", retries=0).health()
except ConnectionFailed as error:
    say([first, "does not answer" in str(error)])
`,
      (response) => response.writeHead(404, { "Content-Type": "text/html" }).end("<h1>Not here</h1>"),
    );
    expect(found).toEqual([404, true]);
  });

  it("sends the key, and an experiment with its fields", async () => {
    await answered(
      `
api.key = "secret"
api.train(Experiment({"epochs": 3}, ["nothing"], 4), seed=4)
say(1)
`,
      (response) => json(response, 200, {}),
    );
    expect(server!.seen[0]!.headers["authorization"]).toBe("Bearer secret");
    expect(JSON.parse(server!.seen[0]!.body)).toEqual({ seed: 4, experiment: { epochs: 3 } });
  });

  it("starts a job, waits for it, and cancels it with its token", async () => {
    const job = { id: "j", operation: "remedies", state: "queued", interest: "t" };
    const states = ["queued", "running", "succeeded"];
    const found = await answered(
      `
job = api.start_job("remedies", {}, wait=1)
api.cancel_job(job)
seen = []
result = api.wait_for(job, poll=0.01, on_progress=lambda job: seen.append(job["state"]))
say([seen, result["id"]])
`,
      (response, _nth, { path }) => {
        if (path === "/remedies") return json(response, 202, job);
        if (path === "/jobs/j/cancel") return json(response, 200, job);
        if (path === "/results/j") return json(response, 200, { id: "j", engine: "9" });
        return json(response, 200, { ...job, state: states.splice(1, 1)[0] ?? "succeeded" });
      },
    );
    expect(found).toEqual([["queued", "running", "succeeded"], "j"]);
    expect(server!.seen[0]!.headers["prefer"]).toBe("respond-async, wait=1");
    expect(JSON.parse(server!.seen[1]!.body)).toEqual({ interest: "t" });
  });

  it("raises JobFailed with the job's own problem", async () => {
    const problem = { code: "job-failed", detail: "seed 7 failed", status: 500 };
    const found = await answered(
      `
try:
    api.run("train", {})
except JobFailed as error:
    say([error.code, error.job["state"]])
`,
      (response) => json(response, 202, { id: "j", state: "failed", problem }),
    );
    expect(found).toEqual(["job-failed", "failed"]);
  });
});
