/** A network unit by unit: which units are dead, since when, and with what effect. */
import type { InspectParametersResult, InspectRunResult, Unit } from "../../index.ts";
import { count, counted, percent, short } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";
import { type Column, table } from "../draw/table.ts";
import { showDiagnosis } from "./diagnosis.ts";
import { foot, head } from "./frame.ts";
import { moment } from "./moment.ts";
import type { Answer, View, ViewContext } from "./view.ts";

type Inspection = InspectRunResult | InspectParametersResult;
type Layer = Inspection["layers"][number];

export const inspectView: View<"inspect"> = { show: showInspection, answer: inspectAnswer };

function showInspection(page: Page, result: Inspection, { source }: ViewContext): string {
  const run = "seed" in result ? result : null;
  const what = run === null ? sizes(result as InspectParametersResult) : `seed ${run.seed}`;
  return sections(
    head(page, source, run?.experiment ?? null, result, what),
    run === null ? reading(page, result as InspectParametersResult) : outcome(page, run),
    run === null ? fit(page, result as InspectParametersResult) : "",
    ...result.layers.map((layer, index) => showLayer(page, layer, index)),
    showDiagnosis(page, result.diagnosis),
    foot(page, result),
  );
}

/** Whether no finding is fatal. */
function inspectAnswer({ diagnosis }: Inspection): Answer {
  return diagnosis.findings.some(({ severity }) => severity === "fatal") ? "no" : "yes";
}

function sizes({ network: { layers } }: InspectParametersResult): string {
  const widths = [layers[0]!.weights[0]!.length, ...layers.map(({ weights }) => weights.length)];
  return `${widths.join("-")} ${layers.map(({ activation }) => activation.name).join(", ")}`;
}

function outcome(page: Page, { outcome, epoch }: InspectRunResult): string {
  return `${marked(page, outcome)} ${epoch === 0 ? "before training" : `after epoch ${count(epoch)}`}`;
}

function marked({ paint }: Page, outcome: InspectRunResult["outcome"]): string {
  const [color, mark] = outcome === "success" ? [paint.green, "✓"] : [paint.red, "✗"];
  return color(paint.bold(`${mark} ${outcome.replaceAll("-", " ")}`));
}

/** How weights fit their targets, if they came with targets. */
function fit(page: Page, { outcome, loss, largestError, measures }: InspectParametersResult): string {
  if (outcome === undefined || measures === undefined) return "";
  const { reached, gradientNorm, curvature } = measures;
  const known = (value: number | null | undefined) =>
    value === null || value === undefined ? "not finite" : short(value);
  const rows = [
    [`loss (${loss!.name})`, known(measures.loss)],
    ...(reached === null ? [] : [[reached.measure === "accuracy" ? "accuracy" : "R²", short(reached.value)]]),
    ["largest error", known(largestError)],
    ["gradient norm", known(gradientNorm)],
    ["curvature", curvature === null ? "not finite" : `${short(curvature.least)} … ${short(curvature.largest)}`],
  ];
  return lines(`${marked(page, outcome)} on the targets`, table(page, [{}, {}], rows));
}

/** How the parameters were read. */
function reading(page: Page, { reading }: InspectParametersResult): string {
  if (reading === undefined) return "";
  const rows = reading.layers.map(({ weights, biases, layout }, index) => [
    `layer ${index + 1}`,
    weights,
    biases ?? "none",
    layout,
  ]);
  return lines(
    title(page, "Read as", reading.format),
    table(page, [{}, { head: "weights" }, { head: "biases" }, { head: "layout" }], rows),
  );
}

const MAX_UNITS = 16;

function showLayer(page: Page, { activation, units }: Layer, index: number): string {
  const { paint } = page;
  const heading = title(page, `Layer ${index + 1}`, `${activation}, ${counted(units.length, "unit")}`);
  const numbered = units.map((unit, at) => ({ unit, at }));
  const listed = units.length <= MAX_UNITS ? numbered : numbered.filter(({ unit }) => isDead(unit)).slice(0, MAX_UNITS);
  const omitted = units.length - listed.length;
  const columns = columnsOf(page).filter(({ isKnown }) => units.some(isKnown));
  const rows = listed.map(({ unit, at }) => columns.map(({ cell }) => cell(unit, at)));
  return lines(
    `${heading}  ${census(page, units)}`.trimEnd(),
    units.length > MAX_UNITS ? strip(page, units) : "",
    rows.length === 0 ? "" : table(page, columns, rows),
    omitted === 0 || rows.length === 0 ? "" : paint.dim(`  and ${counted(omitted, "more unit")}; --json includes them`),
  );
}

interface UnitColumn extends Column {
  /** The column is omitted if this is false for every unit of the layer. */
  readonly isKnown: (unit: Unit) => boolean;
  readonly cell: (unit: Unit, at: number) => string;
}

function columnsOf(page: Page): UnitColumn[] {
  return [
    { head: "unit", right: true, isKnown: () => true, cell: (_, at) => String(at + 1) },
    { head: "on the data", isKnown: ({ dead }) => dead.onData !== null, cell: ({ dead }) => word(page, dead.onData) },
    { head: "in the box", isKnown: ({ dead }) => dead.onBox !== null, cell: ({ dead }) => word(page, dead.onBox) },
    {
      head: "active",
      right: true,
      spare: 2,
      isKnown: ({ activeFraction }) => activeFraction !== null,
      cell: ({ activeFraction }) => (activeFraction === null ? "" : percent(activeFraction)),
    },
    { head: "pre-activation", spare: 1, isKnown: (unit) => range(unit) !== "", cell: range },
    { head: "since", isKnown: (unit) => since(page, unit) !== "", cell: (unit) => since(page, unit) },
  ];
}

/** "2 of 4 dead"; empty if nothing is known. */
function census({ paint }: Page, units: readonly Unit[]): string {
  if (units.every(({ dead }) => dead.onData === null && dead.onBox === null)) return "";
  const dead = units.filter(isDead).length;
  return dead === 0 ? paint.green("all alive") : paint.red(`${count(dead)} of ${count(units.length)} dead`);
}

/** Dead on the data or on the box. */
const isDead = ({ dead: { onData, onBox } }: Unit) => onData === true || onBox === true;

/** One character a unit. */
function strip(page: Page, units: readonly Unit[]): string {
  const { paint } = page;
  return paragraph(page, units.map((unit) => (isDead(unit) ? paint.red("✗") : paint.green("●"))).join(""), 2);
}

function word({ paint }: Page, dead: boolean | null): string {
  return dead === null ? paint.dim("unknown") : dead ? paint.red("dead") : paint.green("alive");
}

function range({ preActivation, preActivationOnBox }: Unit): string {
  const known = preActivation ?? preActivationOnBox;
  if (known === null) return "";
  return known.low === known.high ? short(known.low) : `${short(known.low)} … ${short(known.high)}`;
}

function since(page: Page, { origin, since, dead: { withoutGradient, onData } }: Unit): string {
  const stuck = withoutGradient === true && onData !== true ? page.paint.yellow("no gradient") : "";
  if (origin === "born-dead") return "birth";
  return since === null ? (origin?.replaceAll("-", " ") ?? stuck) : moment(since);
}
