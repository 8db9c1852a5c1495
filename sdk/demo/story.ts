/** The requests of the demo and what it prints: the default experiment from every side, through the SDK. */
import { styleText } from "node:util";
import { Chartscii } from "chartscii";
import type {
  Experiment,
  ExperimentPatch,
  InspectParametersRequest,
  Study,
  Trainability,
  TrainResult,
} from "../src/index.ts";

const SEEDS = 10_000;
/** Fewer for the advice: ELU and tanh cost more, and their effects are large. */
const ADVICE_SEEDS = 2_000;

/** The hidden layer that was posted in the forum, of a network with the output 1.1958001 for both inputs. */
const posted: InspectParametersRequest = {
  network: {
    layers: [
      {
        activation: "relu",
        weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
        biases: [0, 0, 0, -0.51735896],
      },
    ],
  },
  data: { inputs: [[0], [1]] },
};

const network = (units: number): Experiment => ({ network: { layers: [{ units, activation: "relu" }, { units: 1 }] } });

const layers = (hidden: object, output: object = {}): ExperimentPatch => ({
  network: {
    layers: [
      { units: 4, activation: "relu", ...hidden },
      { units: 1, ...output },
    ],
  },
});

/** The advice from the forum, and further changes that its readers would try: each as a patch of the network. */
const advice: readonly (readonly [title: string, patch: ExperimentPatch])[] = [
  ["smaller targets", { data: { targets: [[0.1], [0.2]] } }],
  ["leaky ReLU", layers({ activation: "leaky-relu" })],
  ["He-uniform weights", layers({ weights: "he-uniform" }, { weights: "he-uniform" })],
  ["16 units", layers({ units: 16 })],
  ["ELU", layers({ activation: "elu" })],
  ["tanh", layers({ activation: "tanh" })],
];

interface Section {
  readonly title: string;
  readonly show: (api: Trainability, print: (text: string) => void) => Promise<void>;
}

const grouped = (count: number): string => count.toLocaleString("en-US");

/** The sections of the demo, in order; README.md shows the first two. */
export const sections: readonly Section[] = [
  { title: "The same code, two seeds: a network 1-4-1 of ReLU units learns 0 → 1 and 1 → 2", show: showRuns },
  {
    title: `How often does it train? ${grouped(SEEDS)} seeds each, 95 % interval, and the exact probability`,
    show: showProbabilities,
  },
  { title: "Why did it fail? The weights that were posted in the forum", show: showInspection },
  { title: `Does the advice help? The same ${grouped(ADVICE_SEEDS)} seeds for each change`, show: showAdvice },
];

export async function showDemo(
  api: Trainability,
  print: (text: string) => void,
  shown: readonly Section[] = sections,
): Promise<void> {
  for (const { title, show } of shown) {
    print(`\n${styleText("bold", title)}`);
    await show(api, print);
  }
}

async function showRuns(api: Trainability, print: (text: string) => void): Promise<void> {
  const { failures, seeds } = await api.successProbability({ seeds: { first: 0, count: 100 } });
  const failed = new Set(failures.map(({ seed }) => seed));
  const trains = Array.from({ length: seeds.count }, (_, i) => seeds.first + i).find((seed) => !failed.has(seed))!;
  const collapse = failures.find((failure) => failure.collapse === "died-in-training")!;
  for (const seed of [trains, collapse.seed]) {
    const { outcome, after, recording, diagnosis } = await api.train({ seed });
    const outputs = after.outputs.map(([output]) => digits(output!)).join(" / ");
    const ending = styleText(outcome === "success" ? "green" : "red", outcome);
    print(`seed ${seed}: ${ending}, outputs ${styleText("bold", outputs)}`);
    if (outcome !== "success") showDeaths(recording.events, print);
    print(`  ${diagnosis.verdict}`);
  }
}

function showDeaths(events: TrainResult["recording"]["events"], print: (text: string) => void): void {
  for (const { type, epoch, step, unit } of events) {
    if (type === "unit-born-dead") print(`  before training: unit ${unit! + 1} is dead already`);
    if (type === "unit-died") print(`  epoch ${epoch}, update ${step}: unit ${unit! + 1} died`);
  }
}

async function showProbabilities(api: Trainability, print: (text: string) => void): Promise<void> {
  const rows: Bar[] = [];
  for (const units of [1, 2, 4, 8, 16]) {
    const study = await api.successProbability({ experiment: network(units), seeds: { count: SEEDS } });
    const name = `${String(units).padStart(2)} unit${units === 1 ? " " : "s"}`;
    const exact = study.law!.success.toFixed(4);
    rows.push({ label: `${name}  ${measured(study)}  exact ${exact}`, value: study.probability });
  }
  print(bars(rows));
}

async function showInspection(api: Trainability, print: (text: string) => void): Promise<void> {
  const { layers, diagnosis } = await api.inspect(posted);
  for (const [index, unit] of layers[0]!.units.entries()) {
    const state = unit.dead.onBox ? "dead on [0, 1]" : "alive";
    const origin = unit.origin?.replaceAll("-", " ") ?? "origin unknown";
    const active = unit.kink === null || unit.kink === 0 ? "" : `; active only above x = ${unit.kink.toFixed(5)}`;
    print(`unit ${index + 1}: ${state}, ${origin}${active}`);
  }
  print(`\n${styleText("bold", diagnosis.verdict)}\n${diagnosis.findings[0]!.explanation}`);
}

async function showAdvice(api: Trainability, print: (text: string) => void): Promise<void> {
  const variants = advice.map(([name, patch]) => ({ name, patch }));
  const { baseline, variants: tried } = await api.compare({ variants, seeds: { count: ADVICE_SEEDS } });
  const row = (title: string, study: Study, changed = ""): Bar => ({
    label: `${title.padEnd(18)}  ${measured(study)}  ${changed.padEnd(WIDEST_CHANGE)}`,
    value: study.probability,
  });
  print(
    bars([
      row("unchanged", baseline),
      ...tried.map(({ name, study, gained, lost, adjustedPValue }) =>
        row(name, study, `+${gained} −${lost}, ${inWords(adjustedPValue)}`),
      ),
    ]),
  );
  print(
    "\n+ counts seeds that train only with the change, − seeds that train only without it. p is from the exact\n" +
      "McNemar test, with Holm's correction for six changes.",
  );
}

/** Characters of the longest change in the list, such as "+397 −0, p < 0.0001". */
const WIDEST_CHANGE = 19;

function inWords(pValue: number): string {
  return pValue < 0.0001 ? "p < 0.0001" : `p = ${pValue.toFixed(4)}`;
}

interface Bar {
  readonly label: string;
  readonly value: number;
}

function bars(rows: readonly Bar[]): string {
  const data = rows.map(({ label, value }) => ({
    label,
    value,
    color: value > 0.9 ? "green" : value > 0.7 ? "yellow" : "red",
  }));
  return new Chartscii(data, { width: 40, barSize: 1, padding: 0, fill: "·", colorLabels: false })
    .create()
    .replace(/^\n+/, "");
}

function measured({ probability, interval }: Study): string {
  return `${probability.toFixed(4)} in [${interval.low.toFixed(4)}, ${interval.high.toFixed(4)}]`;
}

/** A float32 in the fewest digits that distinguish it from its neighbors, as Julia prints it. */
function digits(x: number): string {
  for (let precision = 6; precision < 9; precision++) {
    const text = x.toPrecision(precision);
    if (Math.fround(Number(text)) === x) return String(Number(text));
  }
  return String(x);
}
