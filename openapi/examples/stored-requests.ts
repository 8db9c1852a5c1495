import { createApp } from "../../api/app.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { nameRequest } from "../../api/operations/task.ts";
import type { ResultRow } from "../../api/results/row.ts";
import type { OperationObject } from "../model.ts";
import { answerIn, problemIn, quietly } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";
import { asLinked, knownStudy } from "./known-study.ts";
import { database, storedRow } from "./rows.ts";
import { show, showProblem } from "./show.ts";

const body = asLinked(knownStudy.body);
const known = await nameRequest(body.operation, readRequest(body.operation, body.request));
const old = await storedRow(body, "0");
/** An id that nothing has. */
const OTHER = "V1StGXR8_Z5jdHi6B-myTw";

/** Shows what `PUT /requests/{id}` answers. */
export async function addStoring(operation: OperationObject, common: CommonProblems): Promise<void> {
  const put = async (row: ResultRow | null | Error, id = known.id, sent: object = body) =>
    quietly(() => {
      const headers = { "Content-Type": "application/json" };
      const init = { method: "PUT", headers, body: JSON.stringify(sent) };
      return createApp().request(`/requests/${id}`, init, { RESULTS: database(row) });
    });
  const row = await storedRow(body, ENGINE);
  show(operation.requestBody!.content["application/json"]!, knownStudy.name, knownStudy.summary, body);
  const answer = JSON.parse(await answerIn(await put(row)));
  for (const status of ["200", "201"])
    show(operation.responses[status]!.content!["application/json"]!, knownStudy.name, knownStudy.summary, answer);

  const invalid = await put(row, known.id, { ...body, request: { seeds: { count: 0 } } });
  showProblem(operation, "The id of another request", await problemIn(await put(row, OTHER), "wrong-id"));
  showProblem(operation, "An invalid field in the request", await problemIn(invalid, "invalid-request"));
  common.show(
    operation,
    "An id under which nothing is stored",
    await problemIn(await put(row, "run"), "unknown-result"),
  );
  const failed = await problemIn(await put(new Error("D1_ERROR")), "storage-unavailable");
  common.show(operation, "A database that fails", failed, "database");
  showProblem(operation, "A full store", await problemIn(await put(null), "storage-full"));
}

/** Shows what `GET /requests/{id}` answers. */
export async function addStoredRequest(operation: OperationObject, common: CommonProblems): Promise<void> {
  const get = async (row: ResultRow | null | Error, headers = {}, rest = "") =>
    quietly(() => createApp().request(`/requests/${known.id}${rest}`, { headers }, { RESULTS: database(row) }));
  const row = await storedRow(body, ENGINE);
  const answer = JSON.parse(await answerIn(await get(row)));
  show(operation.responses["200"]!.content!["application/json"]!, knownStudy.name, knownStudy.summary, answer);

  const query = await problemIn(await get(row, {}, "?reason=old"), "invalid-request");
  const png = await problemIn(await get(row, { Accept: "image/png" }), "not-acceptable");
  const unknown = await problemIn(await get(null), "unknown-result");
  const damaged = await problemIn(await get({ ...row, request: "{}" }), "corrupt-result");
  const failed = await problemIn(await get(new Error("D1_ERROR")), "storage-unavailable");
  const older = await createApp().request(`/requests/${old.id}`, {}, { RESULTS: database(old) });
  common.show(operation, "A query parameter", query, "query");
  common.show(operation, "A media type that the request does not have", png);
  common.show(operation, "An id under which nothing is stored", unknown);
  common.show(operation, "A request of an older engine", await problemIn(older, "older-engine"));
  common.show(operation, "A request whose row in the database is damaged", damaged);
  common.show(operation, "A database that fails", failed, "database");
}
