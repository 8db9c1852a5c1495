/** Every symptom with its thresholds, from the registry. */
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
    description: "Every symptom that the diagnosis can find in a run, with its thresholds and their reasons.",
    lead: "Every symptom that the diagnosis can find in a run, causes before their effects.",
    contents: true,
    body: [
      prose(`
A symptom compares measured quantities with the thresholds listed here. [POST /remedies](/docs/api#remedies) then trains
the changes that it proposes on the same seeds. The standing of a finding afterwards:`),
      definitions(standings),
      prose("The severity of a finding:"),
      definitions(severities),
      ...Object.entries<Symptom>(symptoms).map(sectionOf),
      heading(2, "Changes"),
      prose("The result of a trial:"),
      definitions(statuses),
      prose("The changes that `/remedies` tries:"),
      definitions(Object.fromEntries(Object.entries(actions).map(([name, { summary }]) => [name, summary]))),
    ].join("\n"),
  });
}

function sectionOf([code, { summary, thresholds, reference }]: [string, Symptom]): string {
  const compared = Object.entries(thresholds).map(
    ([name, { value, summary: reason }]) => `<li><code>${name}</code> <b>${value}</b>: ${escapeHtml(reason)}</li>`,
  );
  const list = compared.length === 0 ? "" : `\n<ul>\n${compared.join("\n")}\n</ul>`;
  return `${heading(2, code, code)}
<p>${escapeHtml(summary)}</p>${list}
<p class="key">${linked(escapeHtml(reference))}</p>`;
}
