import { percent } from "../prose/prose.ts";
import { cross } from "./events.ts";
import { short, truncate, whole, widthOf, wrap } from "./label.ts";
import type { InspectResult } from "./result.ts";
import { element, isNarrow, legend, MARGIN, paragraph, rect, sheet, text, tip } from "./svg.ts";

const WIDTH = 760;
const GAP = 4;
/** The most cells in a row of a strip, and the heights of cells with and without words. */
const COLUMNS = 32;
const TALL = 64;
const SMALL = 20;
/** The smallest width of a cell with words. */
const MIN_WORDS_WIDTH = 78;
/** The most units of a layer that have words in a narrow picture. */
const MAX_SPOKEN = 12;

type Unit = InspectResult["layers"][number]["units"][number];

/** The units of each layer as a strip: how often each is active, and which are dead, since when. */
export function unitStrip(result: InspectResult, width = WIDTH): string {
  const inner = width - 2 * MARGIN;
  const { id, layers, diagnosis } = result;
  const units = layers.flatMap((layer) => layer.units);
  const dead = units.filter(({ dead: { onData, onBox } }) => onData ?? onBox).length;
  const where = "seed" in result ? `Seed ${result.seed} after epoch ${whole(result.epoch)}` : "These parameters";
  return sheet({
    id,
    width,
    title:
      `${where}: ${dead === 0 ? "none" : whole(dead)} of ${whole(units.length)} units ` +
      `${dead < 2 ? "is" : "are"} dead`,
    subtitle: diagnosis.verdict,
    description: `${diagnosis.verdict} ${layers
      .map(
        (layer, l) =>
          `Layer ${l + 1}: ${layer.units
            .slice(0, 16)
            .map((unit, u) => `unit ${u + 1} ${stateOf(unit)}`)
            .join(", ")}${layer.units.length > 16 ? `, and ${layer.units.length - 16} more` : ""}`,
      )
      .join(". ")}.`,
    draw: (top) => {
      const key = legend(
        MARGIN,
        top,
        inner,
        [
          {
            label: isNarrow(width)
              ? "filled: how often it is active"
              : "filled: fraction of samples on which the unit is active",
            color: "blue",
          },
          { label: "dead", color: "vermillion" },
        ],
        widthOf,
      );
      let y = top + key.height + 12;
      const strips = layers.map((layer, l) => {
        const strip = layerStrip(layer, l, y, inner);
        y = strip.bottom + 22;
        return strip.svg;
      });
      const findings = diagnosis.findings
        .filter(({ headline }) => headline !== diagnosis.verdict)
        .slice(0, 3)
        .flatMap(({ headline }) => wrap(headline, inner, isNarrow(width) ? 4 : 2));
      const findingsText = paragraph(MARGIN, y + 8, findings, { color: "quiet" });
      return {
        svg: key.svg + strips.join("") + findingsText,
        bottom: findings.length > 0 ? y + 8 + findings.length * 18 : y,
      };
    },
  });
}

function layerStrip(
  { activation, units }: InspectResult["layers"][number],
  l: number,
  top: number,
  inner: number,
): { svg: string; bottom: number } {
  const columns = columnsOf(units.length, inner);
  const width = Math.min(120, (inner - (columns - 1) * GAP) / columns);
  const hasWords = width >= MIN_WORDS_WIDTH;
  const height = hasWords ? TALL : SMALL;
  const first = top + 22;
  const cells = units.map((unit, u) => {
    const x = MARGIN + (u % columns) * (width + GAP);
    const y = first + Math.floor(u / columns) * (height + GAP);
    return cell(unit, u, x, y, width, height, hasWords);
  });
  return {
    svg:
      text(MARGIN, top + 10, `Layer ${l + 1}`, { as: "strong" }) +
      text(
        MARGIN + widthOf(`Layer ${l + 1} `) + 6,
        top + 10,
        `${activation}, ${units.length} unit${units.length === 1 ? "" : "s"}`,
        { color: "quiet" },
      ) +
      cells.join(""),
    bottom: first + Math.ceil(units.length / columns) * (height + GAP) - GAP,
  };
}

/** Few units of a narrow picture are in several rows, so that each has room for its words. */
function columnsOf(units: number, inner: number): number {
  if (!isNarrow(inner)) return Math.min(units, COLUMNS);
  const spoken = Math.floor((inner + GAP) / (MIN_WORDS_WIDTH + GAP));
  return Math.min(units, units <= MAX_SPOKEN ? spoken : COLUMNS / 2);
}

function cell(unit: Unit, u: number, x: number, y: number, width: number, height: number, hasWords: boolean): string {
  const { dead, activeFraction } = unit;
  const isDead = dead.onData ?? dead.onBox ?? false;
  const filled = isDead ? 0 : (activeFraction ?? 0) * height;
  const color = isDead ? "vermillion" : activeFraction === null ? "quiet" : "blue";
  const ground = rect(x, y, width, height, color, { opacity: 0.13, rx: 3 });
  const level = rect(x, y + height - filled, width, filled, "blue", {
    opacity: hasWords ? 0.35 : 0.8,
    rx: Math.min(3, filled / 2),
  });
  const outline = element("rect", {
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    rx: 3,
    class: `s-${color}`,
    fill: "none",
    "stroke-dasharray": activeFraction === null && !isDead ? "3 3" : undefined,
  });
  const words = hasWords
    ? paragraph(
        x + 8,
        y + 18,
        wordsOf(unit, u)
          .map((line, i) => truncate(line, width - 12, i === 0 ? 13 : 11))
          .slice(0, 1),
        { as: "strong" },
      ) +
      paragraph(
        x + 8,
        y + 36,
        wordsOf(unit, u)
          .slice(1)
          .map((line) => truncate(line, width - 12, 11)),
        { as: "small" },
        16,
      )
    : isDead
      ? element("path", {
          d: cross(x + width / 2, y + height / 2),
          class: "s-vermillion",
          fill: "none",
          "stroke-width": 2,
        })
      : "";
  return element("g", {}, tip(`unit ${u + 1}: ${stateOf(unit)}`) + ground + level + outline + words);
}

function wordsOf({ dead, origin, since, activeFraction }: Unit, u: number): string[] {
  const name = `unit ${u + 1}`;
  if (dead.onData ?? dead.onBox) {
    if (origin === "born-dead") return [name, "born dead"];
    return since === null
      ? [name, origin === null ? "dead" : "died"]
      : [name, "died in", `epoch ${whole(since.epoch)}`];
  }
  return activeFraction === null
    ? [name, dead.onBox === false ? "live on the box" : ""]
    : [name, "active on", percent(activeFraction)];
}

/** The state of a unit in words. */
function stateOf({ dead, origin, since, activeFraction, preActivation }: Unit): string {
  const range =
    preActivation && preActivation.low !== null && preActivation.high !== null
      ? `, pre-activations ${short(preActivation.low)} to ${short(preActivation.high)}`
      : "";
  if (dead.onData ?? dead.onBox) {
    const how =
      origin === "born-dead"
        ? "was born dead"
        : since === null
          ? "is dead"
          : since.step === null
            ? `died by epoch ${since.epoch}`
            : `died in epoch ${since.epoch}, update ${since.step}`;
    return `${how}${range}`;
  }
  return activeFraction === null
    ? "is not known to be dead"
    : `is active on ${percent(activeFraction)} of the samples${range}`;
}
