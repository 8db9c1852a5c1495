/** The head and the foot of every result. */
import type { ResolvedExperiment } from "../../index.ts";
import { described } from "../draw/experiment.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";

/** The experiment and its origin. */
export function head(page: Page, source: string, experiment: ResolvedExperiment | null, more = ""): string {
  const { paint } = page;
  const what = [experiment === null ? "" : described(experiment), more].filter((text) => text !== "").join(" · ");
  return lines(paragraph(page, `${paint.bold(source)}`), what === "" ? "" : paint.dim(paragraph(page, what)));
}

/** The id and the engine, which identify the result. */
export function foot({ paint }: Page, { id, engine }: { readonly id: string; readonly engine: string }): string {
  return paint.dim(`result ${id} · engine ${engine}`);
}
