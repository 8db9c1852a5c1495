/** The page that lists every symptom, from the registry that looks for them. `npm run generate` writes it. */
import { actions } from "../api/diagnosis/remedies/actions.ts";
import { severities, type Symptom } from "../api/diagnosis/finding.ts";
import { symptoms } from "../api/diagnosis/registry.ts";
import { standings } from "../api/experiment/remedies/causes.ts";
import { statuses } from "../api/experiment/remedies/verdicts.ts";

export function symptomsPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Symptoms · Trainability</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<p><a href="/">Trainability</a></p>
<h1>Symptoms</h1>
<p>What a diagnosis can find in a run, causes before what they cause. Each compares measured quantities with thresholds that are named here; <code>/remedies</code> then tries on the same seeds what it proposes, and says of each finding whether it is</p>
${definitions(standings)}
<p>A finding is</p>
${definitions(severities)}
${Object.entries<Symptom>(symptoms).map(sectionOf).join("\n")}
<h2>What can be tried</h2>
<p>Every change ends</p>
${definitions(statuses)}
${definitions(Object.fromEntries(Object.entries(actions).map(([name, { summary }]) => [name, summary])))}
</main>
</body>
</html>
`;
}

function sectionOf([code, { summary, thresholds, reference }]: [string, Symptom]): string {
  const compared = Object.values(thresholds).map(({ value, summary: reason }) => `<li><b>${value}</b>: ${escape(reason)}</li>`);
  const list = compared.length === 0 ? "" : `\n<ul>\n${compared.join("\n")}\n</ul>`;
  return `<h2 id="${code}">${code}</h2>\n<p>${escape(summary)}</p>${list}\n<p class="key">${escape(reference)}</p>`;
}

function definitions(table: Readonly<Record<string, string>>): string {
  return `<dl>\n${Object.entries(table).map(([name, summary]) => `<dt>${name}</dt><dd>${escape(summary)}</dd>`).join("\n")}\n</dl>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
