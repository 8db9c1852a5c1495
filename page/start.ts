/** The first page of the documentation: what it answers, the first request, and where to go. */
import { operationId, operations } from "../api/operations/table.ts";
import { call, curl, PREAMBLE } from "../openapi/code-samples.ts";
import type { SuccessProbabilityResult } from "../sdk/src/types.ts";
import { type Answers, request } from "./answers.ts";
import { excerpt, keep } from "./excerpt.ts";
import { beside, code, percent, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

export const firstRequest = request("successProbability", {});

const LEAD =
  "The same code trains a small network on one run and fails on the next. " +
  "Trainability measures how often it trains, explains why it fails, and proves what helps.";

export async function startPage(answers: Answers): Promise<string> {
  const study = await answers.answer<SuccessProbabilityResult>(firstRequest);
  return shell({
    path: "/docs",
    title: "Start",
    description: "What Trainability answers, the first request, and where to go from there.",
    lead: LEAD,
    contents: true,
    scripts: ["/host.js"],
    body: [
      table(
        ["Your question", "Operation", "Its answer"],
        Object.values(operations).map(({ name, question, gives }) => [
          question,
          `<a href="/docs/api#${operationId(name)}"><code>/${name}</code></a>`,
          gives,
        ]),
      ),
      ...firstAnswer(study),
      ...(await terminal(answers)),
      prose(NEXT),
    ].join("\n"),
  });
}

function firstAnswer(study: SuccessProbabilityResult): string[] {
  const { probability, interval } = study;
  const members = ["id", "trials", "successes", "probability", "interval", "outcomes", "collapses"];
  return [
    prose(`
## The first request

\`npm ci && npm start\` serves at \`http://127.0.0.1:8787\`; you need no account. Every field has a default. An empty
request trains the default experiment from a hundred seeds: the network 1-4-1 of ReLU units on the points 0 → 1 and
1 → 2.`),
    beside(code("bash", curl(firstRequest), "curl"), code("typescript", PREAMBLE + call(firstRequest), "SDK")),
    prose("The answer, excerpted (`…` marks an omission):"),
    code("json", excerpt(keep(study, members))),
    prose(`
${percent(probability, 0)} of these runs train. The ${100 * interval.confidence} % confidence interval of the
probability over all seeds is ${percent(interval.low)} to ${percent(interval.high)}. Send the request again, tomorrow
or on another machine: the answer is the same [to the byte](/docs/determinism).

The SDK is in \`sdk/\` of the repository; \`npm pack ./sdk\` makes the tarball to install. \`npm run demo\` shows the
default experiment from every side in a terminal.`),
  ];
}

async function terminal({ printed }: Answers): Promise<string[]> {
  return [
    prose(`
## In a terminal

The package contains the program \`trainability\`. It computes on all cores of your machine without a server, or asks a
server with \`--api URL\`. It reads an [experiment](/docs/experiment) from a file, or from standard input with \`-\`. Its exit
status is 0 or 1, so that a script can test the answer. \`--json\` prints the bytes of the service.`),
    code("text", await printed("$ npx trainability train --seed 1")),
    prose(`
The other commands are \`probability\`, \`inspect\`, \`compare\`, \`remedies\`, \`sweep\`, \`compare-outcomes\`, \`estimate\`,
\`export\`, \`result\` and \`delete\`, and \`verify\`, which computes a result again and reports the first field that differs. \`npx trainability --help\` lists
them all.`),
  ];
}

const NEXT = `
## Where to go next

- [Play](/play): build a network with controls, train it from a hundred seeds in the browser, and see what fixes it.
  A large study can be sent to the service as a job, which the page follows and finds again.
- [My network does not train: what now?](/docs/guide) follows one case from the first failing run to a proven change,
  and then does the same with your own network.
- [The API](/docs/api): every operation with samples, real answers and forms to try it.
- [The experiment](/docs/experiment): every field, activation, initializer, loss, optimizer and schedule.
- [Python and Julia](/docs/python): from your model to an experiment, and from a remedy to a script that trains.
- [Symptoms](/symptoms): what the diagnosis can find. [The clinic](/clinic): what it found in cases that people
  reported.
- [Determinism](/docs/determinism): what is promised, and why it holds. [Benchmarks](/docs/benchmarks): how fast it is.
- [Deploy](/docs/deploy): your own service on Cloudflare, with keys and limits.
- [The SDK](/docs/sdk) and [the command line](/docs/cli): every method, and every command with its options.
- For programs: [openapi.json](/openapi.json), [/catalog](/catalog), which lists every valid option, and
  [llms.txt](/llms.txt), which lists these pages as Markdown; so does \`Accept: text/markdown\` on a page.`;
