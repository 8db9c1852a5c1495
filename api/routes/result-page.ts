/** A result as the content of a page: what it says, its pictures, its request, and a link into the page /play. */
import { type OperationName, operationOf } from "../operations/table.ts";
import { draw, drawNarrow, picturesOf } from "../plot/pictures.ts";
import { mediaTypesOf, representations } from "../plot/represent.ts";
import type { AnyResult } from "../plot/result.ts";
import { escapeXml } from "../plot/svg.ts";
import { counted, percent } from "../prose/prose.ts";
import { pack, unpack } from "../results/link.ts";

/** The content of a page: its title and its description are text, its body is HTML. */
export interface ResultPage {
  readonly title: string;
  /** Text for previews of a link. */
  readonly description: string;
  readonly body: string;
}

/** Fields that some results have. */
interface ShownResult extends AnyResult {
  readonly engine: string;
  readonly experiment?: object;
  readonly seed?: number;
  readonly seeds?: object;
  readonly trials?: number;
  readonly successes?: number;
  readonly interval?: { readonly low: number; readonly high: number; readonly confidence: number };
  readonly baseline?: { readonly seeds: object };
  readonly diagnosis?: { readonly verdict: string };
}

/** The version whose defaults a link means. */
const DEFAULTS = "0.5";
/** The most characters of a request that the page shows. */
const SHOWN = 20_000;

/** `path` is that of the page, which may be a link with the request in it. */
export async function resultPage(result: ShownResult, path: string): Promise<ResultPage> {
  const { id, operation, engine, diagnosis } = result;
  const [first, ...rest] = Object.entries(picturesOf(operation));
  const drawn = first && draw(result, first[0]);
  // One that falls back to the first would show it twice.
  const others = rest.filter(([name]) => draw(result, name) !== drawn);
  const fileAt = (name: string) => `/results/${id}.svg?picture=${name}`;
  // What a link computed is here even where nothing is stored.
  const pictureAt = (name: string) => (path.startsWith("/r/") ? `${path}?picture=${name}` : fileAt(name));
  const description = diagnosis?.verdict ?? (result.trials === undefined ? "" : studyWords(result));
  const parts = [
    ...(description === "" ? [] : [`<p class="lead">${escapeXml(description)}</p>`]),
    await linkIntoPlay(result, path),
    ...(drawn ? [pictureFrame(drawn, narrowOf(result, first[0]), fileAt(first[0]))] : []),
    ...others.map(([name, { summary }]) =>
      pictureFrame(
        `<img src="${pictureAt(name)}" alt="${escapeXml(summary)}" loading="lazy">`,
        narrowOf(result, name),
        fileAt(name),
      ),
    ),
    ...requestOf(result),
    `<p>Result <code>${id}</code> of <code>/${operation}</code>, engine ${escapeXml(engine)}. The same request gives the ` +
      `same bytes everywhere. As a file: ${filesOf(result)}.</p>`,
  ];
  return { title: titleOf(result), description, body: parts.join("\n") };
}

/** The picture in its layout for a narrow page, with ids of its own; null if it has none. */
function narrowOf(result: ShownResult, name: string): string | null {
  return drawNarrow(result, name)?.replaceAll(`-${result.id}`, `-narrow-${name}-${result.id}`) ?? null;
}

/** A picture as wide as the page, or for a narrow page; there its link opens it alone, where it can be enlarged. */
function pictureFrame(picture: string, narrow: string | null, address: string): string {
  const both = narrow === null ? picture : `<div class="wide">${picture}</div><div class="narrow">${narrow}</div>`;
  return `<figure class="picture whole">${both}<figcaption><a href="${address}">Open the picture</a> to enlarge it.</figcaption></figure>`;
}

function titleOf({ operation, seed, trials, successes }: ShownResult): string {
  if (trials !== undefined && successes !== undefined) return `${percent(successes / trials)} of the runs train`;
  const { question } = operationOf(operation as OperationName);
  return seed === undefined ? question : `Seed ${seed}: ${question.charAt(0).toLowerCase()}${question.slice(1)}`;
}

function studyWords({ trials = 0, successes = 0, interval }: ShownResult): string {
  const range = interval
    ? `, between ${percent(interval.low)} and ${percent(interval.high)} with ${percent(interval.confidence)} confidence`
    : "";
  return `${successes} of ${counted(trials, "seed")} train${range}.`;
}

/** The page /play computes the experiment again, in the browser. */
async function linkIntoPlay(
  { operation, experiment, seed, seeds, baseline }: ShownResult,
  path: string,
): Promise<string> {
  if (experiment === undefined) return "";
  const request = { experiment, ...(seed === undefined ? { seeds: seeds ?? baseline?.seeds } : { seed }) };
  const filled = () => pack(JSON.stringify({ operation, request, defaults: DEFAULTS }));
  const packed = (await asWritten(path)) ?? (await filled());
  return `<p><a href="/play#${packed}">Open it in the page</a>, where you can change it and look at each run.</p>`;
}

/** The request of a link, which says what was assumed; undefined for one that means earlier defaults, and for an id. */
async function asWritten(path: string): Promise<string | undefined> {
  if (!path.startsWith("/r/")) return undefined;
  const part = path.slice("/r/".length);
  const { defaults } = JSON.parse(await unpack(part)) as { readonly defaults?: string };
  return defaults === DEFAULTS ? part : undefined;
}

function requestOf({ experiment }: ShownResult): string[] {
  if (experiment === undefined) return [];
  const text = JSON.stringify(experiment, null, 1);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}\n… cut here` : text;
  return [
    `<details><summary>The experiment, with every default filled in</summary>\n<div class="code"><pre><code>${escapeXml(shown)}</code></pre></div>\n</details>`,
  ];
}

function filesOf({ id, operation }: ShownResult): string {
  return mediaTypesOf(operation)
    .map((type) => representations[type].extension)
    .map((extension) => `<a href="/results/${id}.${extension}">${extension}</a>`)
    .join(", ");
}
