/** The frame of every page: the head, the navigation, and a table of contents for long pages. */
import { escapeHtml } from "./html.ts";

/** The navigation: path and name, in the order of reading. */
const primary = {
  "/play": "Play",
  "/docs/guide": "Guide",
  "/docs": "Documentation",
  "/clinic": "Clinic",
  "/symptoms": "Symptoms",
  "/gallery": "Gallery",
  "/maps": "Maps",
  "/score": "Score",
} as const;

/** The pages of the documentation, which have a line of their own on each of them. */
const documentation = {
  "/docs/api": "API",
  "/docs/experiment": "Experiment",
  "/docs/python": "Python",
  "/docs/sdk": "SDK",
  "/docs/cli": "Command line",
  "/docs/determinism": "Determinism",
  "/docs/benchmarks": "Benchmarks",
  "/docs/deploy": "Deploy",
} as const;

export const places = { ...primary, ...documentation } as const;

export interface Page {
  /** The path that serves it. */
  readonly path: string;
  readonly title: string;
  /** One sentence, for search engines and previews. */
  readonly description: string;
  /** HTML below the title, in larger type. */
  readonly lead?: string;
  /** HTML. */
  readonly body: string;
  /** Whether a list of the sections is at the side. */
  readonly contents?: boolean;
  /** Whether the content is one column of the width of text. */
  readonly column?: boolean;
  /** Whether the content is as wide as the window. */
  readonly wide?: boolean;
  readonly scripts?: readonly string[];
  /** Styles besides that of every page. */
  readonly styles?: readonly string[];
}

/** The whole document. */
export function shell({
  path,
  title,
  description,
  lead,
  body,
  contents = false,
  column = false,
  wide = false,
  scripts = [],
  styles = [],
}: Page): string {
  const article = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(lead === undefined ? [] : [`<p class="lead">${lead}</p>`]),
    body,
  ].join("\n");
  const main = `<main id="content"${column ? ' class="column"' : wide ? ' class="whole"' : ""}>\n${article}\n</main>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${path === "/" ? escapeHtml(title) : `${escapeHtml(title)} · Trainability`}</title>
<meta name="description" content="${escapeHtml(description)}">
<link rel="icon" href="/icon.svg">
${["/style.css", ...styles].map((style) => `<link rel="stylesheet" href="${style}">\n`).join("")}${scripts.map((script) => `<script src="${script}" type="module"></script>\n`).join("")}</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<a class="brand" href="/"${path === "/" ? ' aria-current="page"' : ""}>Trainability</a>
<nav aria-label="Pages">
${linksOf(primary, path)}
</nav>
<nav class="inner" aria-label="Documentation"${isDocumentation(path) ? "" : " hidden"}>
${linksOf(documentation, path)}
</nav>
</header>
${contents ? `<div class="columns">\n${contentsOf(body)}\n${main}\n</div>` : main}
</body>
</html>
`;
}

function linksOf(pages: Readonly<Record<string, string>>, path: string): string {
  return Object.entries(pages)
    .map(([place, name]) => `<a href="${place}"${currentOf(place, path)}>${name}</a>`)
    .join("\n");
}

/** Marks the link to the page itself and, on a page of the documentation, the link to its first page. */
function currentOf(place: string, path: string): string {
  if (place === path) return ' aria-current="page"';
  return place === "/docs" && path in documentation ? ' aria-current="true"' : "";
}

const isDocumentation = (path: string): boolean => path === "/docs" || path in documentation;

/** Links to the sections of the page; `data-short` gives a section a shorter name. */
function contentsOf(body: string): string {
  const sections = [...body.matchAll(/<h2 id="([^"]+)"(?: data-short="([^"]+)")?>(.*?)<\/h2>/g)].map(
    ([, id, short, words]) => `<li><a href="#${id}">${short ?? words!.replace(/<[^>]+>/g, "")}</a></li>`,
  );
  return `<nav class="contents" aria-label="On this page">\n<ul>\n${sections.join("\n")}\n</ul>\n</nav>`;
}
