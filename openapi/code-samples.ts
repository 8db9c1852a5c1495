import { LOCAL_URL } from "../sdk/src/options.ts";
import { knownStudy } from "./examples/known-study.ts";
import { examplesOf } from "./examples/operations.ts";
import type { CodeSample, Document, OperationObject } from "./model.ts";
import { write } from "./notation.ts";

export type { CodeSample };

/** A request to an operation. */
export interface Asked {
  /** The operation's `operationId`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** Whether the answer is read as a stream. */
  readonly watched?: boolean;
}

/** Adds every operation's example requests as code, each for curl and for the SDK. The pages show the same code. */
export function addCodeSamples(document: Document): void {
  const knownId = resultOf(document.paths["/results/{id}"]!["get"]!);
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods))
      operation["x-codeSamples"] = samplesOf(operation, path, method, knownId);
}

function samplesOf(operation: OperationObject, path: string, method: string, knownId: string): CodeSample[] {
  const { operationId, summary } = operation;
  const { requests, streamed } = examplesOf(operationId);
  const watched = requests.find(({ name }) => name === streamed);
  const asked: { summary: string; body?: unknown; watched?: boolean }[] = [
    ...requests,
    ...(watched === undefined ? [] : [{ ...watched, summary: `${watched.summary}, as a stream`, watched: true }]),
  ];
  if (asked.length === 0) asked.push({ summary });
  const id = resultOf(operation) || knownId;
  return asked.flatMap(({ summary, body, watched = false }): CodeSample[] => {
    const request = { operation: operationId, method, path, body, watched };
    const label = asked.length === 1 ? "" : `: ${summary}`;
    return [
      { lang: "Shell", label: `curl${label}`, source: curl(request, id) },
      { lang: "TypeScript", label: `SDK${label}`, source: `${PREAMBLE}${call(request, id)}` },
    ];
  });
}

/** The first lines of a program that uses the SDK. */
export const PREAMBLE = `import { Trainability } from "trainability";

const baseUrl = "${LOCAL_URL}";
const api = new Trainability({ baseUrl });
`;

/** The id of the operation's first example result, which the samples for `GET /results/{id}` ask for. */
function resultOf({ responses }: OperationObject): string {
  const { examples = {} } = responses["200"]?.content?.["application/json"] ?? {};
  return (Object.values(examples)[0]?.value as { id?: string } | undefined)?.id ?? "";
}

/** The command that sends a request. `id` is the result in the path `/results/{id}`. */
export function curl({ operation, method, path, body, watched }: Asked, id = ""): string {
  if (operation === "result") return `curl -s ${LOCAL_URL}/results/${id}`;
  if (operation === "deleteResult") return `curl -s -X DELETE ${LOCAL_URL}/results/${id}`;
  if (operation === "storedRequest") return `curl -s ${LOCAL_URL}/requests/${id}`;
  if (operation === "storeRequest")
    return `curl -s -X PUT ${LOCAL_URL}/requests/${id} \\\n  -H 'Content-Type: application/json' \\\n  -d '${quoted(write(stored, "json", { taken: 6 }))}'`;
  if (operation === "link") {
    const linked = quoted(write({ operation: "success-probability", request: knownStudy.body }, "json", { taken: 9 }));
    return `request='${linked}'
curl -s "${LOCAL_URL}/r/$(printf '%s' "$request" \\
  | gzip -c | base64 | tr -d '\\n=' | tr '/+' '_-')"`;
  }
  if (operation === "job" || operation === "cancelJob") return `${startedJob}\n${jobCurls[operation]}`;
  if (method === "get") return `curl -s ${LOCAL_URL}${path}`;
  const flags = watched ? "-sN" : "-s";
  const accept = watched ? " \\\n  -H 'Accept: text/event-stream'" : "";
  const data = quoted(write(body, "json", { taken: 6 }));
  return `curl ${flags} ${LOCAL_URL}${path} \\\n  -H 'Content-Type: application/json'${accept} \\\n  -d '${data}'`;
}

/** What is stored under the known id. */
const stored = { operation: "success-probability", request: knownStudy.body };

/** Starts a job, and keeps its id. */
const startedJob = `job=$(curl -s ${LOCAL_URL}/success-probability -H 'Content-Type: application/json' \\
  -H 'Prefer: respond-async' -d '{ "seeds": { "count": 900001 } }' | sed 's/{"id":"\\([^"]*\\).*/\\1/')`;
const jobCurls = {
  job: `curl -s ${LOCAL_URL}/jobs/$job`,
  cancelJob: `curl -s ${LOCAL_URL}/jobs/$job/cancel -H 'Content-Type: application/json' -d '{}'`,
};

/** The same in TypeScript. */
const jobCalls: Readonly<Record<string, string>> = {
  job: `const job = await api.successProbability({ seeds: { count: 900_001 } }, { background: true });
for await (const { event } of job) {
  console.log(event);
  break;
}
console.log((await api.job(job.id)).state);
`,
  cancelJob: `const job = await api.successProbability({ seeds: { count: 900_002 } }, { background: true });
console.log((await job.cancel()).state);
`,
  jobs: `const { jobs } = await api.jobs({ state: "running" });
console.log(jobs.map(({ id, state }) => \`\${id} \${state}\`));
`,
};

/** Text that stands between single quotes in a shell. */
const quoted = (text: string) => text.replaceAll("'", "'\\''");

/** The lines of a program that send a request with the SDK and look at the answer. `id` is as for {@link curl}. */
export function call({ operation, body, watched }: Asked, id = ""): string {
  if (operation === "result")
    return `const again = await api.result("${id}");
if (again.operation === "success-probability") {
  console.log(again.probability);
}
`;
  if (operation === "deleteResult")
    return `const run = await api.train({ seed: 1 });\nawait api.deleteResult(run.id);\nconsole.log(run.id, "is deleted");\n`;
  if (operation === "storeRequest")
    return `const stored = await api.storeRequest("${id}", "success-probability", ${write(knownStudy.body, "typescript", { taken: 80 })});
console.log(stored.bytes);
`;
  if (operation === "storedRequest")
    return `const { operation, request } = await api.storedRequest("${id}");\nconsole.log(operation, request);\n`;
  if (operation === "link")
    return `const link = await api.link("success-probability", ${write(knownStudy.body, "typescript", { taken: 50 })});
const again = await api.result(link);
console.log(link, again.id);
`;
  if (jobCalls[operation] !== undefined) return jobCalls[operation];
  const { name, code, eventData = "data" } = examplesOf(operation).look;
  const argument = (before: string) => (body === undefined ? "" : write(body, "typescript", { taken: before.length }));
  if (watched) {
    const before = `for await (const { event, data } of api.watch.${operation}(`;
    return `${before}${argument(before)})) {\n  console.log(event, ${eventData});\n}\n`;
  }
  const before = `const ${name} = await api.${operation}(`;
  return `${before}${argument(before)});\n${code}\n`;
}
