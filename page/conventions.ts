/** The conventions of all operations: errors, limits, representations, streams, stored results. */
import { limitMeanings, limits } from "../api/experiment/request/limits.ts";
import { fieldErrors, problems } from "../api/http/problems.ts";
import { STORED_BYTE } from "../api/http/quotas.ts";
import { canBeWatched, operationNames } from "../api/operations/table.ts";
import { pictures } from "../api/plot/pictures.ts";
import type { Document } from "../openapi/model.ts";
import { beside, code, definitions, escapeHtml, grouped, prose, table } from "./html.ts";
import { jobs } from "./jobs.ts";
import { bound } from "./schema.ts";

export function conventions(document: Document): string {
  return [
    ...errors(),
    agents,
    ...requestLimits(),
    ...representations(),
    ...streams(document),
    ...jobs(),
    storedResults(),
  ].join("\n");
}

function errors(): string[] {
  const rows = Object.entries(problems).map(([name, { status, title }]) => [
    anchored(name),
    String(status),
    `${title}.`,
  ]);
  return [
    prose(`
## Errors

Every error is a problem document (RFC 9457) with a \`code\`. For an invalid request, \`errors\` lists every bad field
with its pointer, the reason, and what would be valid. Where targets do not fit the loss, \`remedies\` lists patches on
the experiment with which the same request is accepted. The SDK throws a \`ProblemError\` with the same members.`),
    table(["Code", "Status", "Meaning"], rows, "fields"),
    prose("The codes of a bad field:"),
    definitions(fieldErrors),
  ];
}

const agents = prose(`
## Agents

\`/mcp\` speaks the Model Context Protocol (specification 2026-07-28, and earlier clients) over HTTP, without sessions. Its
tools are \`success_probability\`, \`diagnose\` (one run), \`remedies\` and \`compare\`: the operations of this page, with their
schemas, and with the same keys, rates and budgets. An answer has at most 2 KB of text, structured content, and a link to
the whole result. A client that asks for progress gets it. \`tools/list\` takes 40 KB: its schemas have every field and
every name, and accept whatever the operations accept; what else the document says of a part is the resource
\`trainability://schemas/OptimizerInput\`, and so on. To add it to an agent, name the address, such as
\`http://127.0.0.1:8787/mcp\`, and the key, if the service requires one, as \`Authorization: Bearer …\`.`);

function requestLimits(): string[] {
  const rows = Object.entries(limitMeanings).map(([name, meaning]) => [
    `<code>${name}</code>`,
    bound(limits[name as keyof typeof limits]),
    meaning,
  ]);
  return [
    prose(`
## Limits

The cost of a request is known before it runs. [POST /estimate](#estimate) returns it, in
multiply-adds and in expected milliseconds of CPU. Every result reports its multiply-adds as \`work\`. The deployment
sets a CPU budget per request; requests over it are rejected, with the largest number of seeds or epochs that fits. The
other limits:`),
    table(["Limit", "At most", "Of"], rows, "fields"),
  ];
}

function representations(): string[] {
  const rows = Object.entries(pictures).flatMap(([operation, of]) =>
    Object.entries(of).map(([name, { summary }]) => [
      `<code>${name}</code>`,
      `<code>/${operation}</code>`,
      escapeHtml(summary),
    ]),
  );
  return [
    prose(`
## Pictures, tables, TensorBoard

The header \`Accept\` chooses the representation: \`image/svg+xml\` is a picture, \`text/csv\` a table, and
\`application/octet-stream\` an event file of TensorBoard (for a run). Pictures follow the light or dark color scheme,
and their colors are distinguishable with color vision deficiencies. In a table, an apostrophe precedes a name that a
spreadsheet would compute, such as \`=1+1\`. The query \`?picture=\` chooses a picture:`),
    table(["Picture", "Of", "What it shows"], rows, "fields"),
    beside(code("bash", pictureCommand, "A picture"), code("bash", tensorboardCommand, "For TensorBoard")),
  ];
}

const pictureCommand = `
curl -s 'http://127.0.0.1:8787/train?picture=units' \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: image/svg+xml' \\
  -d '{ "seed": 1 }' -o units.svg`.trim();

