/** Errors: the message for people, and the exit status for scripts. */
import type { CommanderError } from "commander";
import { ProblemError, TrainabilityError } from "../index.ts";
import { lines, type Page, paragraph } from "./draw/page.ts";
import { type Exit, exits, UsageError } from "./exit.ts";

/** The source of a request field: "experiment.json:3:13 /epochs", or "--seeds". */
export type Locate = (pointer: string) => string;

export interface Failure {
  readonly exit: Exit;
  readonly text: string;
}

export function failureOf(page: Page, error: unknown, locate: Locate): Failure {
  if (error instanceof ProblemError)
    return { exit: error.status < 500 ? "refused" : "unanswered", text: refusal(page, error, locate) };
  if (error instanceof TrainabilityError) {
    return { exit: error.code === "invalid-option" ? "usage" : "unanswered", text: complaint(page, here(error)) };
  }
  if (error instanceof UsageError) return { exit: "usage", text: complaint(page, error.message) };
  throw error;
}

/** Advice in terms of the command line. */
function adviceOn({ status, code }: ProblemError["problem"]): string {
  if (status === 401) return "Set the environment variable TRAINABILITY_API_KEY to your key.";
  return code === "not-found" || code === "method-not-allowed" ? "Check the address in --api." : "";
}

/** The options that give what a message asks for. */
function onCommandLine(pointer: string, detail: string): string {
  if (pointer === "" && detail.startsWith("There is nothing to examine")) return " On the command line: --box 0:1,0:1.";
  return pointer === "/activations" ? " On the command line: --activations relu,identity." : "";
}

/** The message of an SDK error, in terms of the command line. */
function here({ code, message }: TrainabilityError): string {
  if (code === "timeout") return `${message.split(". ")[0]}. Request less work, or set a longer --timeout.`;
  if (code === "aborted") return "The result was not there in time. Request less work, or set a longer --timeout.";
  return message.replaceAll("baseUrl", "--api");
}

/** Commander has already printed the error. Help and version are not errors. */
export function exitOfCommander({ exitCode, code }: CommanderError): number {
  return exitCode === 0 || code === "commander.helpDisplayed" ? exits.yes.code : exits.usage.code;
}

function complaint(page: Page, text: string): string {
  return paragraph(page, `${page.paint.red(page.paint.bold("error:"))} ${text}`);
}

function refusal(page: Page, { problem, requestId }: ProblemError, locate: Locate): string {
  const { paint } = page;
  const errors = problem.errors ?? [];
  const omitted = problem.errorsOmitted ?? 0;
  const offers = problem.remedies ?? [];
  const fits = Object.entries(problem.fits ?? {}).map(([field, most]) => `${field} = ${most}`);
  return lines(
    complaint(page, `${problem.title} ${paint.dim(`(${problem.code})`)}`),
    ...errors.map(
      ({ pointer, detail }) =>
        `  ${paint.bold(locate(pointer))}\n${paragraph(page, detail + onCommandLine(pointer, detail), 4)}`,
    ),
    omitted > 0 ? `  and ${omitted} more` : "",
    errors.length === 0 ? paragraph(page, problem.detail, 2) : "",
    offers.length === 0 ? "" : paragraph(page, "It would run with one of these patches on the experiment:", 2),
    ...offers.map(({ title, patch }) => `${paragraph(page, `${title}:`, 4)}\n${patchText(patch)}`),
    fits.length === 0 ? "" : paragraph(page, `The largest request that fits has ${fits.join(", ")}.`, 2),
    paragraph(page, adviceOn(problem), 2),
    problem.status >= 500 && requestId !== undefined ? paint.dim(`  request ${requestId}`) : "",
  );
}

/** A longer patch is cut: the problem that the service sends has all of it. */
const MAX_PATCH = 400;

function patchText(patch: object): string {
  const text = JSON.stringify(patch);
  return `      ${text.length <= MAX_PATCH ? text : `${text.slice(0, MAX_PATCH)} …`}`;
}
