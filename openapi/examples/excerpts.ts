/*
 * Excerpts of answers that are too long for the document, or that it contains elsewhere. An ellipsis marks what is left
 * out.
 */

/** An object of lists, with the first entry of each list. */
export function firstEntries(answer: object): object {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 1) : value]),
  );
}

/** An SVG picture as far as its title and description, which say what it shows. */
export function pictureHead(svg: string): string {
  return `${svg.slice(0, svg.indexOf("</desc>") + "</desc>".length)}…</svg>`;
}

/** The title of a page, and the first thing that it says. */
export function pageHead(html: string): string {
  return `…${html.slice(html.indexOf("<h1>"), html.indexOf("</p>") + "</p>".length)}…`;
}

/** The line of a script that every script of its framework has. */
export function scriptHead(script: string): string {
  return `…\n${script.split("\n")[1]}\n…`;
}

/** Server-sent events, with the result cut to its beginning: the whole result is another example. */
export function streamHead(events: string): string {
  return events.replace(/(?<=^event: result\ndata: .{120}).*/m, "…");
}
