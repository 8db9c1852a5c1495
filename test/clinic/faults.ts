/** Experiments that train, and the same experiments with one planted fault, so that the cause is known. */
import type { SymptomCode } from "../../api/diagnosis/registry.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import type { ClinicCase } from "./examine.ts";

type Layer = Exclude<NonNullable<NonNullable<ExperimentInput["network"]>["layers"]>[number], undefined>;

/** An experiment with every field that a fault may change. */
interface Sound {
  readonly network: { readonly layers: readonly Layer[] };
  readonly data: { readonly inputs: readonly (readonly number[])[]; readonly targets: readonly (readonly number[])[] };
  readonly loss: string;
  readonly optimizer: { readonly name: string; readonly learningRate: number };
  readonly schedule: "constant";
  readonly batches: { readonly size: number | "all"; readonly order?: "shuffled" };
  readonly epochs: number;
  readonly success: object;
}

const line = Array.from({ length: 20 }, (_, i) => [i / 9.5 - 1]);
/** Points on an outward spiral, a third of them inside the circle that separates the classes. */
const disk = Array.from({ length: 30 }, (_, i) => {
  const radius = 0.2 + 0.8 * (((7 * i) % 30) / 30);
  return [radius * Math.cos(2.4 * i), radius * Math.sin(2.4 * i)];
});
/** One of two interlocking half circles. */
const halves = (sign: 1 | -1) =>
  Array.from({ length: 16 }, (_, i) => {
    const angle = (Math.PI * i) / 15;
    return [sign * (Math.cos(angle) - 0.5), sign * (Math.sin(angle) - 0.25)];
  });
const steady = { schedule: "constant", batches: { size: "all" } } as const;

