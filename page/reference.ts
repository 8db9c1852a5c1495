/** The API from the OpenAPI document: the fields of each operation, samples, its answer, and a form to try it. */
import { type CodeSample, PREAMBLE } from "../openapi/code-samples.ts";
import type { Document, Media, OperationObject } from "../openapi/model.ts";
import { write } from "../openapi/notation.ts";
import { conventions } from "./conventions.ts";
import { excerpt } from "./excerpt.ts";
import { beside, code, escapeHtml, heading, inline, prose, table } from "./html.ts";
import { described, fieldsTable, named, type Schema, typeOf } from "./schema.ts";
import { shell } from "./shell.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}
interface Described extends OperationObject {
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly "x-codeSamples": readonly CodeSample[];
  readonly responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

export function referencePage(document: Document): string {
  const schemas = document.components!.schemas as Record<string, Schema>;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method, path, operation as Described, schemas)),
  );
  return shell({
    path: "/docs/api",
    title: "The API",
    description: "Every operation: what it takes, with curl and with the SDK, and what it answers.",
    lead: "Every operation, with curl and with the SDK, and a real answer.",
    contents: true,
    scripts: ["/host.js", "/console.js"],
    body: [
      prose(`
Requests and answers are JSON. [openapi.json](/openapi.json) is this page for programs, and
[Schemas](/docs/api/schemas) lists every named part of it. The samples call the service that serves this page; without
JavaScript they name \`http://127.0.0.1:8787\`, the address of \`npm start\`. The SDK is the npm package
\`trainability\`; [Start](/docs#the-first-request) shows the lines that every SDK sample starts with.

Indexes in JSON count from 0; the text of a diagnosis counts units, layers and samples from 1. A weight matrix is
units × fan-in. A number that is not finite is \`null\`: a run that diverges is a result, not an error.`),
      ...operations,
      conventions(document),
    ].join("\n"),
  });
}

function section(method: string, path: string, operation: Described, schemas: Record<string, Schema>): string {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const verb = method.toUpperCase();
  const content = requestBody?.content["application/json"];
  return [
    heading(2, escapeHtml(summary), operationId).replace(">", ` data-short="${escapeHtml(path)}">`),
    `<p class="endpoint"><b>${verb}</b> <code>${escapeHtml(path)}</code></p>`,
    prose(description),
    ...(content === undefined ? [] : [takes(content.schema as Schema, schemas)]),
    ...(parameters.length === 0
      ? []
      : [
          details(
            `Parameters: ${parameters.map(({ name }) => `<code>${name}</code>`).join(", ")}`,
            parametersTable(parameters),
          ),
        ]),
    samplesOf(operation),
    answers(responses),
    tryIt(verb, path, operation),
  ].join("\n");
}

/** The fields of the body, or the names of its alternatives. */
function takes(schema: Schema, schemas: Record<string, Schema>): string {
  const name = schema.$ref?.split("/").at(-1);
  const body = name === undefined ? schema : schemas[name]!;
  const fields = fieldsTable(body, schemas, { defaults: true });
  if (fields !== "") return `${heading(3, "Body", `${name}-body`)}\n${fields}`;
  const kinds = (body.anyOf ?? []).map((one) => typeOf(one)).join(", ");
  const about = body.description === undefined ? "" : inline(body.description);
  return `${heading(3, "Body", `${name}-body`)}\n<p>One of ${kinds}. ${about}</p>`;
}

function parametersTable(parameters: readonly Parameter[]): string {
  return table(
    ["Parameter", "Type", "Meaning"],
    parameters.map(({ name, in: where, description = "", schema }) => [
      `<code>${name}</code> <small>${where}</small>`,
      typeOf(schema),
      described(description),
    ]),
    "fields",
  );
}

/** The first pair of samples, and the others folded. */
function samplesOf({ "x-codeSamples": samples }: Described): string {
  const pairs = samples.filter((_, i) => i % 2 === 0).map((shell, i) => [shell, samples[2 * i + 1]!] as const);
  const parts = pairs.map(([shell, sdk], i) => {
    const [, summary = "curl"] = shell.label.split(": ");
    const both = beside(
      code("bash", shell.source, "curl"),
      code("typescript", sdk.source.replace(PREAMBLE, ""), "SDK"),
    );
    if (i > 0) return details(escapeHtml(summary), both);
    return pairs.length === 1 ? both : `<p class="example">${escapeHtml(summary)}:</p>\n${both}`;
  });
  return parts.join("\n");
}

function answers(responses: Described["responses"]): string {
  const [success, { content = {}, description }] = Object.entries(responses).find(([status]) => status < "300")!;
  const first = Object.values(content["application/json"]?.examples ?? {})[0];
  const types = Object.keys(content);
  const others = Object.entries(responses)
    .filter(([status]) => status !== success)
    .map(([status, { description }]) => [status, described(description)]);
  const otherStatuses = details("Other statuses", table(["Status", "When"], others, "fields"));
  if (types.length === 0)
    return `<p class="example">The answer is ${success} without content: ${inline(description)}</p>\n${otherStatuses}`;
  const schema = content["application/json"]?.schema as Schema | undefined;
  const kind = schema?.$ref ? named(schema.$ref.split("/").at(-1)!) : "JSON document";
  const alternatives = types.map((type) => `<code>${type}</code>`).join(", ");
  return [
    `<p class="example">The answer, a ${kind}, with long parts cut:</p>`,
    ...(first === undefined ? [] : [code("json", excerpt(first.value, { depth: 3 }))]),
    ...(types.length > 1 ? [`<p>The header <code>Accept</code> chooses one of ${alternatives}.</p>`] : []),
    otherStatuses,
  ].join("\n");
}

/** A form that page/static/console.js enables; it stays hidden without JavaScript. */
function tryIt(
  verb: string,
  path: string,
  { operationId, parameters = [], requestBody, responses }: Described,
): string {
  const example = Object.values(requestBody?.content["application/json"]?.examples ?? {})[0]?.value;
  const types = Object.keys(responses["200"]?.content ?? {});
  const pictures = parameters.find(({ name }) => name === "picture")?.schema?.enum ?? [];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const body = example === undefined ? "" : label("Body", textarea(write(example)));
  const target = `data-method="${verb}" data-path="${escapeHtml(path)}"`;
  return `<form class="try" hidden ${target} aria-label="Try ${operationId}">
<p class="example">Try it on this service:</p>
${inPath.map((name) => label(name, field(name))).join("\n")}${body}
<p>${types.length > 1 ? label("As", choice("accept", types)) : ""}
${pictures.length > 1 ? label("Picture", choice("picture", pictures)) : ""} <button>Send</button> <output></output></p>
<pre hidden></pre>
</form>`;
}

const label = (name: string, control: string) => `<label>${name} ${control}</label>`;

const field = (name: string) => `<input name="${name}" required spellcheck="false" autocomplete="off">`;

const textarea = (text: string) =>
  `<textarea name="body" rows="${text.split("\n").length + 1}" spellcheck="false">${escapeHtml(text)}</textarea>`;

const choice = (name: string, options: readonly unknown[]) =>
  `<select name="${name}">${options.map((option) => `<option>${option}</option>`).join("")}</select>`;

function details(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n${content}\n</details>`;
}
