/** Runs a command: reads the input, makes the request, shows the result. Resolves to the exit status. */
import {
  type Estimate,
  type ExportResult,
  type OperationName,
  operations,
  type Result,
  type Trainability,
} from "../index.ts";
import { applyBest } from "./apply.ts";
import type { CommandEntry } from "./commands.ts";
import { withDataFile } from "./data-file.ts";
import { pageOf, paragraph } from "./draw/page.ts";
import { exits, UsageError } from "./exit.ts";
import { guarded } from "./guarded.ts";
import { asArgument, type Input, readInput } from "./input.ts";
import { JsonText } from "./json-text.ts";
import { requireNew } from "./new-file.ts";
import type { Options } from "./options.ts";
import { formatOf, json, print, put, save } from "./output.ts";
import { prepare } from "./prepare.ts";
import { elapsedOn, type Interim, type Progress, progressOn, silent } from "./progress.ts";
import type { Request } from "./request.ts";
import { connect } from "./service.ts";
import { showEstimate } from "./show/estimate.ts";
import { named } from "./show/frame.ts";
import { answerOf } from "./show/result.ts";
import { showVerification } from "./show/verification.ts";
import type { ViewContext } from "./show/view.ts";
import { FIRST_FILE, showCatalog, writeFirst } from "./starting.ts";

/** A command that gives a result. */
export async function run(
  { operation, fields: names, formats }: CommandEntry,
  path: string | undefined,
  options: Options,
): Promise<number> {
  return guarded(async (setLocate) => {
    const format = formatOf(options, ["json", ...formats]);
    const input =
      operation === "compare-outcomes"
        ? await readOutcomes(path)
        : await readExperimentOr(operation === "inspect", path);
    const { request: given, locate } = prepare(operation, input, names, options);
    const { request, classes, notes } = await withDataFile(operation, given, options, process.stdin);
    if (format !== undefined && format !== "json") tellClasses(classes);
    setLocate(locate);
    if (options["apply"] !== undefined) requireNew(options["apply"] as string);
    const service = await connect(options);
    const { body, file } = request;
    const advice = await service.advice(operation, file ?? body, file === undefined ? {} : body);
    if (advice !== null) process.stderr.write(`${paragraph(pageOf(process.stderr, process.env), advice)}\n`);
    const store = options["store"] as boolean | undefined;
    const within = { store, seconds: options["timeout"] as number | undefined };
    const answer = await withProgress(operation, ({ update }) => ask(service.api, operation, request, within, update));
    const result = withTold(answer, classes, notes);
    const context: ViewContext = {
      source: request.source,
      file: asArgument(path),
      atLeast: options["atLeast"] as number | undefined,
    };
    await put(result, context, format, options, (type, picture) =>
      service.as(type, picture, result, (api) => ask(api, operation, request, within)),
    );
    if (options["apply"] !== undefined) await applyBest(result, request, options["apply"] as string);
    return exits[answerOf(result, context)].code;
  });
}

/** Writes an experiment to begin with. */
export async function init(file: string | undefined, { framework }: Options): Promise<number> {
  return guarded(async () => {
    await writeFirst(file ?? FIRST_FILE, framework as string | undefined);
    return exits.yes.code;
  });
}

/** Shows what can be in an experiment. */
export async function catalog(table: string | undefined, options: Options): Promise<number> {
  return guarded(async () => {
    const { api } = await connect(options);
    const answer = await api.catalog();
    await print(options["json"] ? json(answer) : `${showCatalog(answer, table)}\n`);
    return exits.yes.code;
  });
}

/** The input of a command. A model's file is an experiment where it says one and weights have no place. */
async function readExperimentOr(weights: boolean, path: string | undefined): Promise<Input> {
  const input = await readInput(path, process.stdin, { parameters: weights });
  if (input.kind !== "file") return input;
  const { experimentOf } = await import("../local.ts");
  // Whether a file can be read at all, the service says.
  const said = await experimentOf(input.bytes).catch((error: unknown) => {
    if (weights) return undefined;
    throw error;
  });
  if (said === undefined || (weights && said.hasWeights)) return input;
  const { experiment, unsaid } = said;
  if (experiment === null)
    throw new UsageError(
      `${input.name} says nothing of training, so only \`trainability inspect\` reads it; use an experiment as JSON.`,
    );
  for (const sentence of unsaid) process.stderr.write(`${paragraph(pageOf(process.stderr, process.env), sentence)}\n`);
  return { kind: "json", name: input.name, json: JsonText.of(experiment, input.name) };
}

/** Outcomes of runs, as JSON or as a table. */
async function readOutcomes(path: string | undefined): Promise<Input> {
  const table = async (text: string, name: string): Promise<Input> => {
    const answer = await (await import("../local.ts")).withTable("compare-outcomes", {}, text);
    if ("message" in answer) throw new UsageError(`${name}: ${answer.message}`);
    return { kind: "json", name, json: JsonText.of(answer.request, name) };
  };
  return readInput(path, process.stdin, { parameters: false, table });
}

/** The answer with the names of the classes and the notes about a table, where the service has them. */
function withTold<A extends Result | Estimate | ExportResult>(
  { assumed, ...answer }: A,
  classes: readonly string[] | null,
  told: readonly string[],
): A {
  const notes = [...((answer as { notes?: readonly string[] }).notes ?? []), ...told];
  return {
    ...answer,
    ...(classes && { classes }),
    ...(notes.length > 0 && { notes }),
    ...(assumed && { assumed }),
  } as unknown as A;
}

