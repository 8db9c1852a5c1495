import { wrap } from "./label.ts";
import { type Color, STYLESHEET } from "./palette.ts";

/* SVG as text: elements, and the document around them. No script, no external font, nothing to download. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Characters that XML 1.0 does not allow, even escaped: most controls, lone surrogates, and two non-characters. */
const FORBIDDEN = new RegExp(
  [
    "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]",
    "[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])",
    "(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]",
  ].join("|"),
  "g",
);
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD").replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/** A coordinate, rounded to a hundredth of a pixel. */
export function at(x: number): string {
  return String(Math.round(x * 100) / 100 + 0);
}

export function element(name: string, attributes: Attributes, content = ""): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${typeof value === "number" ? at(value) : escapeXml(value)}"`;
  }
  return content === "" ? `${text}/>` : `${text}>${content}</${name}>`;
}

export interface TextStyle {
  readonly color?: Color;
  readonly anchor?: "start" | "middle" | "end";
  readonly as?: "title" | "small" | "strong";
}

export function text(x: number, y: number, content: string, { color = "ink", anchor, as }: TextStyle = {}): string {
  return element(
    "text",
    { x, y, class: as ? `f-${color} ${as}` : `f-${color}`, "text-anchor": anchor === "start" ? undefined : anchor },
    escapeXml(content),
  );
}

/** Lines of text, one below the other. */
export function paragraph(x: number, y: number, lines: readonly string[], style: TextStyle = {}, leading = 18): string {
  return lines.map((line, i) => text(x, y + i * leading, line, style)).join("");
}

export function rect(x: number, y: number, width: number, height: number, color: Color, more: Attributes = {}): string {
  return element("rect", {
    x,
    y,
    width: Math.max(0, width),
    height: Math.max(0, height),
    class: `f-${color}`,
    ...more,
  });
}

export function line(x1: number, y1: number, x2: number, y2: number, color: Color, more: Attributes = {}): string {
  return element("path", { d: `M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}`, class: `s-${color}`, fill: "none", ...more });
}

export function circle(cx: number, cy: number, r: number, color: Color, more: Attributes = {}, content = ""): string {
  return element("circle", { cx, cy, r, class: `f-${color}`, ...more }, content);
}

/** The tooltip of a mark, which screen readers read too. */
export function tip(content: string): string {
  return element("title", {}, escapeXml(content));
}

type Point = readonly [x: number, y: number];

/** A path through points, interrupted where one is null. */
export function linePath(points: readonly (Point | null)[]): string {
  let d = "";
  let pen = "M";
  for (const point of points) {
    if (point === null) pen = "M";
    else {
      d += `${pen}${at(point[0])} ${at(point[1])}`;
      pen = "L";
    }
  }
  return d;
}

/** A line through points; an isolated point between nulls is a dot. */
export function curve(points: readonly (Point | null)[], color: Color, more: Attributes = {}): string {
  const alone = points.filter((point, i): point is Point => point !== null && !points[i - 1] && !points[i + 1]);
  const d = linePath(points);
  return (
    (d === ""
      ? ""
      : element("path", {
          d,
          class: `s-${color}`,
          fill: "none",
          "stroke-width": 2,
          "stroke-linejoin": "round",
          ...more,
        })) + alone.map(([x, y]) => circle(x, y, 3, color)).join("")
  );
}

export interface Key {
  readonly label: string;
  readonly color: Color;
  readonly mark?: "square" | "line" | "dashed" | "dot" | "ring" | "diamond";
}

/** A legend from `x` on, wrapped to `width`, and its height. */
export function legend(
  x: number,
  y: number,
  width: number,
  keys: readonly Key[],
  widthOf: (text: string) => number,
): { svg: string; height: number } {
  let left = x;
  let top = y;
  const svg = keys
    .map(({ label, color, mark = "square" }) => {
      const taken = 20 + widthOf(label) + 14;
      if (left > x && left + taken - 14 > x + width) {
        left = x;
        top += 18;
      }
      const here = left;
      left += taken;
      return `${keyMark(here, top - 4, color, mark)}${text(here + 20, top, label, { color: "quiet" })}`;
    })
    .join("");
  return { svg, height: top - y + 18 };
}

function keyMark(x: number, y: number, color: Color, mark: NonNullable<Key["mark"]>): string {
  switch (mark) {
    case "square":
      return rect(x, y - 6, 12, 12, color, { rx: 2 });
    case "line":
      return line(x, y, x + 14, y, color, { "stroke-width": 2.5 });
    case "dashed":
      return line(x, y, x + 14, y, color, { "stroke-width": 2, "stroke-dasharray": "4 3" });
    case "dot":
      return circle(x + 6, y, 4, color);
    case "ring":
      return circle(x + 6, y, 4, "paper", { class: `f-paper s-${color}`, "stroke-width": 2 });
    case "diamond":
      return element("path", { d: diamond(x + 6, y, 5), class: `f-${color}` });
  }
}

export function diamond(x: number, y: number, r: number): string {
  return `M${at(x)} ${at(y - r)}L${at(x + r)} ${at(y)}L${at(x)} ${at(y + r)}L${at(x - r)} ${at(y)}Z`;
}

export interface Sheet {
  readonly id: string;
  readonly width: number;
  readonly title: string;
  /** A sentence or two below the title. */
  readonly subtitle: string;
  /** What the picture shows, with its numbers, for people who do not see it. */
  readonly description: string;
  /** Draws from `top` on, and returns where the drawing ends. */
  readonly draw: (top: number) => { readonly svg: string; readonly bottom: number };
}

export const MARGIN = 24;
/** Of a picture in a narrow column, such as on a phone, where a wide one would be drawn too small to be read. */
export const NARROW_WIDTH = 360;

/** Whether a picture has room for one thing beside another. */
export function isNarrow(width: number): boolean {
  return width < 560;
}

/** The whole document: title, subtitle and drawing, in the color scheme that the reader prefers. */
export function sheet({ id, width, title, subtitle, description, draw }: Sheet): string {
  const inner = width - 2 * MARGIN;
  const heads = wrap(title, inner, isNarrow(width) ? 4 : 2, 17);
  const lines = wrap(subtitle, inner, isNarrow(width) ? 12 : 3);
  const below = 36 + (heads.length - 1) * 22 + 21;
  const { svg, bottom } = draw(below + (lines.length - 1) * 18 + 28);
  const height = Math.ceil(bottom + MARGIN - 6);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="trainability" width="${at(width)}" height="${at(height)}" ` +
    `viewBox="0 0 ${at(width)} ${at(height)}" role="img" aria-labelledby="title-${id} description-${id}">` +
    `<title id="title-${id}">${escapeXml(title)}</title>` +
    `<desc id="description-${id}">${escapeXml(description)}</desc><style>${STYLESHEET}</style>` +
    rect(0, 0, width, height, "paper") +
    paragraph(MARGIN, 36, heads, { as: "title" }, 22) +
    paragraph(MARGIN, below, lines, { color: "quiet" }) +
    `${svg}</svg>\n`
  );
}
