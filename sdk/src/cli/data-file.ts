/** `--data FILE`: a CSV file with the samples of the experiment, read as the service reads one. */
import { limits } from "../../../api/experiment/request/limits.ts";
import { MalformedCsv } from "../../../api/formats/csv.ts";
import { type CsvData, csvData, TooFewUnits, UnknownColumn, unitsOfLast } from "../../../api/formats/csv-data.ts";
import { UsageError } from "./exit.ts";
import { readText, type Stdin } from "./input.ts";
import type { Options } from "./options.ts";
import { type CommandOperation, experimentAt, type Request } from "./request.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The request with the samples of `--data`, and the words that became classes; as it is without that option. */
export async function withDataFile(
  operation: CommandOperation,
  request: Request,
  options: Options,
  stdin: Stdin,
): Promise<{ readonly request: Request; readonly classes: CsvData["classes"] }> {
  const path = options["data"] as string | undefined;
  if (path === undefined) {
    const unused = ["target", "features"].find((name) => options[name] !== undefined);
    if (unused !== undefined) throw new UsageError(`--${unused} needs --data with a CSV file.`);
    return { request, classes: null };
  }
  if (request.file !== undefined || request.body["parameters"] !== undefined)
    throw new UsageError("--data gives an experiment its samples; weights are no experiment.");
  const field = experimentAt(operation);
  const experiment = (request.body[field] ?? {}) as Fields;
  // The samples of the file replace those of the document, and everything that belongs to those.
  const kept = Object.entries((experiment["data"] ?? {}) as Fields).filter(
    ([name]) => name === "validation" || name === "sampleWeights" || name === "classWeights",
  );
  const text = await readText(path, stdin);
  const columns = (name: string) => (options[name] as string | undefined)?.split(",").map((column) => column.trim());
  const { inputs, targets, classes } = read(path, () =>
    csvData(text, { target: columns("target"), features: columns("features") }, unitsOfLast(experiment), {
      rows: limits.samples,
      columns: 2 * limits.units,
      magnitude: limits.magnitude,
    }),
  );
  const data = { ...Object.fromEntries(kept), inputs, targets };
  return { request: { ...request, body: { ...request.body, [field]: { ...experiment, data } } }, classes };
}

function read(path: string, make: () => CsvData): CsvData {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooFewUnits) throw new UsageError(`${path}: ${error.message}`);
    if (error instanceof MalformedCsv) throw new UsageError(`${path}: ${error.message}`);
    if (error instanceof UnknownColumn) throw new UsageError(`--${error.option}: ${error.message}`);
    throw error;
  }
}
