/** The clinic: reported failures and planted faults, what `/remedies` finds in each, and what is proven to help. */
import { symptoms } from "../api/diagnosis/registry.ts";
import { plans } from "../api/http/plans.ts";
import { list, sentence } from "../api/prose/prose.ts";
import { type ClinicCase, isSound } from "../test/clinic/case.ts";
import { type SectionName, sections } from "../test/clinic/cases.ts";
import type { ClinicRemedy, ClinicRow } from "../test/clinic/examine.ts";
import type { ClinicResults } from "../test/clinic/results.ts";
import { type Fraction, type QuestionName, questions, scoreOf, targetOf } from "../test/clinic/score.ts";
import type { NullResults } from "../test/nulls/results.ts";
import { requestPath } from "./clinic-files.ts";
import { escapeHtml, heading, prose, rounded, table } from "./html.ts";
import { nullSection } from "./nulls.ts";
import { publicUrl } from "./public-url.ts";
import { shell } from "./shell.ts";
import { threadText } from "./threads.ts";

const LEAD =
  "Failures that people reported, and experiments with a planted fault: what is found, and what is proven to help.";

/** The title of each section, what stands above its table, and which causes are known beside the one that is shown. */
const parts: Readonly<Record<SectionName, { title: string; words: string }>> = {
  reported: {
    title: "Questions and issues",
    words: "Failures that people asked about in forums and issue trackers.",
  },
  field: {
    title: "Further reports",
    words: "Failures that were collected later; single changes have shown their causes.",
  },
  deepmufl: {
    title: "A public benchmark",
    words:
      "Twenty programs of the benchmark of deepmufl (ASE 2023), and whether five published tools, which see the whole " +
      "program, found a fault in each.",
  },
  planted: {
    title: "Planted faults",
    words:
      "These are experiments that train, each with one fault added, so the cause is known. A finding with another name " +
      "counts as wrong, even if it is true. The faults were written together with the diagnosis: they catch " +
      "regressions. The reported cases are the independent test.",
  },
};

/** The page, from the results that `npm run clinic` and `npm run nulls` write. */
export function clinicPage({ engine, sections: results }: ClinicResults, nulls: NullResults): string {
  return shell({
    path: "/clinic",
    title: "The clinic",
    description: LEAD,
    lead: LEAD,
    scripts: ["/clinic.js", "/host.js"],
    body: [
      prose(`
Each experiment was sent to [POST /remedies](/docs/api#remedies) without its known cause and without any other field,
under the limit of the plan Workers Paid (${plans.paid.milliseconds / 1000} s). “Shown” is the cause that interventions
in another implementation demonstrated; of several, any counts. “Accepted” is the answer that was accepted where the
question was asked. “Later” is the rate of the proposed change on seeds that the search never saw. The results are of
engine ${engine}; \`npm run clinic\` computes them. **Run** sends the experiment to this service now, and **For the thread**
has words and a link to paste where a case was asked.`),
      scoreTable(results),
      ...(Object.keys(sections) as SectionName[]).flatMap((name) => section(name, results[name]?.rows ?? [])),
      ...nullSection(nulls),
    ].join("\n"),
  });
}

function section(name: SectionName, rows: readonly ClinicRow[]): string[] {
  const cases: readonly ClinicCase[] = sections[name];
  const has = {
    accepted: cases.some(({ cause }) => cause.accepted !== null),
    rivals: cases.some(({ rivals }) => rivals !== undefined),
  };
  const head = [
    "Case",
    ...(has.accepted ? ["Accepted"] : []),
    "Shown",
    "Found here",
    ...(has.rivals ? ["Found by others"] : []),
    "Before",
    "Best change",
    "Later",
    "CPU",
  ];
  const { title, words } = parts[name];
  return [
    heading(2, title, name),
    prose(words),
    ...(has.rivals ? [rivalScores(cases)] : []),
    table(
      head,
      cases.map((one) => {
        const row = rows.find(({ id }) => id === one.id);
        const [found, before, ...after] = row ? resultCells(row) : ["not examined", "–", "–", "–", "–"];
        return [
          nameCell(one, name === "planted" || name === "deepmufl" ? undefined : row),
          ...(has.accepted ? [codes(one.cause.accepted) || "–"] : []),
          codes(one.cause.shown),
          found!,
          ...(has.rivals ? [rivalsCell(one)] : []),
          before!,
          ...after,
        ];
      }),
      "clinic",
    ),
  ];
}

