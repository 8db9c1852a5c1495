/**
 * Each operation's example requests as people send them: with curl, and with the SDK. The document carries them as
 * `x-codeSamples`, where its viewers look for them; the pages show the same.
 */
import { LOCAL_URL } from "../sdk/src/options.ts";
import type { OperationObject } from "./document.ts";
import { examples, streamExamples } from "./examples.ts";
import { write } from "./notation.ts";

export interface CodeSample {
  readonly lang: "Shell" | "TypeScript";
  readonly label: string;
  readonly source: string;
}

/** A request to an operation: its body, or the value of the parameter in its path. */
export interface Asked {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly watched?: boolean;
}

/** Puts the samples into the document: of every example of the operation, curl and SDK. */
export function addCodeSamples(
  operation: OperationObject & { "x-codeSamples"?: CodeSample[] },
  path: string,
  method: string,
): void {
  const { operationId } = operation;
  const of = (list: typeof examples) => list.filter((example) => example.operation === operationId);
  const asked = [
    ...of(examples).map(({ summary, body }) => ({ summary, body, watched: false })),
    ...of(streamExamples).map(({ summary, body }) => ({ summary, body, watched: true })),
    ...(operationId === "result" || operationId === "link"
      ? [{ summary: operation.summary, body: undefined, watched: false }]
      : []),
  ];
  operation["x-codeSamples"] = asked.flatMap(({ summary, body, watched }): CodeSample[] => {
    const request = { operation: operationId, method, path, body, watched };
    const label = asked.length === 1 ? "" : `: ${summary}`;
    const result = resultOf(operation);
    return [
      { lang: "Shell", label: `curl${label}`, source: curl(request, result) },
      { lang: "TypeScript", label: `SDK${label}`, source: `${PREAMBLE}${call(request, result)}` },
    ];
  });
}

/** What a program with the SDK begins with. */
export const PREAMBLE = `import { Trainability } from "trainability";\n\nconst baseUrl = "${LOCAL_URL}";\nconst api = new Trainability({ baseUrl });\n`;

/** The id of the result that the document shows for the operations that find one again. */
function resultOf({ responses }: OperationObject): string {
  const { examples = {} } = responses["200"]?.content?.["application/json"] ?? {};
  return (Object.values(examples)[0]?.value as { id?: string } | undefined)?.id ?? "";
}

/** The train request whose result is found again: the document's first example. */
const found = examples.find(({ operation }) => operation === "train")!.body;

/** The command that sends the request. */
export function curl({ operation, method, path, body, watched }: Asked, id = ""): string {
  if (operation === "result") return `curl -s ${LOCAL_URL}/results/${id}`;
  if (operation === "link") {
    const held = quoted(write({ operation: "train", request: found }, "json", { taken: 9 }));
    return `request='${held}'\ncurl -s "${LOCAL_URL}/r/$(printf '%s' "$request" \\\n  | gzip -c | base64 | tr -d '\\n=' | tr '/+' '_-')"`;
  }
  if (method === "get") return `curl -s ${LOCAL_URL}${path}`;
  const flags = watched ? "-sN" : "-s";
  const accept = watched ? " \\\n  -H 'Accept: text/event-stream'" : "";
  return `curl ${flags} ${LOCAL_URL}${path} \\\n  -H 'Content-Type: application/json'${accept} \\\n  -d '${quoted(write(body, "json", { taken: 6 }))}'`;
}

/** Inside single quotes of a shell. */
const quoted = (text: string) => text.replaceAll("'", "'\\''");

/** The lines of a program that send the request with the SDK, and look at the answer. */
export function call({ operation, body, watched }: Asked, id = ""): string {
  if (operation === "result")
    return `const again = await api.result("${id}");\nif (again.operation === "train") {\n  console.log(again.diagnosis.verdict);\n}\n`;
  if (operation === "link") {
    return `const link = await api.link("train", ${write(found, "typescript", { taken: 36 })});\nconst again = await api.result(link);\nconsole.log(link, again.id);\n`;
  }
  const { name, look } = looks[operation] ?? { name: "answer", look: "console.log(answer);" };
  const given = (before: string) => (body === undefined ? "" : write(body, "typescript", { taken: before.length }));
  if (watched) {
    const before = `for await (const { event, data } of api.watch.${operation}(`;
    return `${before}${given(before)})) {\n  console.log(event, ${operation === "successProbability" ? "data.probability" : "data"});\n}\n`;
  }
  const before = `const ${name} = await api.${operation}(`;
  return `${before}${given(before)});\n${look}\n`;
}

/** What one looks at in each answer. */
const looks: Readonly<Record<string, { readonly name: string; readonly look: string }>> = {
  train: { name: "run", look: "console.log(run.outcome, run.diagnosis.verdict);" },
  successProbability: { name: "study", look: "console.log(study.probability, study.interval);" },
  inspect: { name: "found", look: "console.log(found.diagnosis.verdict);" },
  compare: {
    name: "tried",
    look: "for (const { name, gained, lost } of tried.variants) {\n  console.log(name, gained, lost);\n}",
  },
  remedies: { name: "search", look: "console.log(search.diagnosis.verdict);\nconsole.log(search.remedies[0]?.title);" },
  estimate: { name: "cost", look: "console.log(cost.train.milliseconds, cost.train.allowed);" },
  catalog: { name: "names", look: "console.log(names.activations.map(({ name }) => name));" },
  health: { name: "health", look: "console.log(health.engine);" },
};
