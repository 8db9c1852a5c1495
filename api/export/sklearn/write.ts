/** An experiment as a script for scikit-learn. */
import type { CodeParts, CodeSubject, WrittenCode } from "../code-subject.ts";
import { commonDifferences } from "../differences.ts";
import { factorLines, pythonSyntax } from "../factor.ts";
import { indented } from "../lines.ts";
import { numpyStart, ORTHOGONAL } from "../numpy-start.ts";
import { criteriaLines, numpyDialect } from "../python/criteria.ts";
import { constantLines, criteriaInWords, dataLines, loopLines, orderLines, pythonScript } from "../python/frame.ts";
import { type Estimator, estimatorOf } from "./estimator.ts";

const GENERATORS: Readonly<Record<string, string>> = {
  numpy: "np.random.default_rng(seed)",
};

export function writeSklearn(subject: CodeSubject): WrittenCode {
  return pythonScript(subject, "scikit-learn", "scikit-learn 1.2 or newer", partsOf);
}

function partsOf(subject: CodeSubject): CodeParts {
  const { specification } = subject;
  const { network, precision, random } = specification;
  const estimator = estimatorOf(specification);
  const differences = [
    ...commonDifferences(subject, "scikit-learn", ["numpy-legacy", "numpy"]),
    ...estimator.differences,
  ];
  const start = network.layers.map((layer, index) => {
    const shape = { units: layer.units, fanIn: index === 0 ? network.inputs : network.layers[index - 1]!.units };
    return [numpyStart("weights", layer.weights, shape), numpyStart("biases", layer.biases, shape)] as const;
  });
  for (const { difference } of start.flat()) if (difference !== undefined) differences.push(difference);
  const usesOrthogonal = network.layers.some(({ weights }) => weights.name === "orthogonal");
  const loops = usesEpochs(subject) || estimator.missingOf !== null;
  const validates = specification.success.on === "validation" && specification.data.validation !== null;
  return {
    imports: [
      "import math",
      "import warnings",
      "",
      "import numpy as np",
      `from sklearn.neural_network import ${estimator.name}`,
      "",
      'warnings.filterwarnings("ignore", module="sklearn")  # it warns where a run ends after its last epoch',
    ],
    parts: [
      constantLines(subject),
      dataLines(specification, (literal) => `np.array(${literal}, dtype=np.${precision})`),
      targetLines(estimator),
      orderLines(subject),
      ...(usesOrthogonal ? [[...ORTHOGONAL]] : []),
      ...(specification.schedule.name === "constant"
        ? []
        : [
            [
              "def factor(i):",
              '    """The learning rate after i epochs, as a multiple of the first."""',
              ...indented(factorLines(specification, pythonSyntax)),
            ],
          ]),
      [
        "def initialize(model, seed):",
        `    rng = ${GENERATORS[random.generator] ?? "np.random.RandomState(seed)"}`,
        ...start.flatMap(([weights, biases], index) =>
          estimator.kind === "classes" && index === start.length - 1 && network.layers[index]!.units === 2
            ? [
                `    model.coefs_[${index}][:] = np.diff(${weights.expression}, axis=0).T`,
                `    model.intercepts_[${index}][:] = np.diff(${biases.expression})`,
              ]
            : [
                `    model.coefs_[${index}][:] = ${transposed(weights.expression)}`,
                `    model.intercepts_[${index}][:] = ${biases.expression}`,
              ],
        ),
      ],
      trainLines(subject, estimator, loops),
      outputLines(estimator, network.layers.at(-1)!.units),
      [
        "def succeeds(model):",
        `    """${criteriaInWords(specification)}"""`,
        `    outputs = outputs_of(model, ${validates ? "x_validation" : "x"})`,
        ...indented(
          criteriaLines(asPredicted(specification, estimator), numpyDialect, {
            targets: validates ? "y_validation" : "y",
            loss: lossExpression(estimator, validates ? "y_validation" : "y", specification.loss.name === "half-mse"),
          }),
        ),
      ],
      ...loopLines(),
    ],
    differences,
  };
}