const tensorboardCommand = `
mkdir -p logs && curl -s http://127.0.0.1:8787/train \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: application/octet-stream' \\
  -d '{ "seed": 1 }' -o logs/events.out.tfevents.0.seed1
# then: tensorboard --logdir logs`.trim();

function streams(document: Document): string[] {
  return [
    prose(`
## Streaming a long study

${watched()} report estimates while they run: as server-sent events with
\`Accept: text/event-stream\`, as lines of JSON with \`Accept: application/x-ndjson\`. The last event is the result, in
the same bytes as without a stream. The interval of an estimate is a confidence sequence: it holds at every look, so
you may stop at any time and for any reason. \`stopWhen\` in a request ends the study as soon as half the width of its
interval is at most \`halfWidth\`, and after \`maximum\` seeds at the latest. Its interval is Clopper and Pearson's, at
a level that is higher than the confidence: it is calibrated by dynamic programming over all ways to stop, so that the
coverage is at least the confidence for every probability. That takes a third to a half of the seeds that the confidence
sequence needs, which stays for what you watch, and for a study that ends before it is precise. The answer reports the
number of seeds, the reason and the level. It is still a function of the request alone. Closing the connection stops the
computation.
[The samples](#successProbability) include a streamed study; its events look like this:`),
    code("text", firstAndLastEvent(document)),
  ];
}

/** The operations that streams can report on, as a list in words. */
function watched(): string {
  const paths = operationNames.filter(canBeWatched).map((name) => `\`/${name}\``);
  return `${paths.slice(0, -1).join(", ")} and ${paths.at(-1)}`;
}

/** Two events of the document's example of a stream, cut to the width of a line. */
function firstAndLastEvent(document: Document): string {
  const content = document.paths["/success-probability"]!["post"]!.responses["200"]!.content!;
  const example = Object.values(content["text/event-stream"]!.examples!)[0]!;
  const events = (example.value as string).trim().split("\n\n");
  const cut = (line: string) => (line.length > 96 ? `${line.slice(0, 96)}…` : line);
  return [events[0]!, events.at(-1)!].map((event) => event.split("\n").map(cut).join("\n")).join("\n\n");
}

const storedResults = () =>
  prose(`
## Stored results

The \`id\` of a result is a digest of the request, with every default filled in, and of the version of the engine. All
ways to write a request (order of keys, spelled-out defaults, \`1.0\` for \`1\`) have one id. \`GET /results/{id}\`
returns the result again, always with the same bytes, so it may be cached without a time limit; \`If-None-Match\` gives
a 304. The service stores the request before it sends the answer. It stores the result too if that has at most
${grouped(limits.storedResult)} bytes compressed, and computes longer results, and those that made room for newer ones,
again on demand. If nothing can be stored, the answer arrives anyway, with \`Result-Stored: no;reason=…\` and without
\`Content-Location\`. If stored bytes are damaged, the result is computed again from its request; if that is damaged,
the answer is the problem \`corrupt-result\`, and the next POST of the request repairs it.

\`PUT /requests/{id}\` stores a request without computing it, so that a link is short however long the data are. The body
is \`{ "operation": …, "request": … }\`, and the id must be that of the request: the service refuses another one with the
problem \`wrong-id\`, which has the right one in \`id\`. It counts as ${STORED_BYTE} CPU milliseconds for each byte.
\`GET /requests/{id}\` gives the request of a result, with every default filled in, and \`/play#id={id}\` computes it in the
browser.

**Privacy.** Everyone who has an id, or can guess its request, can read the result, and the experiment that it is of. To keep a request out of the store,
send it with \`Cache-Control: no-store\` (in the SDK \`{ store: false }\`, on the command line \`--no-store\`). To
delete what you stored, use [DELETE /results/{id}](#deleteResult): it takes the key that stored it.

A link can contain the whole request, so that nothing needs to be stored: [GET /r/{request}](#link). A new engine may
compute other bits. Results of older engines are returned only if their bytes were stored; otherwise the answer is a
problem with a link that computes the request anew.

The service accepts an \`Idempotency-Key\` and does not need it: the request is its own key, and a repeated request has
no side effect. Identical requests that reach one isolate of the Worker at the same time are computed once.
[Determinism](/docs/determinism) explains why all this holds.`);

const anchored = (name: string) =>
  `<a class="name" id="problem-${name}" href="#problem-${name}"><code>${name}</code></a>`;
