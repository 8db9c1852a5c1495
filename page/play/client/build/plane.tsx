/** The data as a picture, and a plane on which points are drawn by hand. */
import { useState } from "hono/jsx/dom";
import type { Points } from "../../thread/messages.ts";
import { openDraft } from "../draft.ts";
import { Canvas, type Drawing } from "../draw/canvas.tsx";
import { drawAxes, drawPoints } from "../draw/points.ts";
import { spaceOf } from "../draw/space.ts";
import { type Fields, valueAt } from "../fields.ts";
import { getState, useStore } from "../store.ts";
import { withData } from "./fit-output.ts";

const SQUARE = { x: [-1, 1], y: [-1, 1] } as const;
/** How far an arrow key moves the place of the next point, as a part of the plane. */
const MOVE = 0.05;
const CLASSES = [0, 1];

export function Plane() {
  const { draft, filled } = useStore("draft", "filled");
  const [isDrawing, setDrawing] = useState(false);
  const [label, setLabel] = useState(0);
  const [cursor, setCursor] = useState({ x: 0.5, y: 0.5 });
  const points = filled?.points ?? { inputs: [], targets: [] };
  const own = drawnPoints(draft);
  const shown = isDrawing ? own : points;
  const space = isDrawing ? SQUARE : spaceOf(points);
  const add = (x: number, y: number) => {
    const inputs = [...own.inputs, [rounded(2 * x - 1), rounded(1 - 2 * y)]];
    const targets = [...own.targets.flat(), label];
    openDraft(withData(getState().draft, { inputs, targets }, 2));
  };
  const onKey = (event: KeyboardEvent) => {
    const [x, y] = moves[event.key] ?? [0, 0];
    if (event.key === "Enter" || event.key === " ") add(cursor.x, cursor.y);
    else if (x === 0 && y === 0) return;
    event.preventDefault();
    setCursor({ x: bounded(cursor.x + MOVE * x), y: bounded(cursor.y + MOVE * y) });
  };
  return (
    <div class="plane">
      <Canvas
        class={isDrawing ? "points drawing" : "points"}
        label={labelOfPoints(shown, isDrawing)}
        draw={(drawing) => {
          drawAxes(drawing, space);
          drawPoints(drawing, shown, space);
          if (isDrawing) drawCursor(drawing, cursor);
        }}
        {...(isDrawing ? { onPress: add, onKey } : {})}
      />
      <div class="plane-tools">
        <button type="button" class="small" aria-pressed={String(isDrawing)} onClick={() => setDrawing(!isDrawing)}>
          Draw points
        </button>
        {isDrawing ? (
          <>
            {CLASSES.map((number) => (
              <button
                key={number}
                type="button"
                class={`small class-${number}`}
                aria-pressed={String(number === label)}
                onClick={() => setLabel(number)}
              >
                Class {number}
              </button>
            ))}
            <button
              type="button"
              class="small"
              onClick={() => openDraft(withData(getState().draft, { generator: "xor" }, 2))}
            >
              Clear
            </button>
          </>
        ) : null}
      </div>
    </div>
  );
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const bounded = (part: number) => Math.min(1, Math.max(0, part));
const rounded = (x: number) => Math.round(100 * x) / 100;

/** The points of an experiment that has its own, in a plane, of two classes. */
function drawnPoints(draft: Fields): Points {
  const inputs = valueAt(draft, ["data", "inputs"]) as number[][] | undefined;
  const targets = valueAt(draft, ["data", "targets"]) as number[] | undefined;
  const fits = inputs?.every((row) => row.length === 2) && targets?.every((target) => target === 0 || target === 1);
  return fits ? { inputs: inputs!, targets: targets.map((target) => [target]) } : { inputs: [], targets: [] };
}

function labelOfPoints({ inputs }: Points, isDrawing: boolean): string {
  if (isDrawing) return `A plane with ${inputs.length} points. Arrow keys move, Enter adds a point.`;
  const axes = inputs[0]?.length ?? 0;
  return `${inputs.length} samples with ${axes} ${axes === 1 ? "input" : "inputs"}`;
}

function drawCursor({ context, colors, width, height }: Drawing, cursor: { readonly x: number; readonly y: number }) {
  const [x, y] = [cursor.x * width, cursor.y * height];
  context.strokeStyle = colors.quiet;
  context.beginPath();
  context.moveTo(x - 6, y);
  context.lineTo(x + 6, y);
  context.moveTo(x, y - 6);
  context.lineTo(x, y + 6);
  context.stroke();
}