/** Every score: of all cases, and of each section. */
function scoreTable(results: ClinicResults["sections"]): string {
  const names = Object.keys(sections) as SectionName[];
  const rowsOf = (name: SectionName) => results[name]?.rows ?? [];
  const scores = [names.flatMap(rowsOf), ...names.map(rowsOf)].map(scoreOf);
  return table(
    ["Counted", "Target", "All cases", ...names.map((name) => parts[name].title)],
    (Object.keys(questions) as QuestionName[]).map((name) => {
      const target = targetOf(name, scores[0]![name]);
      return [
        questions[name].words.replaceAll(" %", "&nbsp;%"),
        target ? `${target.reached ? "✓" : "✗"}&nbsp;${nonBreaking(rounded(target.least))}` : "–",
        ...scores.map((score) => fraction(score[name])),
      ];
    }),
    "scores",
  );
}

function fraction({ right, of }: Fraction): string {
  return of === 0 ? "–" : `${nonBreaking(rounded(right / of))} <small>${nonBreaking(`${right} of ${of}`)}</small>`;
}

const nonBreaking = (text: string): string => text.replaceAll(" ", "&nbsp;");

/** How many faulty programs each of the other tools objects to, and how many sound ones. */
function rivalScores(cases: readonly ClinicCase[]): string {
  const names = [...new Set(cases.flatMap(({ rivals = {} }) => Object.keys(rivals)))];
  const [sound, sick] = [true, false].map((wanted) =>
    cases.filter(({ cause }) => isSound([cause.shown].flat()) === wanted),
  ) as [ClinicCase[], ClinicCase[]];
  const objected = (name: string, some: readonly ClinicCase[]) =>
    `${some.filter(({ rivals }) => rivals?.[name]).length} of ${some.length}`;
  const scores = names.map((name) => `${name} ${objected(name, sick)} and ${objected(name, sound)}`);
  return prose(
    `Of the programs with a fault and of those in which nothing is wrong, the other tools report: ${list(scores)}.`,
  );
}

function rivalsCell({ rivals = {} }: ClinicCase): string {
  const finders = Object.keys(rivals).filter((name) => rivals[name]);
  return finders.length === 0 ? "none" : finders.map(escapeHtml).join(", ");
}

/** The cases that people asked about, which /play opens. */
const isPlayable = (one: ClinicCase): boolean => sections.reported.includes(one) || sections.field.includes(one);

/** The name of the case with its source, its request, and the button that sends it. */
function nameCell(one: ClinicCase, row?: ClinicRow): string {
  const { id, url } = one;
  const title = one.title ? escapeHtml(sentence(one.title)) : id;
  const [address] = url?.split(" ") ?? [];
  const name = address ? `<a href="${escapeHtml(address)}">${title}</a>` : title;
  const path = requestPath(one);
  const play = isPlayable(one) ? `<a href="/play?case=${id}">play</a> ` : "";
  return (
    `${name} <small>${play}<a href="${path}">request</a> ` +
    `<button type="button" data-request="${path}" aria-label="Run ${title}" hidden>Run</button></small>` +
    (row === undefined ? "" : threadDetails(one, row))
  );
}

/** The words for the thread, folded. */
function threadDetails(one: ClinicCase, row: ClinicRow): string {
  return `<details><summary>For the thread</summary><pre class="words"><code>${escapeHtml(threadText(one, row, publicUrl))}</code></pre></details>`;
}

/** What was found, the rate before, the best change, its rate on later seeds, and the time. */
function resultCells(row: ClinicRow): string[] {
  const { diagnosed, standing, refused, right, baseline, remedy, seconds } = row;
  const how = refused === null ? standing : "refused";
  const isCalm = diagnosed === "none";
  return [
    `${right ? "✓" : "✗"} ${codes(diagnosed)}${how === null ? "" : ` <small>${how}</small>`}`,
    share(baseline),
    isCalm ? "–" : remedy === null ? "none proven" : `${escapeHtml(remedy.title)} <small>${detailsOf(remedy)}</small>`,
    isCalm || remedy === null ? "–" : share(remedy.later),
    `${seconds.toFixed(1)}&nbsp;s`,
  ];
}

const sufficiencies: Readonly<Record<ClinicRemedy["sufficient"], string>> = {
  yes: "sufficient",
  no: "not sufficient",
  "not-settled": "not settled",
  "not-tried": "offered",
};

const detailsOf = ({ sufficient, cost }: ClinicRemedy): string =>
  `${sufficiencies[sufficient]}, ${nonBreaking(`${cost.toFixed(1)} × work`)}`;

/** A rate and the number of seeds, without a line break inside either. */
function share({ successes, trials }: ClinicRow["baseline"]): string {
  if (trials === 0) return "–";
  return `${nonBreaking(rounded(successes / trials))} <small>of&nbsp;${trials}</small>`;
}

/** The names of symptoms, linked to their descriptions; other words as they are. */
function codes(words: string | readonly string[] | null): string {
  return [words ?? []]
    .flat()
    .map((word) =>
      escapeHtml(word).replace(/^[a-z-]+/, (code) =>
        Object.hasOwn(symptoms, code) ? `<a href="/symptoms#${code}">${code}</a>` : code,
      ),
    )
    .join(", ");
}
