/** The gallery: published results, repeated. */
import { probabilityPicture } from "../api/plot/success-probability.ts";
import { pack } from "../api/results/link.ts";
import type { GalleryEntry } from "../test/gallery/entry.ts";
import {
  agrees,
  differenceOf,
  entries,
  type GalleryResults,
  publishedRate,
  requestOf,
} from "../test/gallery/results.ts";
import { escapeHtml, heading, percent, prose, table } from "./html.ts";
import { shell } from "./shell.ts";

const LEAD =
  "Published results about how often small networks train, repeated: the exact experiment, and the difference.";

export async function galleryPage({ engine, rows }: GalleryResults): Promise<string> {
  const known = entries.filter(({ id }) => rows[id] !== undefined);
  const agreeing = known.filter((entry) => agrees(differenceOf(entry, rows[entry.id]!.answer)));
  const seconds = known.reduce((sum, { id }) => sum + rows[id]!.seconds, 0);
  return shell({
    path: "/gallery",
    title: "Gallery",
    description: LEAD,
    lead: LEAD,
    body: [
      prose(`
${agreeing.length} of ${known.length} agree: the 95 % interval of the difference, own minus published rate, holds 0. It is
Newcombe's interval of two independent rates, from their Wilson intervals. Where only a rate is published, its rounding is
added. What does not agree stays, with what was tried. The results are of engine ${engine} and took ${seconds.toFixed(0)} CPU
seconds; \`npm run gallery\` computes them. The [boundary of trainability](/maps) has a page of its own.`),
      table(
        ["Result", "Published", "Here", "Difference in points, 95 % interval", "Agrees"],
        known.map((entry) => summaryCells(entry, rows[entry.id]!.answer)),
        "figures",
      ),
      ...(await Promise.all(known.map((entry) => sectionOf(entry, rows[entry.id]!.answer)))),
    ].join("\n"),
  });
}

type Difference = ReturnType<typeof differenceOf>;
type Answer = GalleryResults["rows"][string]["answer"];

function summaryCells(entry: GalleryEntry, answer: Answer): string[] {
  const difference = differenceOf(entry, answer);
  return [
    `<a href="#${entry.id}">${escapeHtml(entry.title)}</a>`,
    publishedText(entry),
    `${answer.successes}&nbsp;of&nbsp;${answer.trials}`,
    `${bar(difference)}${signed(difference.estimate)} <small>${signed(difference.low)} to ${signed(difference.high)}</small>`,
    agrees(difference) ? "✓" : "✗",
  ];
}

/** A difference and its interval on a line from −100 to 100 points, with a mark at 0. The numbers stand beside it. */
function bar({ estimate, low, high }: Difference): string {
  const at = (x: number) => (100 * x).toFixed(1);
  const kind = agrees({ estimate, low, high }) ? "agrees" : "differs";
  return `<svg class="difference ${kind}" viewBox="-100 -10 200 20" aria-hidden="true"><path class="zero" d="M0 -10V10"/><path class="range" d="M${at(low)} 0H${at(high)}"/><circle cx="${at(estimate)}" cy="0" r="7"/></svg>`;
}

function publishedText(entry: GalleryEntry): string {
  const { published } = entry;
  if (published.trials === null) return percent(publishedRate(entry), Math.max(0, published.decimals - 2));
  return `${published.successes}&nbsp;of&nbsp;${published.trials}`;
}

async function sectionOf(entry: GalleryEntry, answer: Answer): Promise<string> {
  const { id, title, source, assumptions, tried, seeds } = entry;
  const difference = differenceOf(entry, answer);
  const request = JSON.stringify({
    operation: "success-probability",
    request: requestOf(entry, Math.min(seeds, 1000)),
    defaults: "0.5",
  });
  const packed = await pack(request);
  const picture = probabilityPicture({ ...answer, id: `gallery-${id}` } as never);
  return [
    heading(2, escapeHtml(title), id),
    `<p>Published: ${publishedText(entry)}${entry.published.trials === null ? " of the" : ""} runs succeed (<a href="${escapeHtml(source.url)}">${escapeHtml(source.words)}</a>). ` +
      `Here: ${answer.successes} of ${answer.trials}, from seed 0 on. The difference is ${signed(difference.estimate)} points, ` +
      `with the 95 % interval ${signed(difference.low)} to ${signed(difference.high)}: ` +
      `${agrees(difference) ? "the two agree" : "the two do not agree"}.</p>`,
    ...(assumptions === undefined ? [] : [`<p>${escapeHtml(assumptions)}</p>`]),
    ...(tried === undefined ? [] : [`<p><strong>What was tried.</strong> ${escapeHtml(tried)}</p>`]),
    `<figure class="picture">\n${picture.trim()}\n</figure>`,
    `<p><a href="/play#${packed}">Open in the page</a>, or get <a href="/r/${packed}">the result of the service</a>.</p>`,
    `<details><summary>The experiment</summary><pre><code>${escapeHtml(JSON.stringify(entry.experiment, null, 1))}</code></pre></details>`,
  ].join("\n");
}

/** A difference of rates in points of a hundred, with its sign. */
const signed = (x: number): string => `${x < 0 ? "−" : "+"}${Math.abs(100 * x).toFixed(1)}`;
