/** What stands behind rows that share a horizontal scale. */
import type { Frame } from "./axis.ts";
import type { Scale } from "./scale.ts";
import { line, text } from "./svg.ts";

/** A line at each tick, with its label above the frame. */
export function gridBehind(x: Scale, frame: Frame): string {
  return x.ticks
    .map(
      ({ value, label }) =>
        line(x(value), frame.top, x(value), frame.bottom, "line") +
        text(x(value), frame.top - 6, label, { color: "quiet", anchor: "middle" }),
    )
    .join("");
}

/** A dashed line that the rows are compared with. */
export function dashedAt(x: number, frame: Frame): string {
  return line(x, frame.top, x, frame.bottom, "ink", { "stroke-dasharray": "3 3", opacity: 0.6 });
}
