/** The state of the page in its address: the request of the study, packed as in the service's links (`/r/…`). */
import { pack } from "../../../../sdk/src/pack.ts";
import { openDraft } from "../draft.ts";
import type { Fields } from "../fields.ts";
import { openRun } from "../run/open.ts";
import { runStudy } from "../seeds/study.ts";
import { getState, options, subscribe, update } from "../store.ts";

const WAIT = 250;
/** No address is longer than what a browser keeps. */
const MOST_CHARACTERS = 1_000_000;

/** The request of the study as it is written. */
export function requestOf(): { readonly experiment: Fields; readonly seeds: { first: number; count: number } } {
  const { draft, first, count, study } = getState();
  const seeds = study?.experiment === draft ? { first: study.first, count: study.count } : { first, count };
  return { experiment: draft, seeds };
}

/** A link to this page with its state. Nothing is sent: the part after # stays in the browser. */
export async function pageLink(): Promise<string> {
  return `${location.origin}/play#${await packed()}`;
}

/** A link to the result at the service, which reads requests up to a length. */
export async function resultLink(): Promise<string> {
  const part = await packed();
  if (part.length <= options.limits.linkCharacters) return `${location.origin}/r/${part}`;
  throw new Error("This experiment is too long for a link that the service reads. “Copy link” holds all of it.");
}

function packed(): Promise<string> {
  return pack(JSON.stringify({ operation: "success-probability", request: requestOf(), defaults: "0.5" }));
}

/** Opens the state of the address, if it has one, and keeps the address up to date. */
export function followAddress(): void {
  void open();
  addEventListener("hashchange", () => void open());
  let [written, seeds] = [getState().draft, JSON.stringify(requestOf().seeds)];
  let timer: ReturnType<typeof setTimeout> | undefined;
  subscribe(() => {
    const { draft } = getState();
    const now = JSON.stringify(requestOf().seeds);
    if (draft === written && now === seeds) return;
    [written, seeds] = [draft, now];
    clearTimeout(timer);
    timer = setTimeout(() => void writeAddress(), WAIT);
  });
}

let own = "";

async function writeAddress(): Promise<void> {
  own = `#${await packed()}`;
  history.replaceState(null, "", own);
}

async function open(): Promise<void> {
  const part = location.hash.slice(1);
  if (part === "" || location.hash === own || part.length > MOST_CHARACTERS) return;
  own = location.hash;
  try {
    const { request } = JSON.parse(await unpacked(part)) as { request: Fields };
    const experiment = (request["experiment"] ?? request["baseline"] ?? {}) as Fields;
    const { first = 0, count = 100 } = (request["seeds"] ?? {}) as { first?: number; count?: number };
    update({ first, count: Math.min(count, options.limits.seeds) });
    openDraft(experiment);
    const { seed } = request;
    await (typeof seed === "number" ? openRun(seed, experiment) : runStudy());
  } catch {
    update({ notice: "This link does not hold a complete experiment. It may have been cut off when it was copied." });
  }
}

async function unpacked(part: string): Promise<string> {
  const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
