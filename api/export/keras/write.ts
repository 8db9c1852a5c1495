/** An experiment as a script for Keras 3. */

import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import { type ActivationEntry, type ActivationName, activations } from "../../network/tables/activations.ts";
import type { CodeParts, CodeSubject, WrittenCode } from "../code-subject.ts";
import { commonDifferences } from "../differences.ts";
import { factorLines, pythonSyntax } from "../factor.ts";
import { indented, numeral } from "../lines.ts";
import { penaltyOf } from "../penalty.ts";
import { criteriaLines, numpyDialect } from "../python/criteria.ts";
import { constantLines, criteriaInWords, dataLines, loopLines, orderLines, pythonScript } from "../python/frame.ts";
import { givenLines, kerasLayers } from "./layers.ts";
import { kerasLoss, kerasOptimizer } from "./training.ts";

export function writeKeras(subject: CodeSubject): WrittenCode {
  return pythonScript(subject, "Keras", "Keras 3 with any backend", partsOf);
}

function partsOf(subject: CodeSubject): CodeParts {
  const { specification } = subject;
  const { data, precision, success, schedule } = specification;
  const optimizer = kerasOptimizer(specification);
  const network = kerasLayers(specification, optimizer.coupledDecay);
  const loss = kerasLoss(specification);
  const validates = success.on === "validation" && data.validation !== null;
  const given = givenLines(specification);
  const { lines: stopping, differences: stoppingDifferences } = stoppingOf(subject, optimizer.coupledDecay);
  return {
    imports: ["import math", "", "import keras", "import numpy as np", "from keras import layers"],
    parts: [
      [`keras.config.set_floatx("${precision}")`, ...constantLines(subject)],
      dataLines(specification, (literal) => `np.array(${literal}, dtype="${precision}")`),
      ...(stopping.length === 0 ? [orderLines(subject)] : []),
      loss.lines,
      ...(schedule.name === "constant"
        ? []
        : [
            [
              "def factor(i):",
              '    """The learning rate after i epochs, as a multiple of the first."""',
              ...indented(factorLines(specification, pythonSyntax)),
            ],
          ]),
      [
        "def build():",
        "    model = keras.Sequential([",
        ...network.lines.map((line) => `        ${line}`),
        "    ])",
        ...indented(given),
        "    model.compile(",
        `        optimizer=${optimizer.code},`,
        `        loss=${loss.code},`,
        "    )",
        "    return model",
      ],
      ...startLines(specification),
      trainLines(subject, stopping),
      [
        "def succeeds(model):",
        `    """${criteriaInWords(specification)}"""`,
        `    outputs = model.predict(${validates ? "x_validation" : "x"}, batch_size=len(x), verbose=0)`,
        ...indented(
          criteriaLines(specification, numpyDialect, {
            targets: validates ? "y_validation" : "y",
            loss: evaluated(specification, validates),
          }),
        ),
      ],
      ...loopLines(),
    ],
    differences: [
      ...commonDifferences(subject, "Keras", []),
      ...network.differences,
      ...loss.differences,
      ...optimizer.differences,
      ...stoppingDifferences,
    ],
  };
}

/** The loss without penalties: Keras's evaluate adds them. */
function evaluated({ data }: Specification, validates: boolean): string {
  const [x, y] = validates ? ["x_validation", "y_validation"] : ["x", "y"];
  const weights = data.weights === undefined || validates ? "" : ", sample_weight=weights";
  return `float(model.loss(${y}, model(${x})${weights}))`;
}

