/**
 * The API, operation by operation, from the OpenAPI document: what it takes, samples, what it answers, and a way to try
 * it.
 */
import { limitMeanings, limits } from "../api/experiment/request/limits.ts";
import { fieldErrors, problems } from "../api/http/problems.ts";
import { pictures } from "../api/plot/pictures.ts";
import { type CodeSample, PREAMBLE } from "../openapi/code-samples.ts";
import type { Document, Media, OperationObject } from "../openapi/model.ts";
import { write } from "../openapi/notation.ts";
import { excerpt } from "./excerpt.ts";
import { beside, code, definitions, escapeHtml, grouped, heading, inline, prose, table } from "./html.ts";
import { bound, described, fieldsTable, isTold, named, type Schema, typeOf } from "./schema.ts";
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
    lead: "Every operation, with curl and with the SDK, and what it really answers.",
    contents: true,
    scripts: ["/host.js", "/console.js"],
    body: [
      prose(`
JSON goes in and comes out. The same document for machines is [openapi.json](/openapi.json), and every named part of it is at
[Schemas](/docs/api/schemas). Samples ask the service that this page comes from; without script they say \`http://127.0.0.1:8787\`, where \`npm start\` serves.
The SDK is the npm package \`trainability\`; what its samples begin with stands once, in [Start](/docs).

In JSON all indexes count from 0; the words of a diagnosis count units, layers and samples from 1. Weights are units × fan-in. A number that is not
finite is \`null\`: a run that diverges is a result, not an error.`),
      ...operations,
      conventions(document),
    ].join("\n"),
  });
}

