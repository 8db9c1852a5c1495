import { createApp } from "../../api/app.ts";
import type { ResultRow } from "../../api/results/row.ts";
import type { OperationObject } from "../model.ts";
import { addTexts } from "./answers.ts";
import { answerIn, type ProblemJson, pages, problemIn, quietly } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";
import { asLinked, costly, knownStudy } from "./known-study.ts";
import { database, storedRow } from "./rows.ts";
import { show, showProblem } from "./show.ts";

/** Shows what `GET /results/{id}` answers to the id of a known study, and what it answers where it has no result. */
export async function addResults(operation: OperationObject, common: CommonProblems): Promise<void> {
  const app = createApp();
  const posted = {
    method: "POST",
    body: JSON.stringify(knownStudy.body),
    headers: { "Content-Type": "application/json" },
  };
  const { id, engine } = JSON.parse(await answerIn(await app.request("/success-probability", posted))) as Record<
    string,
    string
  >;
  const get = async (rest = "", Accept = "*/*") => app.request(`/results/${id}${rest}`, { headers: { Accept } }, pages);

  const answer = JSON.parse(await answerIn(await get()));
  show(operation.responses["200"]!.content!["application/json"]!, knownStudy.name, knownStudy.summary, answer);
  await addTexts(operation, knownStudy.name, knownStudy.summary, (type) => get("", type));

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
  const older = await getFrom("older-engine", await storedRow(asLinked(knownStudy.body), "0"));
  const damaged = await getFrom("corrupt-result", {
    ...(await storedRow(asLinked(knownStudy.body), engine!)),
    request: "{}",
  });
  const tooCostly = await getFrom("work-limit-exceeded", await storedRow(asLinked(costly), engine!));
  const unavailable = await getFrom("storage-unavailable", new Error("D1_ERROR"));
  common.show(operation, "An id under which nothing is stored", unknown);
  common.show(operation, "A result of an older engine, of which only the request is stored", older);
  common.show(operation, "A result whose row in the database is damaged", damaged);
  common.show(operation, "A result that costs too much to compute again", tooCostly);
  showProblem(operation, "A database that fails", unavailable);
}

/** Shows what `DELETE /results/{id}` answers. */
export async function addDeletion(operation: OperationObject, common: CommonProblems): Promise<void> {
  const row = { ...(await storedRow(asLinked(knownStudy.body), "0")), owned: 0 };
  const remove = async (code: string, found: ResultRow | null | Error, query = ""): Promise<ProblemJson> => {
    const path = `/results/${row.id}${query}`;
    const answer = () => createApp().request(path, { method: "DELETE" }, { RESULTS: database(found) });
    return problemIn(await quietly(answer), code);
  };
  common.show(operation, "A query parameter", await remove("invalid-request", row, "?reason=old"), "query");
  common.show(operation, "An id under which nothing is stored", await remove("unknown-result", null));
  showProblem(operation, "A service without keys", await remove("not-the-owner", row));
  common.show(
    operation,
    "A database that fails",
    await remove("storage-unavailable", new Error("D1_ERROR")),
    "database",
  );
}
