/**
 * The guide. Its answers are the engine's own, and every figure in the prose is read from them; a statement in words
 * that they do not support fails the build.
 */
import type { Answers } from "../answers.ts";
import { prose } from "../html.ts";
import { shell } from "../shell.ts";
import { caseSections } from "./case.ts";
import { ownNetworkSections } from "./own-network.ts";

const LEAD =
  "One case, from the first failing run to a change that is proven to help. Then the same with your own network.";

export async function guidePage(answers: Answers): Promise<string> {
  return shell({
    path: "/docs/guide",
    title: "My network does not train: what now?",
    description: LEAD,
    lead: LEAD,
    contents: true,
    scripts: ["/host.js"],
    body: [...(await caseSections(answers)), ...(await ownNetworkSections(answers)), NEXT].join("\n"),
  });
}

const NEXT = prose(`
## Where to go next

- [Symptoms](/symptoms): every symptom that the diagnosis can find, with its thresholds.
  [The clinic](/clinic): what it found in cases that people reported.
- [The experiment](/docs/experiment): every activation, loss and optimizer.
- [The API](/docs/api): all fields of these answers, limits, streaming a long study, stored results.`);
