/** Results as code: the representations that name a framework. */
import type { FrameworkName } from "../experiment/request/frameworks.ts";
import { type CodeFormName, codeFormNames, codeFormOf, codeForms } from "../export/code-forms.ts";
import type { CodedResult } from "../export/of-result.ts";
import { operationOf } from "../operations/table.ts";
import { taskOf } from "../operations/task.ts";
import type { Represented } from "../plot/represent.ts";
import type { AnyResult } from "../plot/result.ts";
import { echo } from "../prose/echo.ts";
import { invalidRequest } from "../schemas/invalid.ts";

/** The content of a response that is code, by media type, for the document. */
export const codeContent: Readonly<Record<string, { readonly schema: object }>> = Object.fromEntries(
  codeFormNames.map((name) => {
    const { mediaType, title } = codeForms[name];
    return [mediaType, { schema: { type: "string", description: `A script for ${title}.` } }];
  }),
);

/** The parameter that chooses the change, for the document. */
export const changeParameter = {
  name: "change",
  in: "query" as const,
  description:
    "For code: the remedy, variant or cell that the script has and marks, counted from 1; 0 is the experiment itself. " +
    "By default it is the first remedy if it is proven, and the best cell of a grid.",
  schema: { type: "integer" as const, minimum: 0 },
};

/** A result as code. Throws the problem `invalid-request` for a change that it does not have. */
export async function representCode(
  result: AnyResult & CodedResult,
  typeOrExtension: string,
  changes: readonly string[] = [],
): Promise<Represented> {
  const name = codeFormOf(typeOrExtension) as CodeFormName;
  const { codeOfResult } = await import("../export/of-result.ts");
  const [given] = changes;
  const change = given === undefined ? undefined : /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN;
  try {
    const { text } = await codeOfResult(result, name, { change, framework: await frameworkOf(result) });
    const { mediaType, extension } = codeForms[name];
    const tag = `${result.id}${change === undefined ? "" : `.${change}`}.${extension}`;
    return {
      body: text,
      headers: {
        "Content-Type": `${mediaType}; charset=utf-8`,
        ETag: `"${tag}"`,
        "Content-Disposition": `attachment; filename="${tag}"`,
      },
    };
  } catch (error) {
    if (!(error instanceof RangeError) || given === undefined) throw error;
    throw invalidRequest(
      [
        {
          code: "custom",
          path: ["query", "change"],
          message: `${echo(given)}: ${error.message}`,
          input: given,
        } as never,
      ],
      { query: { change: given } },
    );
  }
}

/** The framework of the request for remedies, which decides what their patches leave open: the id tells which it was. */
async function frameworkOf(result: AnyResult & CodedResult): Promise<FrameworkName | null> {
  if (result.operation !== "remedies") return null;
  const { requestsOf } = operationOf("remedies");
  for (const full of requestsOf?.(result as never) ?? []) {
    const { id } = await taskOf("remedies", full as never);
    if (id === result.id) return (full as { framework: FrameworkName | null }).framework;
  }
  return null;
}
