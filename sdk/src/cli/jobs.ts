/** Jobs at a service: start one, list them, attach to one and wait for its result, cancel one. */
import type { Job, JobState, JobStatus } from "../index.ts";
import type { CommandEntry } from "./commands.ts";
import { withDataFile } from "./data-file.ts";
import { count, duration } from "./draw/numbers.ts";
import { lines, type Page, pageOf, paragraph } from "./draw/page.ts";
import { exits, UsageError } from "./exit.ts";
import { guarded } from "./guarded.ts";
import { readInput } from "./input.ts";
import type { Options } from "./options.ts";
import { formatOf, json, print, put } from "./output.ts";
import { prepare } from "./prepare.ts";
import { type Interim, progressOn, silent } from "./progress.ts";
import { connect } from "./service.ts";
import { answerOf } from "./show/result.ts";
import type { ViewContext } from "./show/view.ts";

/** Starts a job, or joins it, and tells how to come back. */
export async function startJob(
  { operation, fields: names }: CommandEntry,
  path: string | undefined,
  options: Options,
): Promise<number> {
  return guarded(async (setLocate) => {
    requireAddress(options, "--background");
    const input = await readInput(path, process.stdin, { parameters: false });
    const { request: given, locate } = prepare(operation, input, names, options);
    const { request } = await withDataFile(operation, given, options, process.stdin);
    setLocate(locate);
    const { api } = await connect(options);
    const job = await api.start(operation, request.body as never);
    const page = pageOf(process.stdout, process.env);
    await print(
      options["json"] ? json(job.status ?? { id: job.id, state: job.state }) : `${started(page, job, options)}\n`,
    );
    return exits.yes.code;
  });
}

/** Waits for a job, with its progress, and shows its result. Ctrl+C leaves the job alone. */
export async function attach(id: string, options: Options): Promise<number> {
  return guarded(async () => {
    const format = formatOf(options, ["json", "csv", "svg"]);
    requireAddress(options, `job ${id}`);
    const service = await connect(options);
    const job = await service.api.job(id);
    const result = await detachable(job, options);
    if (result === null) return exits.interrupted.code;
    const context: ViewContext = { source: `Job ${id}`, file: "", atLeast: options["atLeast"] as number | undefined };
    await put(result, context, format, options, (type, picture) =>
      service.as(type, picture, result, (api) => api.result(id)),
    );
    return exits[answerOf(result, context)].code;
  });
}

/** Lists jobs. */
export async function listJobs(options: Options): Promise<number> {
  return guarded(async () => {
    requireAddress(options, "the list of jobs");
    const { api } = await connect(options);
    const state = options["state"] as JobState | undefined;
    const jobs: Pick<JobStatus, "id" | "operation" | "state" | "created">[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await api.jobs({ ...(state && { state }), ...(cursor && { cursor }) });
      jobs.push(...page.jobs);
      cursor = page.cursor;
    }
    const rows = jobs.map((one) => `${one.id}  ${one.state.padEnd(9)}  ${one.created}  ${one.operation}`);
    await print(options["json"] ? json(jobs) : `${rows.length === 0 ? "There are no jobs." : rows.join("\n")}\n`);
    return exits.yes.code;
  });
}

/** Withdraws an interest in a job. */
export async function cancelJob(id: string, options: Options): Promise<number> {
  return guarded(async () => {
    requireAddress(options, `job ${id}`);
    const { api } = await connect(options);
    const job = await api.job(id);
    const { state } = await job.cancel({ interest: options["interest"] as string | undefined });
    const goesOn = state === "queued" || state === "running";
    await print(
      goesOn
        ? `Others are interested in job ${id}; it goes on.\n`
        : `Job ${id} has stopped. What is trained is kept.\n`,
    );
    return exits.yes.code;
  });
}

/** The result; null if Ctrl+C ended the wait, and not the job. */
async function detachable(job: Job, options: Options) {
  const { stderr, env } = process;
  const page = pageOf(stderr, env);
  const progress = stderr.isTTY && env["TERM"] !== "dumb" ? progressOn(stderr, page) : silent;
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt);
  try {
    return await job.wait({
      signal: controller.signal,
      onProgress: (estimate) => progress.update(estimate as Interim),
    });
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    progress.end();
    stderr.write(`Job ${job.id} goes on. To come back:\n${comeBack(job.id, options)}\n`);
    return null;
  } finally {
    progress.end();
    process.off("SIGINT", interrupt);
  }
}

function started(page: Page, job: Job, options: Options): string {
  const { status } = job;
  if (status === undefined) return `The result is known already. To see it:\n${command("result", job.id, options)}`;
  const { trials, most } = status.progress;
  const size = most === null ? "" : `, ${count(trials)} of ${count(most)} runs known`;
  const { milliseconds, dollars } = status.expected;
  const price = dollars < 0.01 ? "less than 0.01" : String(dollars);
  return lines(
    paragraph(page, `Job ${job.id}: ${status.state}${size}.`),
    paragraph(
      page,
      `Expected: ${duration(milliseconds / 1000)} of CPU time, ${price} dollars at Cloudflare's list price.`,
    ),
    `To wait for its result:\n${comeBack(job.id, options)}`,
    status.interest === undefined
      ? ""
      : `To cancel it:\n${command("cancel", job.id, options)} --interest ${status.interest}`,
  );
}

function comeBack(id: string, options: Options): string {
  return command("attach", id, options);
}

/** On a line of its own that is not wrapped, so that it can be copied. */
function command(name: string, id: string, options: Options): string {
  return `  npx trainability ${name} ${id} --api ${String(options["api"])}`;
}

function requireAddress(options: Options, what: string): void {
  if (options["api"] === undefined)
    throw new UsageError(
      `${what} needs a service: add --api with its address, such as http://127.0.0.1:8787 from npm start. On this ` +
        "machine without one, --ledger keeps what is trained.",
    );
}
