/** The head and the foot of every result. */
import type { ResolvedExperiment } from "../../index.ts";
import { described } from "../draw/experiment.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";

/** What the answer says about the request. */
interface Remarks {
  readonly classes?: readonly string[] | undefined;
  readonly notes?: readonly string[] | undefined;
  readonly assumed?: readonly string[] | undefined;
}

/** The experiment, its origin, the names of its classes, and what the request left out of it and what does not fit. */
export function head(
  page: Page,
  source: string,
  experiment: ResolvedExperiment | null,
  { classes = [], notes = [], assumed = [] }: Remarks,
  more = "",
): string {
  const { paint } = page;
  const what = [experiment === null ? "" : described(experiment), more].filter((text) => text !== "").join(" · ");
  return lines(
    paragraph(page, `${paint.bold(source)}`),
    what === "" ? "" : paint.dim(paragraph(page, what)),
    classes.length === 0 ? "" : paint.dim(paragraph(page, `classes: ${named(classes)}`)),
    assumed.length === 0 ? "" : paint.dim(paragraph(page, `assumed: ${assumed.map(fieldAt).join(", ")}`)),
    ...notes.map((note) => paint.yellow(paragraph(page, `note: ${note}`))),
  );
}

const MAX_CLASSES = 20;

/** Which class each word or integer of the target column became. */
export function named(classes: readonly string[]): string {
  const listed = classes.slice(0, MAX_CLASSES).map((name, label) => `${label} = ${name}`);
  return [...listed, ...(classes.length > MAX_CLASSES ? ["…"] : [])].join(", ");
}

/** `/batches/size` as `batches.size`. */
function fieldAt(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".");
}

/** The id and the engine, which identify the result. */
export function foot({ paint }: Page, { id, engine }: { readonly id: string; readonly engine: string }): string {
  return paint.dim(`result ${id} · engine ${engine}`);
}
