import { probabilityLabel, pValue, short, whole, wrap } from "./label.ts";
import { narrowStudyRows } from "./narrow-studies.ts";
import type { Color } from "./palette.ts";
import type { RemediesResult } from "./result.ts";
import { STUDIES_WIDTH, type StudyRow, studyRows, studySentence } from "./studies.ts";
import { element, isNarrow, MARGIN, paragraph, sheet, text } from "./svg.ts";

type Cause = RemediesResult["diagnosis"]["findings"][number];
type Tried = RemediesResult["remedies"][number];

const standingColors: Readonly<Record<Cause["standing"], Color>> = {
  certain: "vermillion",
  confirmed: "vermillion",
  contributing: "orange",
  suspected: "quiet",
  refuted: "quiet",
};
const statusColors: Readonly<Record<Tried["status"], Color>> = {
  proven: "green",
  unproven: "blue",
  "too-few-seeds": "blue",
  untried: "quiet",
  harmful: "vermillion",
};
const LABEL = 124;

/** The causes, and below them the success probability with each change compared with the baseline. */
export function remediesPicture(result: RemediesResult, width = STUDIES_WIDTH): string {
  const { id, baseline, again, diagnosis, remedies } = result;
  // The changes are compared on the fresh seeds.
  const before = again ?? baseline;
  const proven = remedies.filter(({ status }) => status === "proven").length;
  return sheet({
    id,
    width,
    title:
      remedies.length === 0
        ? `${whole(baseline.successes)} of ${whole(baseline.trials)} runs succeed`
        : `${proven === 0 ? "None" : proven} of ${remedies.length} changes ${proven > 1 ? "are" : "is"} proven to help`,
    subtitle: diagnosis.verdict,
    description:
      `Baseline: ${studySentence(baseline)}. ` +
      `Causes: ${diagnosis.findings.map(causeText).join(" ") || "none."} ` +
      `Changes: ${remedies.map(remedyText).join("; ") || "none"}.`,
    draw: (top) => {
      const causes = causeList(diagnosis.findings, top + 4, width);
      const rows = (isNarrow(width) ? narrowStudyRows : studyRows)(
        [
          { name: "baseline", study: before, color: "ink", words: [probabilityLabel(before.probability)] },
          ...remedies.map(rowOf),
        ],
        causes.bottom + 22,
        true,
        width,
      );
      return { svg: causes.svg + rows.svg, bottom: rows.bottom };
    },
  });
}

function causeText({ standing, headline }: Cause): string {
  return `${standing}: ${headline}`;
}

function remedyText({ title, status, study }: Tried): string {
  return `${title}, ${status}${study ? `, ${studySentence(study)}` : ""}`;
}

function causeList(findings: readonly Cause[], top: number, width: number): { svg: string; bottom: number } {
  // In a narrow picture a cause is below its standing.
  const [left, down, most] = isNarrow(width) ? [MARGIN + 16, 17, 5] : [MARGIN + LABEL, 0, 2];
  let y = top;
  const svg = findings
    .map(({ standing, headline }) => {
      const lines = wrap(headline, width - MARGIN - left, most);
      const color = standingColors[standing];
      const here = y;
      y += down + lines.length * 17 + 6;
      return (
        element("rect", {
          x: MARGIN,
          y: here - 9,
          width: 10,
          height: 10,
          rx: 5,
          class: standing === "refuted" || standing === "suspected" ? `s-${color}` : `f-${color}`,
          fill: "none",
        }) +
        text(MARGIN + 16, here, standing, { as: "strong", color: standing === "refuted" ? "quiet" : "ink" }) +
        paragraph(left, here + down, lines, { color: standing === "refuted" ? "quiet" : "ink" }, 17)
      );
    })
    .join("");
  return { svg, bottom: findings.length === 0 ? top - 18 : y };
}

function rowOf({ title, study, status, gained, lost, adjustedPValue, screening, cost }: Tried): StudyRow {
  return {
    name: title,
    note: `${status}, ${cost.ratio === 1 ? "at the same cost" : `at ${short(cost.ratio, 2)} times the cost`}`,
    study,
    color: statusColors[status],
    words: study
      ? [`${probabilityLabel(study.probability)} · +${whole(gained!)} −${whole(lost!)}`, pValue(adjustedPValue!)]
      : screening
        ? [
            `fixes ${screening.fixed} of ${screening.failing} failing`,
            `breaks ${screening.broken} of ${screening.succeeding} others`,
          ]
        : ["not tried"],
  };
}
