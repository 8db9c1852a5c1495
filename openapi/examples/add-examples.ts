import { createApp } from "../../api/app.ts";
import type { Document } from "../model.ts";
import { addAccessProblems } from "./access.ts";
import { addAnswers } from "./answers.ts";
import { type Ask, problemIn } from "./ask.ts";
import { CommonProblems } from "./common-problems.ts";
import { exampleJobs } from "./example-jobs.ts";
import { addJobs } from "./jobs.ts";
import { addLinks } from "./links.ts";
import { addProblems } from "./problems.ts";
import { addDeletion, addResults } from "./results.ts";
import { addStoredRequest, addStoring } from "./stored-requests.ts";
import { addStream } from "./streams.ts";

/** Adds an example to every media type of every request and response. The app answers all of them. */
export async function addExamples(document: Document): Promise<void> {
  const app = createApp();
  const common = new CommonProblems();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      // What an estimate says of a job depends on the objects of jobs.
      const bindings = operation.operationId === "estimate" ? exampleJobs() : {};
      const ask: Ask = async (body, headers) =>
        app.request(
          path,
          {
            method: method.toUpperCase(),
            ...(body !== undefined && { body, headers: { "Content-Type": "application/json", ...headers } }),
          },
          bindings,
        );
      await addAnswers(operation, ask);
      await addJobs(operation, path, common);
      await addStream(operation, path);
      if (operation.operationId === "result") await addResults(operation, common);
      if (operation.operationId === "deleteResult") await addDeletion(operation, common);
      if (operation.operationId === "storeRequest") await addStoring(operation, common);
      if (operation.operationId === "storedRequest") await addStoredRequest(operation, common);
      if (operation.operationId === "link") await addLinks(operation, common);
      await addAccessProblems(operation, path, method, common);
      await addProblems(operation, ask, common);
      const other = methods["put"] === undefined ? "PUT" : "POST";
      const wrongMethod = await problemIn(await app.request(path, { method: other }), "method-not-allowed");
      common.show(operation, "A method that the path does not have", wrongMethod);
    }
  }
}