const sound = {
  "a sine": {
    ...steady,
    network: { layers: [{ units: 24, activation: "tanh" }, { units: 1 }] },
    data: { inputs: line, targets: line.map(([x]) => [Math.sin(3 * x!)]) },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.01 },
    epochs: 1000,
    success: { everyErrorBelow: 0.1 },
  },
  "exclusive or": {
    ...steady,
    network: {
      layers: [
        { units: 8, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: {
      inputs: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [[0], [1], [1], [0]],
    },
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.05 },
    epochs: 400,
    success: { lossBelow: 0.1 },
  },
  "a disk in a ring": {
    ...steady,
    network: {
      layers: [
        { units: 16, activation: "relu" },
        { units: 2, activation: "softmax" },
      ],
    },
    data: { inputs: disk, targets: disk.map(([x, y]) => (x! * x! + y! * y! < 0.35 ? [1, 0] : [0, 1])) },
    loss: "cross-entropy",
    optimizer: { name: "adam", learningRate: 0.03 },
    epochs: 400,
    success: { lossBelow: 0.15 },
  },
  "a parabola": {
    ...steady,
    network: { layers: [{ units: 16, activation: "tanh" }, { units: 1 }] },
    data: { inputs: line, targets: line.map(([x]) => [x! * x!]) },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.1 },
    batches: { size: 4, order: "shuffled" },
    epochs: 600,
    success: { everyErrorBelow: 0.15 },
  },
  "two half circles": {
    ...steady,
    network: {
      layers: [
        { units: 24, activation: "relu" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: {
      inputs: [...halves(1), ...halves(-1)],
      targets: [...halves(1).map(() => [0]), ...halves(-1).map(() => [1])],
    },
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.03 },
    epochs: 500,
    success: { lossBelow: 0.05 },
  },
  "a saddle": {
    ...steady,
    network: { layers: [{ units: 20, activation: "elu" }, { units: 20, activation: "elu" }, { units: 1 }] },
    data: { inputs: disk, targets: disk.map(([x, y]) => [x! * y!]) },
    loss: "huber",
    optimizer: { name: "rmsprop", learningRate: 0.003 },
    batches: { size: 10, order: "shuffled" },
    epochs: 300,
    success: { rSquaredAtLeast: 0.9 },
  },
} as const satisfies Record<string, Sound>;
type SoundName = keyof typeof sound;

interface Fault {
  readonly title: string;
  /** The findings that count as naming it. */
  readonly codes: readonly SymptomCode[];
  /** The experiments that it harms; all if left out. */
  readonly in?: readonly SoundName[];
  put(experiment: Sound): Sound;
}

const layersWhere =
  (holds: (index: number, last: number) => boolean) =>
  (change: Partial<Layer>) =>
  (experiment: Sound): Sound => ({
    ...experiment,
    network: {
      layers: experiment.network.layers.map((layer, index, { length }) =>
        holds(index, length - 1) ? { ...layer, ...change } : layer,
      ),
    },
  });
const everyLayer = layersWhere(() => true);
const hidden = layersWhere((index, last) => index < last);
const output = layersWhere((index, last) => index === last);
const rateTimes =
  (factor: number) =>
  (experiment: Sound): Sound => ({
    ...experiment,
    optimizer: { ...experiment.optimizer, learningRate: experiment.optimizer.learningRate * factor },
  });
const inputs =
  (change: (x: number) => number) =>
  (experiment: Sound): Sound => ({
    ...experiment,
    data: { ...experiment.data, inputs: experiment.data.inputs.map((row) => row.map(change)) },
  });

const regressions = ["a sine", "a parabola"] as const;
const classifications = ["exclusive or", "a disk in a ring", "two half circles"] as const;

/** To add a fault, add an entry. */
const faults: readonly Fault[] = [
  { title: "a learning rate of a hundred-thousandth", codes: ["learning-rate-too-low"], put: rateTimes(1e-5) },
  { title: "a learning rate of 0", codes: ["learning-rate-too-low"], put: rateTimes(0) },
  {
    title: "30 times the learning rate",
    codes: ["learning-rate-too-high", "divergence", "oscillating"],
    in: ["a sine", "exclusive or", "a parabola"],
    put: rateTimes(30),
  },
  {
    title: "300 times the learning rate",
    codes: ["learning-rate-too-high", "divergence", "oscillating"],
    put: rateTimes(300),
  },
  {
    title: "a hundredth of the epochs",
    codes: ["too-few-epochs", "learning-rate-too-low"],
    put: (experiment) => ({ ...experiment, epochs: experiment.epochs / 100 }),
  },
  { title: "an L2 penalty of 0.2", codes: ["weight-decay-too-strong"], put: everyLayer({ l2: 0.2 }) },
  { title: "an L1 penalty of 0.1", codes: ["weight-decay-too-strong"], put: everyLayer({ l1: 0.1 }) },
  {
    title: "a weight decay of 0.3",
    codes: ["weight-decay-too-strong"],
    put: (experiment) => ({ ...experiment, optimizer: { ...experiment.optimizer, weightDecay: 0.3 } }),
  },
  { title: "dropout of 90 %", codes: ["dropout-too-strong"], put: hidden({ dropout: 0.9 }) },
  { title: "weights of 0", codes: ["symmetric-initialization"], put: everyLayer({ weights: "zeros" }) },
  {
    title: "weights of 1/2",
    codes: ["symmetric-initialization"],
    put: everyLayer({ weights: { name: "constant", value: 0.5 } }),
  },
  {
    title: "weights of size 30",
    codes: ["saturation", "poor-initialization"],
    put: everyLayer({ weights: { name: "normal", stddev: 30 } }),
  },
  {
    title: "biases of −5 under ReLU",
    codes: ["dead-relu"],
    put: hidden({ activation: "relu", biases: { name: "constant", value: -5 } }),
  },
  {
    title: "no biases",
    codes: ["missing-bias"],
    in: ["exclusive or", "a parabola"],
    put: everyLayer({ biases: "none" }),
  },
  { title: "no nonlinear activation", codes: ["linear-model"], put: hidden({ activation: "identity" }) },
  { title: "one hidden unit", codes: ["too-few-units", "local-minimum", "dead-relu"], put: hidden({ units: 1 }) },
  {
    title: "six hidden layers of sigmoids",
    codes: ["vanishing-gradient"],
    put: (experiment) => ({
      ...experiment,
      network: {
        layers: [
          ...Array.from({ length: 6 }, () => ({ units: 8, activation: "sigmoid" as const })),
          experiment.network.layers.at(-1)!,
        ],
      },
    }),
  },
  { title: "inputs shifted by 300", codes: ["unnormalized-inputs"], put: inputs((x) => x + 300) },
  {
    title: "inputs times 300",
    codes: ["unnormalized-inputs"],
    in: ["a sine", "a disk in a ring", "a parabola"],
    put: inputs((x) => 300 * x),
  },
  {
    title: "targets times 500",
    codes: ["unnormalized-targets"],
    in: regressions,
    put: (experiment) => ({
      ...experiment,
      data: { ...experiment.data, targets: experiment.data.targets.map((row) => row.map((t) => 500 * t)) },
    }),
  },
  {
    title: "a sigmoid as output",
    codes: ["output-range"],
    in: ["a sine", "a saddle"],
    put: output({ activation: "sigmoid" }),
  },
  {
    title: "a softmax of one unit",
    codes: ["output-range"],
    in: ["exclusive or", "two half circles"],
    put: output({ activation: "softmax" }),
  },
  {
    title: "an identity output under a loss of probabilities",
    codes: ["loss-mismatch"],
    in: ["exclusive or", "two half circles"],
    put: output({ activation: "identity" }),
  },
  {
    title: "probabilities under a loss of logits",
    codes: ["loss-mismatch"],
    in: classifications,
    put: (experiment) => ({ ...experiment, loss: `${experiment.loss}-with-logits` }),
  },
  {
    title: "one sample with two targets",
    codes: ["data-conflict"],
    in: ["a sine", "exclusive or", "a parabola"],
    put: ({ data, ...experiment }) => ({
      ...experiment,
      data: {
        inputs: [...data.inputs, data.inputs[0]!],
        targets: [...data.targets, data.targets[0]!.map((t) => (experiment.loss === "mse" ? t + 1 : 1 - t))],
      },
    }),
  },
];

/** The experiments as cases of the clinic, without a fault and with each fault. */
export const faultCases: readonly ClinicCase[] = [
  ...Object.entries(sound).map(([name, experiment]) => caseOf(name, "no fault", ["none"], experiment)),
  ...faults.flatMap(({ title, codes, in: names = Object.keys(sound) as SoundName[], put }) =>
    names.map((name) => caseOf(name, title, codes, put(sound[name]))),
  ),
];

function caseOf(name: string, fault: string, codes: readonly string[], experiment: Sound): ClinicCase {
  return {
    id: `${fault}: ${name}`,
    title: `${name}, with ${fault}`,
    url: "",
    experiment: experiment as ExperimentInput,
    cause: { accepted: null, shown: codes },
    measured: { successes: 0, trials: 1 },
  };
}
