/** The experiments that train, without and with one planted fault, so that the cause is known. */
import type { SymptomCode } from "../../api/diagnosis/registry.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import type { ClinicCase } from "./case.ts";
import { type Layer, type Sound, type SoundName, sound } from "./sound.ts";

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
const optimizer =
  (change: object) =>
  (experiment: Sound): Sound => ({ ...experiment, optimizer: { ...experiment.optimizer, ...change } });
const clipped =
  (gradientClipping: Sound["gradientClipping"]) =>
  (experiment: Sound): Sound => ({ ...experiment, gradientClipping });
/** Batches in the order of the first target. */
const inOrder =
  (size: number) =>
  ({ data: { inputs, targets }, ...experiment }: Sound): Sound => {
    const order = targets.map((_, index) => index).sort((a, b) => targets[a]![0]! - targets[b]![0]!);
    return {
      ...experiment,
      data: { inputs: order.map((index) => inputs[index]!), targets: order.map((index) => targets[index]!) },
      batches: { size, order: "given" },
    };
  };
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
const targets =
  (change: (row: readonly number[]) => readonly number[]) =>
  (experiment: Sound): Sound => ({
    ...experiment,
    data: { ...experiment.data, targets: experiment.data.targets.map(change) },
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
    codes: ["dead-relu", "biases-too-large"],
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
    put: targets((row) => row.map((t) => 500 * t)),
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
  {
    title: "samples in the order of their targets, one at a time",
    codes: ["batch-order", "batch-too-small"],
    in: ["a sine", "a stripe"],
    put: inOrder(1),
  },
  {
    title: "samples in the order of their targets, four at a time",
    codes: ["batch-order"],
    in: ["a stripe"],
    put: inOrder(4),
  },
  {
    title: "a momentum of 0.999",
    codes: ["momentum-too-high"],
    in: ["a parabola", "a saddle", "a stripe"],
    put: optimizer({ momentum: 0.999 }),
  },
  {
    title: "a momentum of 1",
    codes: ["momentum-too-high"],
    in: ["a parabola", "a saddle", "a stripe"],
    put: optimizer({ momentum: 1 }),
  },
  {
    title: "gradients clipped to a norm of a hundred-thousandth",
    codes: ["clipping-too-tight"],
    in: ["a parabola", "a stripe"],
    put: clipped({ norm: 1e-5 }),
  },
  {
    title: "derivatives clipped to a millionth",
    codes: ["clipping-too-tight"],
    in: ["a parabola", "a stripe"],
    put: clipped({ value: 1e-6 }),
  },
  {
    title: "an epsilon of 1",
    codes: ["epsilon-too-large"],
    in: ["a sine", "exclusive or", "a disk in a ring", "two half circles", "a saddle"],
    put: optimizer({ epsilon: 1 }),
  },
  {
    title: "five epochs",
    codes: ["too-few-epochs", "learning-rate-too-low"],
    put: (experiment) => ({ ...experiment, epochs: 5 }),
  },
  {
    title: "three softmax units for a target written three times",
    codes: ["output-range"],
    in: ["a sine", "exclusive or", "a parabola", "two half circles", "a saddle"],
    put: (experiment) => output({ units: 3, activation: "softmax" })(targets(([t]) => [t!, t!, t!])(experiment)),
  },
  {
    title: "a ReLU as output",
    codes: ["output-range"],
    in: ["a sine", "a saddle"],
    put: output({ activation: "relu" }),
  },
  {
    title: "an output unit that is dead at the start",
    codes: ["dead-relu", "output-range", "biases-too-large"],
    in: ["a sine", "a parabola", "a saddle"],
    put: output({ activation: "relu", biases: { name: "constant", value: -5 } }),
  },
  {
    title: "targets of −1 and 1 under a loss of probabilities",
    codes: ["loss-mismatch"],
    in: ["exclusive or", "two half circles"],
    put: targets((row) => row.map((t) => 2 * t - 1)),
  },
  {
    title: "class numbers under a softmax of one unit",
    codes: ["loss-mismatch", "output-range"],
    in: ["a disk in a ring", "a stripe"],
    put: (experiment) => output({ units: 1 })(targets(([t]) => [t!])(experiment)),
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
