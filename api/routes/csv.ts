import type { MiddlewareHandler } from "hono";
import { mediaOf } from "../http/body.ts";
import { csvRequest, csvTypes, refuseCsvQueries } from "../operations/csv.ts";
import type { AnyOperation } from "../operations/table.ts";
import type { Env } from "./environment.ts";
import { queriesOf } from "./query.ts";

/** Turns a CSV body and its query into the JSON of a request, so that all that follows sees a request like any other. */
export function readCsvBody(operation: AnyOperation): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { bytes } = c.var;
    const type = mediaOf(c.req.header("Content-Type")).toLowerCase();
    if (bytes && csvTypes.includes(type as (typeof csvTypes)[number])) {
      const { request, classes, notes } = csvRequest(bytes, queriesOf(c), operation);
      c.set("json", request);
      if (classes !== null) c.set("classes", classes);
      c.set("tableNotes", notes);
      c.set("bytes", undefined);
    } else refuseCsvQueries(queriesOf(c));
    await next();
  };
}
