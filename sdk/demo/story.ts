/** The demo: the story of the two-point network, told through the SDK. */
import { styleText } from "node:util";
import { Chartscii } from "chartscii";
import type { Experiment, ExperimentPatch, InspectParametersRequest, Study, Trainability } from "../src/index.ts";

const SEEDS = 10_000;
/** Fewer seeds suffice for the advice: ELU and tanh cost more, and the differences are large. */
const ADVICE_SEEDS = 2_000;
const POINTS = "two points, 0 → 1 and 1 → 2";

/** The hidden layer that was posted in the thread, whose network gave 1.1958001 for both inputs. */
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

/** The advice from the thread, and what its helpers might try next, as patches on the original network. */
const advice: readonly (readonly [title: string, patch: ExperimentPatch])[] = [
  ["smaller targets", { data: { targets: [[0.1], [0.2]] } }],
  ["leaky ReLU", layers({ activation: "leaky-relu" })],
  ["He-uniform weights", layers({ weights: "he-uniform" }, { weights: "he-uniform" })],
  ["16 units", layers({ units: 16 })],
  ["ELU", layers({ activation: "elu" })],
  ["tanh", layers({ activation: "tanh" })],
];

export async function showDemo(api: Trainability, print: (text: string) => void): Promise<void> {
  const title = (text: string) => print(`\n${styleText("bold", text)}`);

  title("The same code, two runs");
  print(`A 1-4-1 network of ReLU units learns ${POINTS}. Only the seed differs.\n`);
  await showRuns(api, print);

  title(`How often? ${SEEDS.toLocaleString("en-US")} seeds for each number of hidden units`);
  print("Each bar is the measured probability, with its 95 % interval and the exact probability (law).\n");
  await showProbabilities(api, print);

  title("What do the weights from the thread show?");
  await showInspection(api, print);

  title(`Does the advice work? ${ADVICE_SEEDS.toLocaleString("en-US")} seeds each, the same ones\n`);
  await showAdvice(api, print);
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
    for (const { type, epoch, step, unit } of recording.events) {
      if (type === "unit-died") print(`  epoch ${epoch}, update ${step}: unit ${unit! + 1} died`);
      if (type === "unit-born-dead") print(`  before training: unit ${unit! + 1} is already dead`);
    }
    print(`  ${diagnosis.verdict}`);
  }
}

async function showProbabilities(api: Trainability, print: (text: string) => void): Promise<void> {
  const rows: Bar[] = [];
  for (const units of [1, 2, 4, 8, 16]) {
    const study = await api.successProbability({ experiment: network(units), seeds: { count: SEEDS } });
    const title = `${String(units).padStart(2)} unit${units === 1 ? " " : "s"}`;
    rows.push({
      label: `${title}  ${measured(study)}  law ${study.law!.success.toFixed(4)}`,
      value: study.probability,
    });
  }
  print(bars(rows));
}

async function showInspection(api: Trainability, print: (text: string) => void): Promise<void> {
  const { layers, diagnosis } = await api.inspect(posted);
  for (const [index, unit] of layers[0]!.units.entries()) {
    const threshold = unit.kink === null || unit.kink === 0 ? "" : `; active only beyond x = ${unit.kink.toFixed(5)}`;
    const origin = unit.origin?.replaceAll("-", " ") ?? "origin unknown";
    print(`unit ${index + 1}: ${unit.dead.onBox ? "dead on [0, 1]" : "alive"}, ${origin}${threshold}`);
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
      row("original", baseline),
      ...tried.map(({ name, study, gained, lost, adjustedPValue }) =>
        row(name, study, `+${gained} −${lost}, ${inWords(adjustedPValue)}`),
      ),
    ]),
  );
  print(
    "\n+ counts the seeds that train only with the change, − those that train only without it.\n" +
      "p is the p-value of the exact McNemar test, with Holm's correction for all six changes.",
  );
}

/** Characters of the longest change, such as "+397 −0, p < 0.0001". */
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

/** A float32 in the shortest digits that identify it, as Julia prints it. */
function digits(x: number): string {
  for (let precision = 6; precision < 9; precision++) {
    const text = x.toPrecision(precision);
    if (Math.fround(Number(text)) === x) return String(Number(text));
  }
  return String(x);
}
