/** `--data FILE`: a CSV file with the samples of the experiment, read as the service reads one. */
import { UsageError } from "./exit.ts";
import { readText, type Stdin } from "./input.ts";
import type { Options } from "./options.ts";
import { type CommandOperation, isService, type Request } from "./request.ts";

/** The request with the samples of `--data`, and the words that became classes; as it is without that option. */
export async function withDataFile(
  operation: CommandOperation,
  request: Request,
  options: Options,
  stdin: Stdin,
): Promise<{
  readonly request: Request;
  readonly classes: readonly string[] | null;
  readonly notes: readonly string[];
}> {
  const path = options["data"] as string | undefined;
  if (path === undefined) {
    const unused = ["target", "features"].find((name) => options[name] !== undefined);
    if (unused !== undefined) throw new UsageError(`--${unused} needs --data with a CSV file.`);
    return { request, classes: null, notes: [] };
  }
  const isOfWeights = request.file !== undefined || request.body["parameters"] !== undefined;
  const text = await readText(path, stdin);
  const columns = (name: string) => (options[name] as string | undefined)?.split(",").map((column) => column.trim());
  const { withTable } = await import("../local.ts");
  const table = { target: columns("target"), features: columns("features") };
  if (isOfWeights) {
    const answer = await withTable("train", {}, text, table);
    if ("message" in answer) throw new UsageError(`${placeOf(answer.place, path, request.source)}: ${answer.message}`);
    const { data } = answer.request["experiment"] as { readonly data: unknown };
    return { request: { ...request, body: { ...request.body, data } }, classes: answer.classes, notes: answer.notes };
  }
  const answer = await withTable(isService(operation) ? "success-probability" : operation, request.body, text, table);
  if ("message" in answer) throw new UsageError(`${placeOf(answer.place, path, request.source)}: ${answer.message}`);
  const source = request.givesExperiment ? `${request.source} · ${path}` : path;
  return { request: { ...request, body: answer.request, source }, classes: answer.classes, notes: answer.notes };
}

function placeOf(place: "file" | "target" | "features" | "request", path: string, source: string): string {
  if (place === "file") return path;
  return place === "request" ? source : `--${place}`;
}
