/**
 * The state of the page in its address: the request of the study, packed as in the service's links (`/r/…`) or by the id
 * under which the service stores it, the seed whose run is open, and the job that trains it.
 */
import { pack } from "../../../../sdk/src/pack.ts";
import { pageLimits } from "../../page-limits.ts";
import { openDraft } from "../draft.ts";
import type { Fields } from "../fields.ts";
import { openJob } from "../jobs/job.ts";
import { openRun } from "../run/open.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { runStudy } from "../seeds/study.ts";
import { getState, options, type StudyJob, subscribe, update } from "../store.ts";
import { noteStored, type StudyRequest, store, stored, storedId } from "./stored.ts";

const WAIT = 250;
/** No address is longer than what a browser keeps. */
const MOST_CHARACTERS = 1_000_000;

/** The request of the study as it is written. */
export function requestOf(): StudyRequest {
  const { draft, first, count, study } = getState();
  const seeds = study?.experiment === draft ? { first: study.first, count: study.count } : { first, count };
  return { experiment: draft, seeds };
}

/** A link to this page with its state. Nothing is sent: the part after # stays in the browser. */
export async function pageLink(): Promise<string> {
  return `${location.origin}/play${await hash()}`;
}

/** The characters of the link if they are more than fit into one that people send to each other; otherwise 0. */
export async function charactersTooMany(): Promise<number> {
  const { length } = await state();
  return length <= options.limits.linkCharacters ? 0 : length;
}

/** A short link to this page, for which the service stores the study. */
export async function storedLink(): Promise<string> {
  await store(requestOf());
  await writeAddress();
  return pageLink();
}

/** A link to the result at the service, which reads requests up to a length. */
export async function resultLink(): Promise<string> {
  const id = storedId(requestOf()) ?? resultOfJob();
  if (id !== null) return `${location.origin}/results/${id}`;
  const part = await packed();
  if (part.length <= options.limits.linkCharacters) return `${location.origin}/r/${part}`;
  throw new Error(
    "This experiment is too long for a link that the service reads. “Copy link” offers to store it there.",
  );
}

/** What stands behind the request. */
const SEED = "&seed=";
const JOB = "&job=";

async function hash(): Promise<string> {
  const [seed, job] = [openSeed(), shownJob()?.id ?? null];
  return `#${await state()}${seed === null ? "" : SEED + seed}${job === null ? "" : JOB + job}`;
}

/** The seed of the open run, if it is one of the experiment as it is written. */
function openSeed(): number | null {
  const { opened, draft } = getState();
  return opened !== null && opened.experiment === draft ? opened.seed : null;
}

/** The job of the study that is shown, if it is one of the experiment as it is written. */
function shownJob(): StudyJob | null {
  const { study, draft } = getState();
  return study !== null && study.experiment === draft ? study.job : null;
}

/** The id of a result that the service has from a job. */
function resultOfJob(): string | null {
  const job = shownJob();
  return job?.state === "succeeded" ? job.id : null;
}

const ID = "id=";

async function state(): Promise<string> {
  const id = storedId(requestOf());
  return id === null ? packed() : ID + id;
}

function packed(): Promise<string> {
  return pack(JSON.stringify({ operation: "success-probability", request: requestOf(), defaults: "0.5" }));
}

/** Opens the state of the address, if it has one, and keeps the address up to date. */
export function followAddress(): void {
  void open();
  addEventListener("hashchange", () => void open());
  const rest = () => JSON.stringify([requestOf().seeds, openSeed(), shownJob()?.id]);
  let [written, others] = [getState().draft, rest()];
  let timer: ReturnType<typeof setTimeout> | undefined;
  subscribe(() => {
    const { draft } = getState();
    const now = rest();
    if (draft === written && now === others) return;
    [written, others] = [draft, now];
    clearTimeout(timer);
    timer = setTimeout(() => void writeAddress(), WAIT);
  });
}

let own = "";

async function writeAddress(): Promise<void> {
  own = await hash();
  history.replaceState(null, "", own);
}

async function open(): Promise<void> {
  const [part = "", ...others] = location.hash.slice(1).split("&");
  if (part === "" || location.hash === own || part.length > MOST_CHARACTERS) return;
  own = location.hash;
  const shown = new URLSearchParams(others.join("&"));
  if (part.startsWith(ID)) return openStored(part.slice(ID.length), shown);
  let request: Fields;
  try {
    ({ request } = JSON.parse(await unpacked(part)) as { request: Fields });
  } catch {
    update({ notice: "This link does not hold a complete experiment. It may have been cut off when it was copied." });
    return;
  }
  await openRequest(request, shown);
}

async function openStored(id: string, shown: URLSearchParams): Promise<void> {
  try {
    const { operation, request } = await stored(id);
    const opening = openRequest(request as Fields, shown);
    if (operation === "success-probability") noteStored(id, requestOf());
    await opening;
  } catch (error) {
    update({ notice: `The experiment of this link cannot be opened. ${sentenceOf(error)}` });
  }
}

/** Shows a request, and the run of a seed or its job. */
async function openRequest(request: Fields, shown: URLSearchParams): Promise<void> {
  const experiment = (request["experiment"] ?? request["baseline"] ?? {}) as Fields;
  const { first = 0, count = 100 } = (request["seeds"] ?? {}) as { first?: number; count?: number };
  update({ first, count: Math.min(count, options.limits.jobSeeds) });
  openDraft(experiment);
  const { seed } = request;
  if (typeof seed === "number") return await openRun(seed, experiment);
  const written = shown.get("seed") ?? "";
  const isSeed = /^\d{1,10}$/.test(written);
  await Promise.all([
    openStudy(experiment, { first, count }, shown.get("job")),
    ...(isSeed ? [openRun(Number(written), experiment)] : []),
  ]);
}

/** Shows the job of a study, or trains its seeds, if they are not too many for the page. */
async function openStudy(experiment: Fields, seeds: StudyRequest["seeds"], job: string | null): Promise<void> {
  if (job !== null) {
    if (await openJob(job, experiment, seeds)) return;
    update({ notice: "The job of this link is one of another experiment, or of another engine." });
  }
  if (seeds.count <= pageLimits.seeds) await runStudy();
}

async function unpacked(part: string): Promise<string> {
  const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
