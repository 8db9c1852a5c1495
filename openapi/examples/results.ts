import { createApp } from "../../api/app.ts";
import { identifyCanonical } from "../../api/experiment/identity.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { taskOf } from "../../api/operations/task.ts";
import type { Database } from "../../api/results/database.ts";
import type { ResultRow } from "../../api/results/row.ts";
import type { OperationObject } from "../model.ts";
import { addTexts } from "./answers.ts";
import { answerIn, type ProblemJson, pages, problemIn, quietly } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";
import { asLinked, costly, knownRun } from "./known-run.ts";
import { show, showProblem } from "./show.ts";

/** Shows what `GET /results/{id}` answers to the id of a known run, and what it answers where it has no result. */
export async function addResults(operation: OperationObject, common: CommonProblems): Promise<void> {
  const app = createApp();
  const posted = {
    method: "POST",
    body: JSON.stringify(knownRun.body),
    headers: { "Content-Type": "application/json" },
  };
  const { id, engine } = JSON.parse(await answerIn(await app.request("/train", posted))) as Record<string, string>;
  const get = async (rest = "", Accept = "*/*") => app.request(`/results/${id}${rest}`, { headers: { Accept } }, pages);

  const answer = JSON.parse(await answerIn(await get()));
  show(operation.responses["200"]!.content!["application/json"]!, knownRun.name, knownRun.summary, answer);
  await addTexts(operation, knownRun.name, knownRun.summary, (type) => get("", type));

  const notAcceptable = await problemIn(await get("", "image/png"), "not-acceptable");
  common.show(operation, "A media type that the result does not have", notAcceptable);
  const noPicture = await problemIn(await get("?picture=sweep", "image/svg+xml"), "invalid-request");
  showProblem(operation, "A picture that the result does not have", noPicture);
  showProblem(operation, "An extension that no result has", await problemIn(await get(".png"), "not-found"));

  const getFrom = async (code: string, row: ResultRow | null | Error): Promise<ProblemJson> => {
    const path = `/results/${row !== null && "id" in row ? row.id : id}`;
    return problemIn(await quietly(() => createApp().request(path, {}, { RESULTS: database(row) })), code);
  };
  const unknown = await getFrom("unknown-result", null);
  const older = await getFrom("older-engine", await stored(asLinked(knownRun.body), "0"));
  const damaged = await getFrom("corrupt-result", {
    ...(await stored(asLinked(knownRun.body), engine!)),
    request: "{}",
  });
  const tooCostly = await getFrom("work-limit-exceeded", await stored(asLinked(costly), engine!));
  const unavailable = await getFrom("storage-unavailable", new Error("D1_ERROR"));
  showProblem(operation, "An id under which nothing is stored", unknown);
  showProblem(operation, "A result of an older engine, of which only the request is stored", older);
  showProblem(operation, "A result whose row in the database is damaged", damaged);
  common.show(operation, "A result that costs too much to compute again", tooCostly);
  showProblem(operation, "A database that fails", unavailable);
}

/** Shows what `DELETE /results/{id}` answers. */
export async function addDeletion(operation: OperationObject): Promise<void> {
  const row = { ...(await stored(asLinked(knownRun.body), "0")), owned: 0 };
  const remove = async (code: string, found: ResultRow | null | Error, query = ""): Promise<ProblemJson> => {
    const path = `/results/${row.id}${query}`;
    const answer = () => createApp().request(path, { method: "DELETE" }, { RESULTS: database(found) });
    return problemIn(await quietly(answer), code);
  };
  showProblem(operation, "A query parameter", await remove("invalid-request", row, "?reason=old"));
  showProblem(operation, "An id under which nothing is stored", await remove("unknown-result", null));
  showProblem(operation, "A service without keys", await remove("not-the-owner", row));
  showProblem(operation, "A database that fails", await remove("storage-unavailable", new Error("D1_ERROR")));
}

/** A database that returns the same row for every id, or that fails. */
function database(row: ResultRow | null | Error): Database {
  const first = async () => {
    if (row instanceof Error) throw row;
    return row;
  };
  const statement = { bind: () => statement, first, run: first };
  const rows = async () => (row === null ? [] : [await first()]);
  return { prepare: () => statement, batch: async () => [{ results: await rows() }, { results: [] }] };
}

/** The row of a request whose result is not stored. */
async function stored({ operation, request }: ReturnType<typeof asLinked>, engine: string): Promise<ResultRow> {
  const { request: full } = await taskOf(operation, readRequest(operation, request));
  return {
    id: await identifyCanonical(operation, full, engine),
    engine,
    operation,
    request: full,
    result: null,
    compact: null,
    parts: null,
    compact_result: null,
    result_parts: null,
    result_check: null,
    used: Number.MAX_SAFE_INTEGER,
  };
}
