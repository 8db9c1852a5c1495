import { widthOf } from "./label.ts";
import type { Scale } from "./scale.ts";
import { line, text } from "./svg.ts";

/** The rectangle that the axes enclose, in pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Horizontal lines at the ticks of `y`, with labels on the left and the name of the quantity above, from `from` on. */
export function yAxis({ left, right, top }: Frame, y: Scale, name: string, from = left): string {
  const grid = y.ticks
    .map(
      ({ value, label }) =>
        line(left, y(value), right, y(value), "line") +
        text(left - 8, y(value) + 4, label, { color: "quiet", anchor: "end" }),
    )
    .join("");
  return grid + text(from, top - 10, name, { color: "quiet" });
}

/** Labels below the frame at the ticks of `x`, without those that would overlap, and the name of the quantity below. */
export function xAxis({ left, right, bottom }: Frame, x: Scale, name: string): string {
  let free = -Infinity;
  let labels = line(left, bottom, right, bottom, "quiet");
  for (const { value, label } of x.ticks) {
    const half = widthOf(label) / 2;
    const place = x(value);
    if (place - half < free + 4) continue;
    free = place + half;
    labels +=
      line(place, bottom, place, bottom + 5, "quiet") +
      text(place, bottom + 20, label, { color: "quiet", anchor: "middle" });
  }
  return labels + text((left + right) / 2, bottom + 40, name, { color: "quiet", anchor: "middle" });
}

/** The height of {@link xAxis} below the frame. */
export const X_AXIS = 46;
