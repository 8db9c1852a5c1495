/** Runs a command: reads its input, asks, shows the answer, and tells the exit status. */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Result } from "../index.ts";
import { ask, askOnce } from "./ask.ts";
import type { CommandEntry } from "./commands.ts";
import { pageOf } from "./draw/page.ts";
import { exits, UsageError } from "./exit.ts";
import { failureOf, type Locate } from "./failure.ts";
import { asArgument, readInput, type Input } from "./input.ts";
import { fields, type FieldName, type NamedPatch } from "./options.ts";
import { progressOn, silent, type Progress } from "./progress.ts";
import { requestOf, withOptions, type Given, type Operation, type Request } from "./request.ts";
import { connect, type Service } from "./service.ts";
import { showEstimate } from "./show/estimate.ts";
import { showVerification } from "./show/verification.ts";
import { answerOf, show, type Asked } from "./show/result.ts";

/** What commander found on the command line. */
export type Options = Readonly<Record<string, unknown>>;

const mediaTypes = { json: "application/json", csv: "text/csv", svg: "image/svg+xml", tfevents: "application/octet-stream" } as const;
export type Format = keyof typeof mediaTypes;

/** A command that gives a result. */
export async function run({ operation, fields: names, formats }: CommandEntry, path: string | undefined, options: Options): Promise<number> {
  let locate: Locate = (pointer) => pointer;
  return guarded(async () => {
    const format = formatOf(options, ["json", ...formats]);
    const input = await readInput(path, process.stdin, { parameters: operation === "inspect" });
    const { request, given } = prepared(operation, input, names, options);
    locate = locator(input, request, given);
    const service = await connect(options["api"] as string | undefined);
    const result = await withProgress(operation, (progress) => ask(service.api, operation, request, progress));
    const asked: Asked = { source: request.source, file: asArgument(path), atLeast: options["atLeast"] as number | undefined };
    await put(result, asked, format, options, (type, picture) => service.as(type, picture, result, (api) => askOnce(api, operation, request)));
    return exits[answerOf(result, asked)].code;
  }, (pointer) => locate(pointer));
}

/** A result that there is already, by its id or by a link that holds its request. */
export async function again(idOrLink: string, options: Options): Promise<number> {
  return guarded(async () => {
    const format = formatOf(options, ["json", "csv", "svg", "tfevents"]);
    const linked = /\/r\/[^/?#]+$/.test(idOrLink);
    const api = options["api"] as string | undefined;
    if (!linked && api === undefined) throw new UsageError(`Where is ${idOrLink} kept? Add --api with the address of the service that gave this id. A link with /r/ in it needs none.`);
    const service = await connect(api);
    const result = await service.api.result(idOrLink);
    const asked: Asked = { source: linked ? "What the link asks for" : `Result ${idOrLink}`, file: "" };
    await put(result, asked, format, options, (type, picture) => service.as(type, picture, result, (one) => one.result(idOrLink)));
    return exits[answerOf(result, asked)].code;
  }, (pointer) => pointer);
}

/** Computes a result again from its own request, and tells whether it comes out the same. */
export async function check(path: string, options: Options): Promise<number> {
  return guarded(async () => {
    const result = jsonOf(await readInput(path, process.stdin, { parameters: false }));
    const input = await readInput(options["request"] as string | undefined, process.stdin, { parameters: true });
    const request = input.kind === "nothing" ? {} : { request: input.kind === "safetensors" ? input.bytes : (jsonOf(input) as never) };
    const { verify } = await import("../local.ts");
    const verification = await verify(result as Result, request);
    await print(options["json"] ? json(verification) : `${showVerification(pageOf(process.stdout, process.env), verification, asArgument(path).trim())}\n`);
    return exits[verification.verified ? "yes" : "no"].code;
  }, (pointer) => pointer);
}

/** A result is an object; whether it is one of this service is for the service to say. */
function jsonOf(input: Input): unknown {
  if (input.kind === "json" && typeof input.json.value === "object" && input.json.value !== null) return input.json.value;
  throw new UsageError(`${"name" in input ? input.name : "This"} holds no result; give what --json wrote.`);
}

/** What an experiment would cost. */
export async function estimate(path: string | undefined, options: Options): Promise<number> {
  let locate: Locate = (pointer) => pointer;
  return guarded(async () => {
    const input = await readInput(path, process.stdin, { parameters: false });
    const { request, given } = prepared("estimate", input, ["seeds", "first"], options);
    locate = locator(input, request, given);
    const { api } = await connect(options["api"] as string | undefined);
    const answer = await api.estimate(request.body);
    await print(options["json"] ? json(answer) : `${showEstimate(pageOf(process.stdout, process.env), answer, request.source)}\n`);
    return exits.yes.code;
  }, (pointer) => locate(pointer));
}

async function guarded(work: () => Promise<number>, locate: Locate): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const { exit, text } = failureOf(pageOf(process.stderr, process.env), error, locate);
    process.stderr.write(`${text}\n`);
    return exits[exit].code;
  }
}

