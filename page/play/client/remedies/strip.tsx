/** The seeds of a change in a strip: what it gained and lost stands out. */
import { Canvas, type Drawing } from "../draw/canvas.tsx";
import type { Outcome } from "../results.ts";

interface StripProps {
  readonly label: string;
  readonly before: readonly (Outcome | undefined)[];
  readonly after: readonly (Outcome | undefined)[];
}

const GAP = 1;
/** Seeds in a row, and rows. */
const ROW = 50;
const MOST = 200;

export function Strip({ label, before, after }: StripProps) {
  return <Canvas class="strip" label={label} draw={(drawing) => drawStrip(drawing, before, after)} />;
}

function drawStrip(
  { context, width, height, colors }: Drawing,
  before: StripProps["before"],
  after: StripProps["after"],
) {
  const count = Math.min(MOST, after.length);
  const columns = Math.min(ROW, count);
  const rows = Math.ceil(count / columns);
  const [across, down] = [width / columns, height / rows];
  for (let i = 0; i < count; i++) {
    const [was, is] = [before[i] === "success", after[i] === "success"];
    const isUnknown = after[i] === undefined;
    context.globalAlpha = isUnknown ? 0.25 : was === is ? 0.35 : 1;
    context.fillStyle = isUnknown ? colors.line : is ? colors.classes[2]! : was ? colors.dead : colors.quiet;
    const [x, y] = [(i % columns) * across, Math.floor(i / columns) * down];
    // What is lost is low, so that it differs in shape too.
    const drop = was && !is && !isUnknown ? (down - GAP) / 2 : 0;
    context.fillRect(x, y + drop, Math.max(1, across - GAP), down - GAP - drop);
  }
  context.globalAlpha = 1;
}

/** The outcome of each seed of a study in a result, as far as its list of failures tells. */
export function outcomesOf(study: {
  readonly seeds: { readonly first: number; readonly count: number };
  readonly trials: number;
  readonly failures: readonly { readonly seed: number; readonly outcome: Outcome }[];
  readonly failuresOmitted: number;
}): (Outcome | undefined)[] {
  const { seeds, trials, failures, failuresOmitted } = study;
  const known = failuresOmitted === 0 ? trials : failures.at(-1)!.seed - seeds.first + 1;
  const outcomes = Array.from({ length: trials }, (_, index): Outcome | undefined =>
    index < known ? "success" : undefined,
  );
  for (const { seed, outcome } of failures) outcomes[seed - seeds.first] = outcome;
  return outcomes;
}