/** Says which class each word or integer of the target column became, beside what shows no classes. */
function tellClasses(classes: readonly string[] | null): void {
  if (classes === null) return;
  process.stderr.write(`${paragraph(pageOf(process.stderr, process.env), `Classes: ${named(classes)}.`)}\n`);
}

/** Shows a result by its id, or by a link that contains its request. */
export async function again(idOrLink: string, options: Options): Promise<number> {
  return guarded(async () => {
    const format = formatOf(options, ["json", "csv", "svg", "tfevents"]);
    const linked = /\/r\/[^/?#]+$/.test(idOrLink);
    if (!linked && options["api"] === undefined)
      throw new UsageError(
        `An id needs a service: add --api with the address of the one that gave ${idOrLink}. ` +
          "A link that contains /r/ works without --api.",
      );
    const service = await connect(options);
    const result = await service.api.result(idOrLink);
    const context: ViewContext = { source: linked ? "The request in the link" : `Result ${idOrLink}`, file: "" };
    await put(result, context, format, options, (type, picture) =>
      service.as(type, picture, result, (api) => api.result(idOrLink)),
    );
    return exits[answerOf(result, context)].code;
  });
}

/** Deletes a stored result. */
export async function remove(id: string, options: Options): Promise<number> {
  return guarded(async () => {
    if (options["api"] === undefined)
      throw new UsageError("Add --api with the address of the service that stores the result.");
    const { api } = await connect(options);
    await api.deleteResult(id);
    await print(`Result ${id} is deleted.\n`);
    return exits.yes.code;
  });
}

/** Computes a result again from its request, and compares the two. */
export async function check(path: string, options: Options): Promise<number> {
  return guarded(async () => {
    const result = jsonOf(await readInput(path, process.stdin, { parameters: false }));
    const input = await readInput(options["request"] as string | undefined, process.stdin, { parameters: true });
    const request =
      input.kind === "nothing" ? {} : { request: input.kind === "file" ? input.bytes : (jsonOf(input) as never) };
    const { verify } = await import("../local.ts");
    const verification = await verify(result as Result, { ...request, jobs: options["jobs"] as number | undefined });
    await print(
      options["json"]
        ? json(verification)
        : `${showVerification(pageOf(process.stdout, process.env), verification, asArgument(path).trim())}\n`,
    );
    return exits[verification.verified ? "yes" : "no"].code;
  });
}

/** The JSON object in an input. `verify` checks whether it is a result. */
function jsonOf(input: Input): unknown {
  if (input.kind === "json" && typeof input.json.value === "object" && input.json.value !== null)
    return input.json.value;
  throw new UsageError(`${"name" in input ? input.name : "The input"} is not a result; use the output of --json.`);
}

/** Estimates what an experiment costs. */
export async function estimate(path: string | undefined, options: Options): Promise<number> {
  return guarded(async (setLocate) => {
    const input = await readExperimentOr(false, path);
    const { request: given, locate } = prepare("estimate", input, ["seeds", "first"], options);
    const { request, classes, notes } = await withDataFile("estimate", given, options, process.stdin);
    setLocate(locate);
    const { api } = await connect(options);
    const answer = withTold(await api.estimate(request.body), classes, notes);
    await print(
      options["json"] ? json(answer) : `${showEstimate(pageOf(process.stdout, process.env), answer, request.source)}\n`,
    );
    return exits.yes.code;
  });
}

/** Writes an experiment as a script. */
export async function exportCode(path: string | undefined, options: Options): Promise<number> {
  return guarded(async (setLocate) => {
    const input = await readInput(path, process.stdin, { parameters: false });
    const { request: given, locate } = prepare("export", input, ["seed", "seeds", "first"], options);
    const { request, classes, notes } = await withDataFile("export", given, options, process.stdin);
    setLocate(locate);
    const { api } = await connect(options);
    const { as = "pytorch", change } = options;
    const body = { as, ...request.body, ...(change !== undefined && { patch: change }) };
    const answer = withTold(await api.export(body as never), classes, notes);
    const file = options["output"] as string | undefined;
    const text = options["json"] ? json(answer, file) : answer.code;
    await (file === undefined ? print(text) : save(file, text));
    return exits.yes.code;
  });
}

/**
 * Sends a request to the service; `onProgress` receives interim estimates. A client's timeout is that of its silence,
 * and estimates break that; `seconds` are those until the result.
 */
function ask(
  api: Trainability,
  operation: OperationName,
  { body, file }: Request,
  { store, seconds }: { readonly store: boolean | undefined; readonly seconds: number | undefined },
  onProgress?: (estimate: Interim) => void,
): Promise<Result> {
  const options = {
    store,
    ...(seconds !== undefined && { signal: AbortSignal.timeout(1000 * seconds) }),
    ...(onProgress !== undefined && operations[operation].watched && { onProgress }),
  };
  return file === undefined
    ? api.ask(operation, body as never, options)
    : api.ask(operation, file, { ...(body as object), ...options });
}

/** Shows progress on a terminal. Ctrl+C removes it, then ends the process as usual. */
async function withProgress<R>(operation: OperationName, work: (progress: Progress) => Promise<R>): Promise<R> {
  const { stderr, env } = process;
  if (!stderr.isTTY || env["TERM"] === "dumb") return work(silent);
  const page = pageOf(stderr, env);
  const { watched, summary } = operations[operation];
  const progress = watched ? progressOn(stderr, page) : elapsedOn(stderr, page, summary);
  const interrupt = () => {
    progress.end();
    process.kill(process.pid, "SIGINT");
  };
  process.once("SIGINT", interrupt);
  try {
    return await work(progress);
  } finally {
    progress.end();
    process.off("SIGINT", interrupt);
  }
}