const transposed = (expression: string) => (/^[\w.]+\(/.test(expression) ? `${expression}.T` : `(${expression}).T`);

/** What `fit` takes as targets. */
function targetLines({ kind }: Estimator): string[] {
  if (kind === "classes") return ["labels = y.argmax(axis=1)"];
  return [
    kind === "probability"
      ? "labels = (y > 0.5).astype(int).squeeze(axis=1) if y.shape[1] == 1 else (y > 0.5).astype(int)"
      : "labels = y.squeeze(axis=1) if y.shape[1] == 1 else y",
  ];
}

/** Whether epochs are trained one by one: to set the rate, or the order of the samples. */
function usesEpochs({ specification, orders }: CodeSubject): boolean {
  return specification.schedule.name !== "constant" || orders !== null;
}

function trainLines(subject: CodeSubject, { name, words, missingOf }: Estimator, loops: boolean): string[] {
  const { specification, orders } = subject;
  const shuffles = specification.batches.order === "shuffled" && orders === null;
  const all: Readonly<Record<string, string>> = {
    ...words,
    shuffle: shuffles ? "True" : "False",
    max_iter: "EPOCHS",
    n_iter_no_change: "EPOCHS + 1",
    random_state: "seed",
    // With it scikit-learn refuses labels without one of the classes.
    ...(missingOf === null && { warm_start: "True" }),
  };
  const epoch = [
    ...(specification.schedule.name === "constant"
      ? []
      : [
          `model.learning_rate_init = ${words["learning_rate_init"]} * factor(epoch)`,
          "if epoch > 0:  # scikit-learn has no such schedule: this sets the rate of its optimizer",
          "    model._optimizer.learning_rate = model._optimizer.learning_rate_init = model.learning_rate_init",
        ]),
    orders === null ? "model.partial_fit(x, labels)" : "model.partial_fit(x[ORDERS[epoch]], labels[ORDERS[epoch]])",
  ];
  return [
    "def train(seed):",
    `    model = ${name}(`,
    ...Object.entries(all).map(([word, value]) => `        ${word}=${value},`),
    "    )",
    missingOf === null
      ? "    model.set_params(max_iter=1).fit(x, labels)  # makes the arrays, which are then set"
      : `    model.partial_fit(x, labels, classes=range(${missingOf}))  # makes the arrays, which are then set`,
    "    initialize(model, seed)",
    ...(loops
      ? ["    del model._optimizer  # partial_fit makes a new one"]
      : ["    model.set_params(max_iter=EPOCHS).fit(x, labels)"]),
    ...(loops ? ["    for epoch in range(EPOCHS):", ...indented(epoch, "        ")] : []),
    "    return model",
  ];
}

function outputLines({ kind }: Estimator, units: number): string[] {
  const outputs =
    kind === "numbers"
      ? "model.predict(inputs).reshape(len(inputs), -1)"
      : kind === "probability" && units === 1
        ? "model.predict_proba(inputs)[:, 1:]"
        : "model.predict_proba(inputs)";
  return ["def outputs_of(model, inputs):", `    return ${outputs}`];
}

/** The outputs are probabilities, whatever the loss takes. */
function asPredicted(specification: CodeSubject["specification"], { kind }: Estimator) {
  const loss = { numbers: "mse", probability: "binary-cross-entropy", classes: "cross-entropy" }[kind];
  return { ...specification, loss: { ...specification.loss, name: loss } };
}

function lossExpression({ kind }: Estimator, y: string, isHalf: boolean): string {
  if (kind === "numbers") return `((outputs - ${y}) ** 2).mean()${isHalf ? " / 2" : ""}`;
  if (kind === "classes") return `-(${y} * np.log(outputs.clip(1e-12))).sum(axis=1).mean()`;
  return `-(${y} * np.log(outputs.clip(1e-12)) + (1 - ${y}) * np.log((1 - outputs).clip(1e-12))).mean()`;
}
