/** The documentation's first page: what it answers, the first request, and where to go. */
import { call, curl, PREAMBLE } from "../openapi/code-samples.ts";
import { printed } from "../sdk/demo/command-line.ts";
import type { SuccessProbabilityResult } from "../sdk/src/types.ts";
import { excerpt, keep } from "./excerpt.ts";
import { beside, code, percent, prose, table } from "./html.ts";
import { answer, request } from "./requests.ts";
import { shell } from "./shell.ts";

export const firstRequest = request("successProbability", {});

export async function startPage(): Promise<string> {
  const study = await answer<SuccessProbabilityResult>(firstRequest);
  const { low, high } = study.interval;
  return shell({
    path: "/docs",
    title: "Start",
    description: "What Trainability answers, the first request, and where to go from there.",
    lead: "People train small networks, and the same code works on one run and fails on the next. Trainability says how often, why, and what is proven to help.",
    contents: true,
    scripts: ["/host.js"],
    body: [
      table(
        ["Your question", "Operation", "What it gives"],
        [
          [
            "What happened in this run?",
            op("train", "/train"),
            "one run, replayed bit for bit, with its curves and every event: which unit died at which update, on which sample",
          ],
          [
            "How often does it train?",
            op("successProbability", "/success-probability"),
            "a probability with an honest interval, and the seeds that fail",
          ],
          [
            "Why does it not?",
            op("inspect", "/inspect"),
            "a run, or weights that you paste in, explained unit by unit",
          ],
          [
            "Does this change help?",
            op("compare", "/compare"),
            "changes tried on the same seeds: which each one gained and lost, and how sure it is that it helps",
          ],
          [
            "What would help?",
            op("remedies", "/remedies"),
            "the search for causes and changes, each really tried: proven, unproven or harmful",
          ],
        ],
      ),
      prose(`
## The first request

\`npm ci && npm start\` serves at \`http://127.0.0.1:8787\`; nothing else is needed. Every field has a default, so that the shortest question is an empty
one: it means the network 1-4-1 of ReLU units on the points 0 → 1 and 1 → 2, and a hundred seeds.`),
      beside(code("bash", curl(firstRequest), "curl"), code("typescript", PREAMBLE + call(firstRequest), "SDK")),
      prose(`It answers, among other things (\`…\` is what this page leaves out):`),
      code(
        "json",
        excerpt(keep(study, ["id", "trials", "successes", "probability", "interval", "outcomes", "collapses"])),
      ),
      prose(`
So ${percent(study.probability, 0)} of these runs train, and with ${100 * study.interval.confidence} % confidence the probability over all seeds is between ${percent(low)} and ${percent(high)}. Send it again, tomorrow or on
another machine: the answer is the same [to the byte](/docs/determinism).

The SDK is \`sdk/\` in the repository: \`npm pack\` there makes the tarball to install. \`npm run demo\` tells the whole story in a terminal.

## In a terminal

The same package has a program. It computes in its own process, with no server, or asks one with \`--api URL\`; it ends with 0 or 1 as the answer is good or
not, and gives the service's bytes with \`--json\`. [What an experiment is](/docs/experiment) it reads from a file, or from standard input at \`-\`.`),
      code("text", await printed("$ npx trainability train --seed 1")),
      prose(`
\`npx trainability --help\` has all of it: \`probability\`, \`inspect\`, \`compare\`, \`remedies\`, and \`verify\`, which computes a result again and tells the first field
that differs.

## Where to go

- [My network does not train: what now?](/docs/guide) walks one case from the first failing run to a change that is proven, and then shows the same
  with your own network.
- [The API](/docs/api), operation by operation, with samples, real answers and forms to try it.
- [The experiment](/docs/experiment), field by field: every activation, initializer, loss, optimizer and schedule.
- [Symptoms](/symptoms): what a diagnosis can find. [The clinic](/clinic): what it found in cases that people reported.
- [Determinism](/docs/determinism): what is promised, and why it holds. [Benchmarks](/docs/benchmarks): how fast it is.
- For machines: [openapi.json](/openapi.json), and [/catalog](/catalog), which lists everything that has a name.`),
    ].join("\n"),
  });
}

const op = (id: string, path: string) => `<a href="/docs/api#${id}"><code>${path}</code></a>`;
