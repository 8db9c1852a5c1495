import { createApp } from "../../api/app.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { taskOf } from "../../api/operations/task.ts";
import type { Database } from "../../api/results/database.ts";
import type { OperationObject } from "../model.ts";
import { addTexts } from "./answers.ts";
import { answerIn, type ProblemJson, problemIn, quietly } from "./ask.ts";
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
  const get = async (rest = "", Accept = "*/*") => app.request(`/results/${id}${rest}`, { headers: { Accept } });

  const answer = JSON.parse(await answerIn(await get()));
  show(operation.responses["200"]!.content!["application/json"]!, knownRun.name, knownRun.summary, answer);
  await addTexts(operation, knownRun.name, knownRun.summary, (type) => get("", type));

  const notAcceptable = await problemIn(await get("", "text/html"), "not-acceptable");
  common.show(operation, "A media type that the result does not have", notAcceptable);
  const noPicture = await problemIn(await get("?picture=sweep", "image/svg+xml"), "invalid-request");
  showProblem(operation, "A picture that the result does not have", noPicture);
  showProblem(operation, "An extension that no result has", await problemIn(await get(".png"), "not-found"));

  const getFrom = async (code: string, RESULTS: Database): Promise<ProblemJson> =>
    problemIn(await quietly(() => createApp().request(`/results/${id}`, {}, { RESULTS })), code);
  const unknown = await getFrom("unknown-result", database(null));
  const older = await getFrom("older-engine", database(await stored(asLinked(knownRun.body), "0")));
  const tooCostly = await getFrom("work-limit-exceeded", database(await stored(asLinked(costly), engine!)));
  const unavailable = await getFrom("storage-unavailable", database(new Error("D1_ERROR")));
  showProblem(operation, "An id under which nothing is stored", unknown);
  showProblem(operation, "A result of an older engine, of which only the request is stored", older);
  common.show(operation, "A result that costs too much to compute again", tooCostly);
  showProblem(operation, "A database that fails", unavailable);
}

/** A database that returns the same row for every id, or that fails. */
function database(row: object | null | Error): Database {
  const first = async () => {
    if (row instanceof Error) throw row;
    return row;
  };
  const statement = { bind: () => statement, first, run: first };
  return { prepare: () => statement, batch: async () => [{ results: [] }, { results: [await first()] }] };
}

/** The row of a request whose result is not stored. */
async function stored({ operation, request }: ReturnType<typeof asLinked>, engine: string): Promise<object> {
  return {
    engine,
    operation,
    request: (await taskOf(operation, readRequest(operation, request))).request,
    result: null,
  };
}
