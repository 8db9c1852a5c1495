/** The colors of the page's canvases, from its style, so that they follow light and dark. */

export interface Colors {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  /** Of classes, and of outputs. */
  readonly classes: readonly string[];
  readonly dead: string;
}

const CLASSES = 6;

export function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: color("canvas"),
    ink: color("canvas-ink"),
    quiet: color("canvas-quiet"),
    line: color("canvas-line"),
    accent: color("canvas-accent"),
    classes: Array.from({ length: CLASSES }, (_, index) => color(`class-${index}`)),
    dead: color("canvas-dead"),
  };
}

type Rgb = readonly [number, number, number];

/** The parts of #rrggbb. */
export function rgbOf(color: string): Rgb {
  const bits = Number.parseInt(color.slice(1), 16);
  return [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
}

export function mix(one: Rgb, other: Rgb, part: number): Rgb {
  return [0, 1, 2].map((i) => one[i]! + (other[i]! - one[i]!) * part) as unknown as Rgb;
}
