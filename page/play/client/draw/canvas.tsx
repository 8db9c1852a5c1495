/** A canvas that is drawn again when what it shows, its size, or the color scheme changes. */
import { useLayoutEffect, useRef } from "hono/jsx/dom";
import { type Colors, colorsOf } from "./colors.ts";

export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly colors: Colors;
}

interface CanvasProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly class?: string;
  draw(drawing: Drawing): void;
  onPress?(x: number, y: number): void;
  onKey?(event: KeyboardEvent): void;
}

export function Canvas({ label, class: name, draw, onPress, onKey }: CanvasProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const latest = useRef(draw);
  latest.current = draw;
  useLayoutEffect(() => {
    if (element.current) paint(element.current, draw);
  });
  useLayoutEffect(() => {
    const canvas = element.current!;
    const again = () => paint(canvas, latest.current);
    const sizes = new ResizeObserver(again);
    sizes.observe(canvas);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", again);
    return () => {
      sizes.disconnect();
      scheme.removeEventListener("change", again);
    };
  }, []);
  return (
    <canvas
      ref={element}
      class={name}
      role="img"
      aria-label={label}
      {...(onKey ? { tabindex: 0, onKeyDown: onKey } : {})}
      {...(onPress
        ? {
            onPointerDown: (event: PointerEvent) => {
              const box = element.current!.getBoundingClientRect();
              onPress((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
            },
          }
        : {})}
    />
  );
}

function paint(canvas: HTMLCanvasElement, draw: (drawing: Drawing) => void): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext("2d");
  if (context === null || width === 0 || height === 0) return;
  const ratio = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  draw({ context, width, height, colors: colorsOf(canvas) });
}
