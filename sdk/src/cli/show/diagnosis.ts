/** Findings, in the service's words. */
import type { Diagnosis, Finding } from "../../index.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";

/** The verdict with the explanation of the decisive finding, and the headlines of the others. */
export function showDiagnosis(page: Page, { verdict, findings }: Diagnosis): string {
  const [decisive, ...others] = findings;
  const explained = decisive === undefined ? "" : paragraph(page, decisive.explanation, 2);
  return sections(
    lines(
      title(page, "Why"),
      paragraph(page, verdict, 2),
      decisive === undefined || decisive.explanation === verdict ? "" : page.paint.dim(explained),
    ),
    others.length === 0 ? "" : lines(title(page, "Also found"), ...others.map((finding) => headline(page, finding))),
  );
}

/** One finding in a line or two, after a mark of its severity. */
export function headline(
  page: Page,
  { severity, code, headline }: Pick<Finding, "severity" | "code" | "headline">,
): string {
  const { paint } = page;
  const mark = severity === "fatal" ? paint.red("✗") : severity === "warning" ? paint.yellow("!") : paint.dim("·");
  const text = paragraph(page, `${headline} ${paint.dim(code)}`, 4);
  return `  ${mark} ${text.trimStart()}`;
}
