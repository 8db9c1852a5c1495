/** The page that lists every symptom, from the registry that looks for them. */
import { actions } from "../api/diagnosis/actions/actions.ts";
import { type Symptom, severities } from "../api/diagnosis/finding.ts";
import { symptoms } from "../api/diagnosis/registry.ts";
import { standings } from "../api/experiment/remedies/causes.ts";
import { statuses } from "../api/experiment/remedies/verdicts.ts";
import { definitions, escapeHtml, heading, linked, prose } from "./html.ts";
import { shell } from "./shell.ts";

export function symptomsPage(): string {
  return shell({
    path: "/symptoms",
    title: "Symptoms",
    description: "Everything that a diagnosis can find in a run, with its thresholds and their reasons.",
    lead: "What a diagnosis can find in a run, causes before what they cause.",
    contents: true,
    body: [
      prose(
        "Each symptom compares measured quantities with thresholds that are named here; [POST /remedies](/docs/api#remedies) then tries on the same seeds what it proposes, and says of each finding whether it is",
      ),
      definitions(standings),
      prose("A finding is"),
      definitions(severities),
      ...Object.entries<Symptom>(symptoms).map(sectionOf),
      heading(2, "What can be tried"),
      prose("Every change ends"),
      definitions(statuses),
      prose("These can be tried:"),
      definitions(Object.fromEntries(Object.entries(actions).map(([name, { summary }]) => [name, summary]))),
    ].join("\n"),
  });
}

function sectionOf([code, { summary, thresholds, reference }]: [string, Symptom]): string {
  const compared = Object.entries(thresholds).map(
    ([name, { value, summary: reason }]) => `<li><code>${name}</code> <b>${value}</b>: ${escapeHtml(reason)}</li>`,
  );
  const list = compared.length === 0 ? "" : `\n<ul>\n${compared.join("\n")}\n</ul>`;
  return `${heading(2, code, code)}\n<p>${escapeHtml(summary)}</p>${list}\n<p class="key">${linked(escapeHtml(reference))}</p>`;
}
