import { limits } from "../../api/experiment/request/limits.ts";
import { tooSlow } from "../../api/http/body.ts";
import { Problem } from "../../api/http/problems.ts";
import type { OperationObject } from "../model.ts";
import { type Ask, type ProblemJson, problemIn } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";
import type { Refusal } from "./example.ts";
import { examplesOf, takesExperiment } from "./operations.ts";
import { showProblem } from "./show.ts";

/** Shows the problems that bodies cause: those particular to the operation, and those that every operation shares. */
export async function addProblems(operation: OperationObject, ask: Ask, common: CommonProblems): Promise<void> {
  common.show(operation, "A fault of the service", internalError);
  if (operation.requestBody === undefined) return;
  common.show(operation, "A body that does not end", slowBody);
  const send = ({ body, contentType, accept }: Refusal) =>
    ask(body, { ...(contentType && { "Content-Type": contentType }), ...(accept && { Accept: accept }) });
  const { refusals = [], requests } = examplesOf(operation.operationId);
  for (const refusal of refusals)
    showProblem(operation, refusal.summary, await problemIn(await send(refusal), refusal.code));
  for (const refusal of commonRefusals) {
    if (refusals.some(({ code }) => code === refusal.code) || !isToShow(operation, refusal.code)) continue;
    if (refusal.contentType === "text/csv" && operation.requestBody.content["text/csv"] === undefined) continue;
    if (refusal.isOfExperiment && !takesExperiment(operation.operationId)) {
      common.repeat(operation, refusal.summary, refusal.code);
      continue;
    }
    const direct = await send(refusal);
    // An operation that requires more fields misses them first: a request that it answers has them.
    const complete = { ...refusal, body: completed(refusal.body, requests[0]?.body) };
    const response = (await isOf(direct, refusal.code)) ? direct : await send(complete);
    // An operation without such a limit accepts the request, and does not document the problem.
    if (response.status !== 200) common.show(operation, refusal.summary, await problemIn(response, refusal.code));
  }
}

/** Whether the operation documents the problem, and nothing shows it yet. */
function isToShow({ responses }: OperationObject, code: string): boolean {
  const response = Object.values(responses).find(({ description }) => description?.includes(`\`${code}\``));
  return response !== undefined && response.content?.["application/problem+json"]?.examples?.[code] === undefined;
}

async function isOf(response: Response, code: string): Promise<boolean> {
  const problem = (await response.clone().json()) as Partial<ProblemJson>;
  return response.status === 200 || problem.code === code;
}

/** A body of JSON with the other fields of a request; any other body as it is. */
function completed(body: string, request: unknown): string {
  try {
    return JSON.stringify({ ...(request as object), ...JSON.parse(body) });
  } catch {
    return body;
  }
}

/** A body for each problem that any operation with a body may answer with. */
const commonRefusals: readonly (Refusal & { readonly isOfExperiment?: true })[] = [
  { code: "malformed-json", summary: "A body that ends too early", body: '{"experiment": {' },
  {
    code: "malformed-csv",
    summary: "A table with a missing value",
    contentType: "text/csv",
    body: "width,length,species\n1,2,a\n3,,b\n",
  },
  { code: "not-acceptable", summary: "A media type that the result does not have", accept: "image/png", body: "{}" },
  { code: "body-too-large", summary: "A body over the limit", body: `"${"x".repeat(limits.bodyBytes)}"` },
  { code: "unsupported-media-type", summary: "A body declared as text", contentType: "text/plain", body: "{}" },
  {
    code: "invalid-request",
    summary: "Two invalid fields",
    body: JSON.stringify({ experiment: { epochs: 0, lerningRate: 0.1 } }),
  },
  { code: "too-deeply-nested", summary: "Twenty nested brackets", body: "[".repeat(20) },
  { code: "too-many-parts", summary: "A list of empty texts", body: `[${'"",'.repeat(limits.bodyParts)}""]` },
  {
    code: "work-limit-exceeded",
    summary: "A large network for a million epochs",
    isOfExperiment: true,
    body: JSON.stringify({
      experiment: {
        network: { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] },
        epochs: 1_000_000,
      },
    }),
  },
];

/** The example is made without waiting for one. */
const slowBody: ProblemJson = tooSlow().toJSON();

/** No request causes this problem on purpose, so the example is made without one. */
const internalError: ProblemJson = new Problem(
  "internal-error",
  "Something went wrong that is not your request's fault; its id is 5f0c1b1e-9d0a-4c55-8a77-2f6d1f0e9b3c.",
).toJSON();