function trainLines(subject: CodeSubject, stopping: readonly string[]): string[] {
  const { specification, orders } = subject;
  const { batches, data, optimizer, schedule, start } = specification;
  const isAll = batches.size === "all" || batches.size >= data.inputs.length;
  const rate = numeral(numbersOf(optimizer)["learningRate"]!);
  const callbacks = [
    ...(schedule.name === "constant"
      ? []
      : [`keras.callbacks.LearningRateScheduler(lambda epoch, _: ${rate} * factor(epoch)),`]),
    ...stopping,
  ];
  const build = start === null ? "build()" : "start()";
  const size = isAll ? "len(x)" : String(batches.size);
  const weights = data.weights === undefined ? "" : ", sample_weight=weights";
  if (orders !== null && stopping.length === 0) {
    const index = "ORDERS[epoch]";
    return [
      "def train(seed):",
      "    keras.utils.set_random_seed(seed)",
      `    model = ${build}`,
      "    for epoch in range(EPOCHS):",
      ...(schedule.name === "constant" ? [] : [`        model.optimizer.learning_rate = ${rate} * factor(epoch)`]),
      `        model.fit(x[${index}], y[${index}], batch_size=${size}, epochs=1, shuffle=False, verbose=0` +
        `${weights === "" ? "" : `, sample_weight=weights[${index}]`})`,
      "    return model",
    ];
  }
  return [
    "def train(seed):",
    "    keras.utils.set_random_seed(seed)",
    `    model = ${build}`,
    "    model.fit(",
    `        x, y, batch_size=${size}, epochs=EPOCHS, shuffle=${batches.order === "shuffled" ? "True" : "False"}, verbose=0${weights},`,
    ...(data.validation === null ? [] : ["        validation_data=(x_validation, y_validation),"]),
    ...(callbacks.length === 0
      ? []
      : ["        callbacks=[", ...callbacks.map((line) => `            ${line}`), "        ],"]),
    "    )",
    "    return model",
  ];
}

function stoppingOf(
  { specification: { earlyStopping: rule, data, network }, orders }: CodeSubject,
  coupledDecay: number,
): { lines: string[]; differences: string[] } {
  if (rule === null) return { lines: [], differences: [] };
  const validates = rule.monitor === "validation-loss" && data.validation !== null;
  const words = [
    `monitor="${validates ? "val_loss" : "loss"}"`,
    `patience=${rule.patience}`,
    `min_delta=${numeral(rule.minDelta)}`,
    `restore_best_weights=${rule.restoreBest ? "True" : "False"}`,
  ];
  return {
    lines: [`keras.callbacks.EarlyStopping(${words.join(", ")}),`],
    differences: [
      !validates &&
        "Keras's loss is the mean over the batches while they train; the service's is that of all samples afterwards.",
      (coupledDecay > 0 || penaltyOf(network.layers).length > 0) &&
        "Keras's early stopping monitors the loss with the penalties, and the service's without them.",
      orders !== null &&
        "The order of the samples: with early stopping Keras draws its own permutation in every epoch.",
    ].filter((text) => text !== false),
  };
}

/** The functions of a start that is drawn several times. */
function startLines({ network: { layers }, start }: Specification): string[][] {
  if (start === null) return [];
  if ("bestOf" in start)
    return [
      [
        "def start():",
        `    """The best of ${start.bestOf.starts} draws by the loss before training."""`,
        `    models = [build() for _ in range(${start.bestOf.starts})]`,
        "    return min(models, key=lambda model: float(model.loss(y, model(x))))",
      ],
    ];
  const { while: condition, margin, most } = start.redraw;
  const levels = layers.slice(0, -1).map(({ activation }) => {
    const { inactiveUpTo }: ActivationEntry = activations[activation.name as ActivationName];
    return inactiveUpTo === undefined ? "-math.inf" : numeral(inactiveUpTo + margin);
  });
  return [
    [
      "def is_dead(model):",
      `    """${condition === "dead-unit" ? "Some hidden unit is active on no sample." : "Some sample activates no unit of some hidden layer."}"""`,
      `    h, levels = x, [${levels.join(", ")}]  # a unit is inactive up to its layer's level`,
      "    for layer in model.layers:",
      "        if isinstance(layer, layers.Dense) and levels:",
      "            z = h @ np.asarray(layer.kernel) + (np.asarray(layer.bias) if layer.use_bias else 0)",
      `            if not (z > levels.pop(0)).any(axis=${condition === "dead-unit" ? 0 : 1}).all():`,
      "                return True",
      "        h = np.asarray(layer(h))",
      "    return False",
    ],
    [
      "def start():",
      "    model = build()",
      `    for _ in range(${most}):`,
      "        if not is_dead(model):",
      "            break",
      "        model = build()",
      "    return model",
    ],
  ];
}