/** Every named schema of the document. */
export function schemasPage(document: Document): string {
  const schemas = Object.entries(document.components!.schemas as Record<string, Schema>).filter(
    ([name]) => !isTold(name),
  );
  return shell({
    path: "/docs/api/schemas",
    title: "Schemas",
    description: "Every named part of requests and answers, field by field.",
    lead: 'Every named part of requests and answers, field by field. What an experiment holds is at <a href="/docs/experiment">Experiment</a>.',
    contents: true,
    body: schemas
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) =>
        [
          heading(2, name, name),
          ...(schema.description === undefined ? [] : [prose(schema.description)]),
          fieldsTable(schema, document.components!.schemas as Record<string, Schema>, {
            defaults: /Request$/.test(name),
          }) || `<p>${typeOf(schema)}</p>`,
        ].join("\n"),
      )
      .join("\n"),
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

/** The fields of the body; the names of its kinds where it may be one of several. */
function takes(schema: Schema, schemas: Record<string, Schema>): string {
  const name = schema.$ref?.split("/").at(-1);
  const body = name === undefined ? schema : schemas[name]!;
  const fields = fieldsTable(body, schemas, { defaults: true });
  if (fields !== "") return `${heading(3, "Body", `${name}-body`)}\n${fields}`;
  const kinds = (body.anyOf ?? []).map((one) => typeOf(one));
  return `${heading(3, "Body", `${name}-body`)}\n<p>One of ${kinds.join(", ")}. ${body.description === undefined ? "" : inline(body.description)}</p>`;
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

/** The first pair beside each other, the further ones folded. */
function samplesOf({ "x-codeSamples": samples }: Described): string {
  const pairs = samples.filter((_, i) => i % 2 === 0).map((shell, i) => [shell, samples[2 * i + 1]!] as const);
  return pairs
    .map(([shell, sdk], i) => {
      const [, summary = "curl"] = shell.label.split(": ");
      const both = beside(
        code("bash", shell.source, "curl"),
        code("typescript", sdk.source.replace(PREAMBLE, ""), "SDK"),
      );
      return i === 0
        ? pairs.length === 1
          ? both
          : `<p class="example">${escapeHtml(summary)}:</p>\n${both}`
        : details(escapeHtml(summary), both);
    })
    .join("\n");
}

function answers(responses: Described["responses"]): string {
  const { content = {} } = responses["200"]!;
  const first = Object.values(content["application/json"]?.examples ?? {})[0];
  const types = Object.keys(content);
  const others = Object.entries(responses)
    .filter(([status]) => status !== "200")
    .map(([status, { description }]) => [status, described(description)]);
  const schema = content["application/json"]?.schema as Schema | undefined;
  return [
    `<p class="example">The answer, a ${schema?.$ref ? named(schema.$ref.split("/").at(-1)!) : "JSON document"}, here with long parts cut:</p>`,
    ...(first === undefined ? [] : [code("json", excerpt(first.value, { depth: 3 }))]),
    ...(types.length > 1
      ? [
          `<p>It can be had as ${types.map((type) => `<code>${type}</code>`).join(", ")}: <code>Accept</code> says which.</p>`,
        ]
      : []),
    details("Other statuses", table(["Status", "When"], others, "fields")),
  ].join("\n");
}

/** What a script makes a form of; without script it is not shown. */
function tryIt(
  verb: string,
  path: string,
  { operationId, parameters = [], requestBody, responses }: Described,
): string {
  const example = Object.values(requestBody?.content["application/json"]?.examples ?? {})[0]?.value;
  const types = Object.keys(responses["200"]?.content ?? {});
  const pictures = parameters.find(({ name }) => name === "picture")?.schema?.enum ?? [];
  const choice = (name: string, options: readonly unknown[]) =>
    `<select name="${name}">${options.map((option) => `<option>${option}</option>`).join("")}</select>`;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const label = (name: string, control: string) => `<label>${name} ${control}</label>`;
  return `<form class="try" hidden data-method="${verb}" data-path="${escapeHtml(path)}" aria-label="Try ${operationId}">
<p class="example">Try it on this service:</p>
${inPath.map((name) => label(name, `<input name="${name}" required spellcheck="false" autocomplete="off">`)).join("\n")}${example === undefined ? "" : label("Body", `<textarea name="body" rows="${write(example).split("\n").length + 1}" spellcheck="false">${escapeHtml(write(example))}</textarea>`)}
<p>${types.length > 1 ? label("As", choice("accept", types)) : ""} ${pictures.length > 1 ? label("Picture", choice("picture", pictures)) : ""} <button>Send</button> <output></output></p>
<pre hidden></pre>
</form>`;
}

/** What holds for all of them. */
function conventions(document: Document): string {
  return [
    prose(`
## Errors

Every error is a problem document (RFC 9457) with a \`code\`; for a request that does not fit, \`errors\` has a pointer to each wrong field and
says what would be right there. The SDK throws a \`ProblemError\` that carries it.`),
    table(
      ["Code", "Status", "Meaning"],
      Object.entries(problems).map(([name, { status, title }]) => [anchored(name), String(status), `${title}.`]),
      "fields",
    ),
    prose("A wrong field has one of these codes:"),
    definitions(fieldErrors),
    prose(`
## Limits

What a request takes is known before anything runs: [POST /estimate](#estimate) tells it for nothing, in multiply-adds and in expected
milliseconds of CPU, and every result states its multiply-adds as \`work\`. A request that would take longer than one may is refused with the
number of seeds or epochs that would fit; how long that is, the deployment decides. The other limits:`),
    table(
      ["Limit", "At most", "Of"],
      Object.entries(limitMeanings).map(([name, meaning]) => [
        `<code>${name}</code>`,
        bound(limits[name as keyof typeof limits]),
        meaning,
      ]),
      "fields",
    ),
    prose(`
## Pictures, tables, TensorBoard

\`Accept\` says as what an answer comes: \`image/svg+xml\` a picture, \`text/csv\` a table, and of a run \`application/octet-stream\` an event file of
TensorBoard. The pictures follow light and dark, and people with color vision deficiencies can tell their colors apart. \`?picture=\` chooses:`),
    table(
      ["Picture", "Of", "What it shows"],
      Object.entries(pictures).flatMap(([operation, of]) =>
        Object.entries(of).map(([name, { summary }]) => [
          `<code>${name}</code>`,
          `<code>/${operation}</code>`,
          escapeHtml(summary),
        ]),
      ),
      "fields",
    ),
    beside(
      code(
        "bash",
        `curl -s 'http://127.0.0.1:8787/train?picture=units' \\\n  -H 'Content-Type: application/json' \\\n  -H 'Accept: image/svg+xml' \\\n  -d '{ "seed": 1 }' -o units.svg`,
        "A picture",
      ),
      code(
        "bash",
        `mkdir -p logs && curl -s http://127.0.0.1:8787/train \\\n  -H 'Content-Type: application/json' \\\n  -H 'Accept: application/octet-stream' \\\n  -d '{ "seed": 1 }' -o logs/events.out.tfevents.0.seed1\n# then: tensorboard --logdir logs`,
        "For TensorBoard",
      ),
    ),
    prose(`
## Watching a long study

\`/success-probability\`, \`/compare\` and \`/remedies\` report while they run: with \`Accept: text/event-stream\` as server-sent events, with
\`Accept: application/x-ndjson\` as lines of JSON. What comes last is the result, in the same bytes as without. The interval of an estimate is a
confidence sequence: it holds however often one looks, and whatever makes one stop. So may a request itself: \`stopWhen\` ends a study as soon as half
its interval's width is at most \`halfWidth\`, at the latest after \`maximum\` seeds, and the answer says after how many and why. It is still a
function of the request alone. Closing the connection stops the work. [The samples](#successProbability) have one that is watched; what comes is`),
    code("text", streamed(document)),
    prose(`
## Results that last

Every result has an \`id\`, which is made of the request with every default filled in and of the engine's version. However a request is written (keys
in any order, defaults spelled out, \`1.0\` for \`1\`), it has one id, and the id has one result to the byte: \`GET /results/{id}\` gives it again, and it
may be kept for ever; \`If-None-Match\` is answered with 304. What is stored is the request, before the answer is sent, and the result beside it where
it has at most ${grouped(limits.storedResult)} characters; any other result is computed again when it is asked for. Where the database fails, the answer comes all the same, with
\`Result-Stored: no;reason=…\` and without a \`Content-Location\`.

A link may hold the whole request, and then needs no storage: [GET /r/{request}](#link). A new engine may compute other bits. Of an id of an older one there
is what was stored of its result, or else a problem with such a link, which has it computed anew.

An \`Idempotency-Key\` is accepted and not needed: the request is its own key, so that sending it again, after a lost connection say, does nothing but
answer. Identical requests that come at once to one isolate of the Worker are computed once. Why all this holds is told at [Determinism](/docs/determinism).`),
  ].join("\n");
}

/** The first and the last event of the document's example of a stream, cut to a line's width. */
function streamed(document: Document): string {
  const { examples } =
    document.paths["/success-probability"]!["post"]!.responses["200"]!.content!["text/event-stream"]!;
  const events = (Object.values(examples!)[0]!.value as string).trim().split("\n\n");
  return [events[0]!, events.at(-1)!]
    .map((event) =>
      event
        .split("\n")
        .map((line) => (line.length > 96 ? `${line.slice(0, 96)}…` : line))
        .join("\n"),
    )
    .join("\n\n");
}

const anchored = (name: string) =>
  `<a class="name" id="problem-${name}" href="#problem-${name}"><code>${name}</code></a>`;

function details(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n${content}\n</details>`;
}
