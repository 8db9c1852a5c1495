/** Puts a request to the service, and follows what takes long. */
import type { Result, Trainability, Watched } from "../index.ts";
import { UsageError } from "./exit.ts";
import type { Interim, Progress } from "./progress.ts";
import type { Operation, Request } from "./request.ts";

/** The result, with estimates on the way to it where the operation tells any. */
export async function ask(api: Trainability, operation: Exclude<Operation, "estimate">, { body, file }: Request, progress: Progress): Promise<Result> {
  const request = body as never;
  switch (operation) {
    case "train": return api.train(request);
    case "inspect": return file === undefined ? api.inspect(request) : api.inspect(file, request);
    case "success-probability": return last(api.watch.successProbability(request), progress);
    case "compare": return last(api.watch.compare(request), progress);
    case "remedies": return last(api.watch.remedies(request), progress);
  }
}

/** The same without a stream, for what a stream cannot bring. */
export async function askOnce(api: Trainability, operation: Exclude<Operation, "estimate">, { body, file }: Request): Promise<unknown> {
  const request = body as never;
  switch (operation) {
    case "train": return api.train(request);
    case "inspect": return file === undefined ? api.inspect(request) : api.inspect(file, request);
    case "success-probability": return api.successProbability(request);
    case "compare": return api.compare(request);
    case "remedies": return api.remedies(request);
  }
}

async function last<R>(events: AsyncIterable<Watched<Interim, R>>, progress: Progress): Promise<R> {
  for await (const { event, data } of events) {
    if (event === "result") return data;
    progress.tell(data);
  }
  throw new UsageError("The service ended its answer before the result.");
}