/** The request, and what of it the options gave. */
function prepared(operation: Operation, input: Input, names: readonly FieldName[], options: Options): { request: Request; given: Given[] } {
  const request = requestOf(operation, input);
  const given: Given[] = names.flatMap((name) => {
    const value = options[name];
    const { flags, path } = fields[name];
    return value === undefined ? [] : [{ option: flags.split(" ")[0]!, value, path: name === "seeds" && isStopped(request, options) ? ["stopWhen", "maximum"] : path }];
  });
  const variants = variantsOf(request, (options["variant"] as NamedPatch[] | undefined) ?? []);
  if (operation === "compare" && input.kind === "nothing" && variants.given.length === 0) {
    throw new UsageError("There is nothing to compare: add --variant NAME=PATCH, or name a file with { \"baseline\": …, \"variants\": … }.");
  }
  const body = withOptions(request.body, given);
  const picture: Given[] = options["picture"] === undefined ? [] : [{ option: "--picture", path: ["picture"], value: options["picture"] }];
  return { request: { ...request, body: variants.given.length === 0 ? body : { ...body, variants: variants.all } }, given: [...given, ...variants.given, ...picture] };
}

/** Where the interval decides when to stop, a number of seeds is the most there may be. */
function isStopped({ body }: Request, options: Options): boolean {
  return options["halfWidth"] !== undefined || body["stopWhen"] !== undefined;
}

/** The document's variants, and then those of the command line. */
function variantsOf({ body: { variants } }: Request, patches: readonly NamedPatch[]): { all: unknown[]; given: Given[] } {
  const before: unknown[] = Array.isArray(variants) ? variants : [];
  const given = patches.map(({ name, patch }, at) => ({ option: `--variant ${name}`, path: ["variants", String(before.length + at)], value: patch }));
  return { all: [...before, ...patches], given };
}

/** What a pointer of no characters points at. */
const WHOLE = "(the whole document)";

/** Tells of a pointer into the request where that came from: an option, a place in a file, or neither. */
function locator(input: Input, { under }: Request, given: readonly Given[]): Locate {
  return (full) => {
    // What accompanies a file of weights goes in the query.
    const pointer = full.replace(/^\/query(?=\/)/, "");
    const option = given.find(({ path }) => `${pointer}/`.startsWith(`/${path.join("/")}/`));
    if (option) return `${option.option}${pointer.slice(option.path.join("/").length + 1).replace(/^(?=.)/, " ")}`;
    const missing = Object.values(fields).find(({ path }) => pointer === `/${path.join("/")}`)?.flags.split(" ")[0];
    if (input.kind !== "json" || !pointer.startsWith(under)) return missing ?? (pointer || WHOLE);
    const inside = pointer.slice(under.length);
    const { found, place } = input.json.place(inside);
    return !found && missing !== undefined ? missing : `${place} ${inside || WHOLE}`;
  };
}

/** What is asked for besides what people read; undefined where nothing is. */
function formatOf(options: Options, offered: readonly Format[]): Format | undefined {
  const output = options["output"] as string | undefined;
  const wanted = offered.filter((format) => options[format] === true);
  if (wanted.length > 1) throw new UsageError(`--${wanted.join(" and --")} are two answers; ask for one.`);
  const byName = output === undefined ? undefined : offered.find((format) => extname(output) === `.${format}` || output.includes(`.${format}.`));
  const format = wanted[0] ?? (options["picture"] === undefined ? byName : "svg");
  if (output !== undefined && format === undefined) throw new UsageError(`What is to be written to ${output}? Add --${offered.join(", --")}.`);
  if (options["picture"] !== undefined && format !== "svg") throw new UsageError("--picture chooses among pictures; ask for --svg with it.");
  if (format === "tfevents" && output === undefined && process.stdout.isTTY) throw new UsageError("An event file is not for a terminal; add -o events.out.tfevents.0.run.");
  return format;
}

/** Writes the answer where it was asked for, and in which form. */
async function put(result: Result, asked: Asked, format: Format | undefined, options: Options, as: (type: string, picture: string | undefined) => ReturnType<Service["as"]>): Promise<void> {
  const file = options["output"] as string | undefined;
  const page = pageOf(process.stdout, process.env);
  const content = format === undefined ? undefined : format === "json" ? json(result, file) : await as(mediaTypes[format], options["picture"] as string | undefined);
  if (content === undefined) return print(`${show(page, result, asked)}\n`);
  if (file === undefined) return print(content);
  await writeFile(file, content).catch((error: Error) => { throw new UsageError(`${file} cannot be written: ${error.message}.`); });
  await print(`${show(page, result, asked)}\n${page.paint.dim(`written: ${file}`)}\n`);
}

/** The very bytes of the service, which writes its results so; a terminal gets the end of a line, too. */
function json(value: unknown, file?: string): string {
  return JSON.stringify(value) + (file === undefined && process.stdout.isTTY ? "\n" : "");
}

/** Resolves when it is written; whoever reads may have had enough, as `head` has, and that is no error. */
function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? resolve() : reject(error)));
    process.stdout.write(content, () => resolve());
  });
}

/** Operations that tell how far they are; the others compute in one go, in which nothing else is heard. */
const watched: ReadonlySet<Operation> = new Set<Operation>(["success-probability", "compare", "remedies"]);

/** With progress on a terminal; Ctrl+C takes it away, and then ends the process as it would have without. */
async function withProgress<R>(operation: Operation, work: (progress: Progress) => Promise<R>): Promise<R> {
  const { stderr, env } = process;
  if (!watched.has(operation) || !stderr.isTTY || env["TERM"] === "dumb") return work(silent);
  const progress = progressOn(stderr, pageOf(stderr, env));
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
