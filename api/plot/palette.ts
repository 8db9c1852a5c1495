/**
 * The palette of Okabe and Ito, which people with the common color vision deficiencies can distinguish. The dark scheme
 * uses their sky blue for blue, which would be hard to see there.
 *
 * @see Okabe, Ito, "Color Universal Design" (2008), https://jfly.uni-koeln.de/color/
 */
const colors = {
  blue: ["#0072B2", "#56B4E9"],
  vermillion: ["#D55E00", "#D55E00"],
  green: ["#009E73", "#009E73"],
  purple: ["#CC79A7", "#CC79A7"],
  orange: ["#E69F00", "#E69F00"],
  ink: ["#1C2733", "#E6E9EC"],
  quiet: ["#556270", "#9AA6B2"],
  line: ["#DEDCD5", "#333B44"],
  paper: ["#FFFFFF", "#14181D"],
  /** The end of a scale that begins at the paper's color, and texts on its two halves. */
  heat: ["#00457A", "#4AA3D8"],
  "on-cold": ["#000000", "#FFFFFF"],
  "on-hot": ["#FFFFFF", "#000000"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;
export type Color = keyof typeof colors;

/** How opaque heat is over the paper, for a fraction: even none has a color. */
export function heatOf(fraction: number): number {
  return 0.05 + 0.95 * fraction;
}

/** The color of a text on that heat: the one with more contrast, in both schemes. */
export function onHeat(fraction: number): Color {
  return heatOf(fraction) < 0.716 ? "on-cold" : "on-hot";
}

/** Colors of series, in the order of use. All of them have contrast in both schemes. */
export const seriesColors: readonly Color[] = ["blue", "vermillion", "green", "purple", "orange", "quiet"];

/** The colors of outcomes, the same in every picture. */
export const outcomeColors = {
  success: "green",
  "not-yet": "orange",
  collapsed: "vermillion",
  diverged: "purple",
} as const satisfies Readonly<Record<string, Color>>;

const rulesOf = (scheme: 0 | 1) =>
  Object.entries(colors)
    .map(([name, shades]) => `.f-${name}{fill:${shades[scheme]}}.s-${name}{stroke:${shades[scheme]}}`)
    .join("");

const FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** The stylesheet of every picture. Its selectors start with the class of the picture, so it can be part of a page. */
export const STYLESHEET =
  nested(
    `text{font:13px ${FONT};font-variant-numeric:tabular-nums}.title{font-size:17px;font-weight:600}` +
      `.small{font-size:11px}.strong{font-weight:600}${rulesOf(0)}`,
  ) + `@media(prefers-color-scheme:dark){${nested(rulesOf(1))}}`;

function nested(rules: string): string {
  return rules.replace(/(^|\})([^{}]+)\{/g, "$1.trainability $2{");
}
