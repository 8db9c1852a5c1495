/** Draws data: points of a plane in the colors of their classes, or targets over one input. */
import type { Points } from "../../thread/messages.ts";
import type { Drawing } from "./canvas.tsx";
import { classOf, extentOf, placeOf, type Space } from "./space.ts";

const MANY = 150;

export function drawPoints({ context, width, height, colors }: Drawing, points: Points, space: Space): void {
  const { inputs, targets } = points;
  const isPlane = (inputs[0]?.length ?? 0) > 1;
  const range = extentOf(targets.flat(), 0);
  const radius = inputs.length > MANY ? 2.5 : 4.5;
  context.lineWidth = 1.5;
  context.strokeStyle = colors.paper;
  for (const [index, row] of inputs.entries()) {
    const target = targets[index]!;
    const x = placeOf(space.x, row[0]!, width);
    for (const value of isPlane ? [row[1]!] : target) {
      const y = height - placeOf(space.y, value, height);
      const number = isPlane ? classOf(target, range) : 0;
      context.fillStyle = isPlane ? colors.classes[number % colors.classes.length]! : colors.ink;
      context.beginPath();
      mark(context, number, x, y, radius);
      context.fill();
      context.stroke();
    }
  }
}

/** Classes differ in shape too: circle, square, triangle. */
function mark(context: CanvasRenderingContext2D, number: number, x: number, y: number, radius: number): void {
  if (number % 3 === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
  else if (number % 3 === 1) context.rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
  else {
    context.moveTo(x, y - 1.2 * radius);
    context.lineTo(x + 1.1 * radius, y + 0.9 * radius);
    context.lineTo(x - 1.1 * radius, y + 0.9 * radius);
    context.closePath();
  }
}

/** Lines through 0, where it is in the picture. */
export function drawAxes({ context, width, height, colors }: Drawing, { x, y }: Space): void {
  const left = placeOf(x, 0, width);
  const bottom = height - placeOf(y, 0, height);
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.beginPath();
  if (left > 0 && left < width) {
    context.moveTo(Math.round(left) + 0.5, 0);
    context.lineTo(Math.round(left) + 0.5, height);
  }
  if (bottom > 0 && bottom < height) {
    context.moveTo(0, Math.round(bottom) + 0.5);
    context.lineTo(width, Math.round(bottom) + 0.5);
  }
  context.stroke();
}
