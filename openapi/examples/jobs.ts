import { createApp } from "../../api/app.ts";
import type { JobBindings } from "../../api/objects/bindings.ts";
import type { OperationObject } from "../model.ts";
import { type ProblemJson, problemIn, quietly } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";
import { bringForward, type ExampleJobs, exampleJobs, TOKEN } from "./example-jobs.ts";
import { examplesOf } from "./operations.ts";
import { show, showProblem } from "./show.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
/** A study that takes some minutes. */
const longStudy = { seeds: { count: 3_000_000 } };

/** Answers to one's own machine, with the objects of jobs. */
function ask(bindings: Partial<JobBindings>, path: string, init: RequestInit = {}, more: object = { LOCAL: "yes" }) {
  return quietly(() => createApp().request(path, init, { ...bindings, ...more }));
}

function post(body: object, headers: Record<string, string> = {}): RequestInit {
  return { method: "POST", headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

const prefer = { Prefer: "respond-async" };

async function started(): Promise<{ readonly jobs: ExampleJobs; readonly id: string; readonly job: object }> {
  const jobs = exampleJobs();
  const response = await ask(jobs, "/success-probability", post(longStudy, prefer));
  if (response.status !== 202) throw new Error(`no job was started: ${await response.text()}`);
  const job = (await response.json()) as { readonly id: string };
  const estimate = {
    work: 94_257_000_000,
    mostWork: 942_570_000_000,
    trials: 300_000,
    successes: 242_310,
    probability: 0.8077,
    interval: { method: "confidence-sequence", confidence: 0.95, low: 0.8045, high: 0.8109 },
  };
  bringForward(jobs.ledgerOf(job.id), longStudy.seeds.count, 330_000, estimate);
  return { jobs, id: job.id, job };
}

/** Shows what an operation, a result or a job answers about jobs. */
export async function addJobs(operation: OperationObject, path: string, common: CommonProblems): Promise<void> {
  const { operationId, responses } = operation;
  if (operationId === "job") await addLook(operation, common);
  else if (operationId === "cancelJob") await addCancel(operation, common);
  else if (operationId === "jobs") await addList(operation, common);
  else if (responses["202"] !== undefined) await addStart(operation, path, common);
}

async function addStart(operation: OperationObject, path: string, common: CommonProblems): Promise<void> {
  const { jobs, id, job } = await started();
  const media = operation.responses["202"]!.content!["application/json"]!;
  if (operation.operationId === "result") {
    show(media, "running", "A result that a job computes", await (await ask(jobs, `/results/${id}`)).json());
    return;
  }
  const [first] = examplesOf(operation.operationId).requests;
  const other = await ask(exampleJobs(), path, post(first!.body!, prefer));
  const answer = other.status === 202 ? ((await other.json()) as object) : job;
  show(media, "started", `${first!.summary}, with \`Prefer: respond-async\``, answer);
  const network = { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] };
  const tooLarge = { seeds: { count: 1000 }, experiment: { network, epochs: 100_000 } };
  const limited = await ask(exampleJobs(), "/success-probability", post(tooLarge, prefer), {});
  common.show(
    operation,
    "A job over the limit of a client without a key",
    await problemIn(limited, "job-limit-exceeded"),
  );
  const busy = exampleJobs();
  for (const count of [20_001, 20_002]) await ask(busy, "/success-probability", post({ seeds: { count } }, prefer), {});
  const tooMany = await ask(busy, "/success-probability", post({ seeds: { count: 20_003 } }, prefer), {});
  common.show(operation, "A client with two jobs under way", await problemIn(tooMany, "too-many-jobs"));
  const down = await ask(failing, "/success-probability", post({ seeds: { count: 20_004 } }, prefer));
  common.show(operation, "Objects that do not answer", await problemIn(down, "jobs-unavailable"), "jobs-silent");
}

async function addLook(operation: OperationObject, common: CommonProblems): Promise<void> {
  const { jobs, id } = await started();
  const content = operation.responses["200"]!.content!;
  const get = (Accept: string, more: Record<string, string> = {}) =>
    ask(jobs, `/jobs/${id}`, { headers: { Accept, ...more } });
  show(content["application/json"]!, "running", "A study of three million seeds", await (await get("*/*")).json());
  await addUnknown(operation, `/jobs/${"A".repeat(22)}`, {});
  common.show(
    operation,
    "A media type that a job does not have",
    await problemIn(await get("text/html"), "not-acceptable"),
  );
  const notANumber = await get("text/event-stream", { "Last-Event-ID": "last" });
  showProblem(operation, "An event that is no number", await problemIn(notANumber, "invalid-request"));
  jobs.ledgerOf(id).withdraw(null, Date.UTC(2026, 0, 1) + 3000);
  const events = await (await get("text/event-stream")).text();
  const lines = await (await get("application/x-ndjson")).text();
  show(content["text/event-stream"]!, "events", "The events of a job that was canceled", cut(events));
  show(content["application/x-ndjson"]!, "events", "The same, one a line", cut(lines));
}

/** The events, with the objects in them cut. */
function cut(text: string): string {
  return text.replaceAll(/("operation":"[\w-]+"),.*\}$/gm, "$1,…}");
}

async function addCancel(operation: OperationObject, common: CommonProblems): Promise<void> {
  const { jobs, id } = await started();
  const body = { interest: TOKEN };
  show(operation.requestBody!.content["application/json"]!, "token", "The token that came with the job", body);
  const cancel = (token: object, more: object = {}) => ask(jobs, `/jobs/${id}/cancel`, post(token), more);
  showProblem(
    operation,
    "A token that nobody has",
    await problemIn(await cancel({ interest: "another" }), "unknown-interest"),
  );
  const wrong = await cancel({ interest: 7 });
  showProblem(operation, "A token that is no text", await problemIn(wrong, "invalid-request"));
  const done = (await (await cancel(body)).json()) as object;
  show(operation.responses["200"]!.content!["application/json"]!, "canceled", "Nobody else is interested", done);
  showProblem(operation, "A job that is over", await problemIn(await cancel(body), "job-finished"));
  await addUnknown(operation, `/jobs/${"A".repeat(22)}/cancel`, post(body));
  void common;
}

async function addList(operation: OperationObject, common: CommonProblems): Promise<void> {
  const { jobs } = await started();
  const list = (query = "") => ask(jobs, `/jobs${query}`);
  show(
    operation.responses["200"]!.content!["application/json"]!,
    "all",
    "One's own machine",
    await (await list()).json(),
  );
  showProblem(operation, "A state that no job has", await problemIn(await list("?state=done"), "invalid-request"));
  showProblem(
    operation,
    "Objects that do not answer",
    await problemIn(await ask(failing, "/jobs"), "jobs-unavailable"),
  );
  void common;
}

async function addUnknown(operation: OperationObject, path: string, init: RequestInit): Promise<void> {
  const unknown: ProblemJson = await problemIn(await ask(exampleJobs(), path, init), "unknown-job");
  showProblem(operation, "An id that no job has", unknown);
  showProblem(
    operation,
    "Objects that do not answer",
    await problemIn(await ask(failing, path, init), "jobs-unavailable"),
  );
}

/** Objects that fail. */
const failing: JobBindings = (() => {
  const fails = new Proxy({}, { get: () => () => Promise.reject(new Error("an object fails")) });
  const binding = { getByName: () => fails as never };
  return { ...exampleJobs(), STUDIES: binding, JOB_LISTS: binding };
})();
