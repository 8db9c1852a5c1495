/** An experiment as a script for PyTorch. */
import { commonFactor } from "../../network/core/parameter-groups.ts";
import { scaleOf } from "../../network/core/scaling.ts";
import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import type { CodeParts, CodeSubject, WrittenCode } from "../code-subject.ts";
import { commonDifferences } from "../differences.ts";
import { factorLines, pythonSyntax } from "../factor.ts";
import { indented, numeral } from "../lines.ts";
import { criteriaLines, torchDialect } from "../python/criteria.ts";
import { constantLines, criteriaInWords, dataLines, loopLines, orderLines, pythonScript } from "../python/frame.ts";
import { SCALED_TANH } from "./activations.ts";
import { torchLoss } from "./losses.ts";
import {
  buildLines,
  freezeLines,
  initializeLines,
  initializesItself,
  penaltyExpression,
  startLines,
} from "./network.ts";
import { decayBeside, LION, torchOptimizer } from "./optimizers.ts";

export function writePyTorch(subject: CodeSubject): WrittenCode {
  return pythonScript(subject, "PyTorch", "PyTorch 1.12 or newer", partsOf);
}

function partsOf(subject: CodeSubject): CodeParts {
  const { specification } = subject;
  const { data, network, precision, optimizer } = specification;
  const isWeighted = data.weights !== undefined;
  const output = network.layers.at(-1)!.activation.name;
  const loss = torchLoss(specification.loss, output, isWeighted);
  const initialize = initializeLines(specification);
  const differences = [
    ...commonDifferences(subject, "PyTorch", ["pytorch"]),
    ...initialize.differences,
    ...(loss.difference === undefined ? [] : [loss.difference]),
    ...(optimizer.name === "nadam"
      ? ["NAdam before PyTorch 2.0 counts one momentum twice; the service does not."]
      : []),
  ];
  const validation = isWeighted ? torchLoss(specification.loss, output, false).lines : [];
  return {
    imports: ["import math", "", "import torch", "from torch import nn"],
    parts: [
      [`torch.set_default_dtype(torch.${precision})`, ...constantLines(subject)],
      dataLines(specification, (literal) => `torch.tensor(${literal})`),
      orderLines(subject),
      loss.lines,
      ...(isWeighted && usesValidationLoss(specification)
        ? [validation.map((line) => line.replace(/\bcriterion\b/, "unweighted"))]
        : []),
      ...(optimizer.name === "lion" ? [[...LION]] : []),
      ...(network.layers.some(({ activation }) => activation.name === "scaled-tanh") ? [[...SCALED_TANH]] : []),
      ...(usesFactor(specification)
        ? [
            [
              "def factor(i):",
              '    """The learning rate after i epochs, as a multiple of the first."""',
              ...indented(factorLines(specification, pythonSyntax)),
            ],
          ]
        : []),
      buildLines(specification),
      ...initialize.lines,
      ...lossFunctions(specification, isWeighted),
      ...startLines(specification),
      trainLines(subject, isWeighted, network),
      successLines(specification),
      ...loopLines(),
    ],
    differences,
  };
}

const onValidation = ({ success, data }: Specification) => success.on === "validation" && data.validation !== null;
const monitorsValidation = ({ earlyStopping, data }: Specification) =>
  earlyStopping?.monitor === "validation-loss" && data.validation !== null;

function usesValidationLoss(specification: Specification): boolean {
  return monitorsValidation(specification) || (onValidation(specification) && specification.success.lossBelow !== null);
}

/** `def total_loss(model)` and `def validation_loss(model)`, where something uses them. */
function lossFunctions(specification: Specification, isWeighted: boolean): string[][] {
  const { start, earlyStopping, success } = specification;
  const usesTotal =
    (start !== null && "bestOf" in start) ||
    (earlyStopping !== null && !monitorsValidation(specification)) ||
    (success.lossBelow !== null && !onValidation(specification));
  return [
    ...(usesTotal
      ? [
          [
            "@torch.no_grad()",
            "def total_loss(model):",
            `    return criterion(model(x), y${isWeighted ? ", weights" : ""})`,
          ],
        ]
      : []),
    ...(usesValidationLoss(specification)
      ? [
          [
            "@torch.no_grad()",
            "def validation_loss(model):",
            `    return ${isWeighted ? "unweighted" : "criterion"}(model(x_validation), y_validation)`,
          ],
        ]
      : []),
  ];
}

function trainLines(subject: CodeSubject, isWeighted: boolean, { layers }: Specification["network"]): string[] {
  const { specification } = subject;
  const { gradientClipping, earlyStopping, optimizer, start } = specification;
  const penalty = penaltyExpression(layers);
  const freeze = freezeLines(layers);
  const groups = groupLines(specification);
  const usesLinear = penalty !== null || freeze.length > 0 || groups.includes("linear");
  const scheduler = schedulerOf(specification);
  const decay = decayBeside(optimizer);
  const { loop, x, y, weights } = batchesOf(subject);
  const step = [
    "optimizer.zero_grad()",
    `loss = criterion(model(${x}), ${y}${isWeighted ? `, ${weights}` : ""})${penalty === null ? "" : ` + ${penalty}`}`,
    "loss.backward()",
    ...clippingLines(gradientClipping),
    ...(decay === 0
      ? []
      : [
          "for p in model.parameters():  # PyTorch's Rprop has no weight decay",
          "    if p.grad is not None:",
          `        p.grad.add_(p.detach(), alpha=${numeral(decay)})`,
        ]),
    "optimizer.step()",
  ];
  const epoch = [
    "model.train()",
    ...(loop === null ? step : [...loop, ...indented(step)]),
    ...(scheduler === null ? [] : ["scheduler.step()"]),
    ...stoppingLines(specification),
  ];
  return [
    "def train(seed):",
    ...indented([
      ...(initializesItself(specification)
        ? ["torch.manual_seed(seed)", "model = build()"]
        : ["model = build()", "torch.manual_seed(seed)", start === null ? "initialize(model)" : "start(model)"]),
      ...(usesLinear ? ["linear = [module for module in model if isinstance(module, nn.Linear)]"] : []),
      ...freeze,
      `optimizer = ${torchOptimizer(optimizer, groups)}`,
      ...(scheduler === null ? [] : [`scheduler = ${scheduler}`]),
      ...(earlyStopping === null ? [] : ["least, waited = math.inf, 0"]),
      "for epoch in range(EPOCHS):",
      ...indented(epoch),
      ...(earlyStopping?.restoreBest ? ["model.load_state_dict(best)"] : []),
      "return model",
    ]),
  ];
}

/** The parameters of the optimizer: all, the trained ones, or groups of layers with their own rates. */
function groupLines({ network, optimizer }: Specification): string {
  const { layers } = network;
  const isFrozen = freezeLines(layers).length > 0;
  if (commonFactor(network) === 1)
    return isFrozen ? "[p for p in model.parameters() if p.requires_grad]" : "model.parameters()";
  const rate = numbersOf(optimizer)["learningRate"]!;
  const groups = layers.flatMap(({ learningRateFactor: factor, trainable: { weights, biases } }, index) => {
    const scale = scaleOf(network, index);
    const name = `linear[${index}]`;
    if (scale === 1 && weights && biases) return [groupOf(`${name}.parameters()`, rate, factor)];
    return [
      ...(weights ? [groupOf(`[${name}.weight]`, rate, factor * scale * scale)] : []),
      ...(biases ? [groupOf(`[${name}.bias]`, rate, factor)] : []),
    ];
  });
  return `[${groups.join(", ")}]`;
}

function groupOf(parameters: string, rate: number, factor: number): string {
  return `{"params": ${parameters}, "lr": ${numeral(rate)} * ${numeral(factor)}}`;
}

/** CosineAnnealingLR has one least rate for all groups. */
function usesFactor({ schedule, network }: Specification): boolean {
  if (schedule.name === "cosine") return numbersOf(schedule)["to"] !== 0 && commonFactor(network) !== 1;
  return ["linear", "inverse-time", "warmup"].includes(schedule.name);
}

/** The scheduler of the rate; null for a constant one. */
function schedulerOf(specification: Specification): string | null {
  const { schedule, optimizer } = specification;
  if (usesFactor(specification)) return "torch.optim.lr_scheduler.LambdaLR(optimizer, factor)";
  const { every, factor, decay, to } = numbersOf(schedule);
  switch (schedule.name) {
    case "step":
      return `torch.optim.lr_scheduler.StepLR(optimizer, step_size=${every}, gamma=${numeral(factor!)})`;
    case "exponential":
      return `torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=${numeral(decay!)})`;
    case "cosine": {
      const least = to! === 0 ? "" : `, eta_min=${numeral(to!)} * ${numeral(numbersOf(optimizer)["learningRate"]!)}`;
      return `torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=EPOCHS${least})`;
    }
    default:
      return null;
  }
}

/** The loop over the batches, and what one batch is. */
function batchesOf({ specification: { batches, data }, orders }: CodeSubject) {
  const { length } = data.inputs;
  if (batches.size === "all" || batches.size >= length) return { loop: null, x: "x", y: "y", weights: "weights" };
  const order =
    batches.order === "given"
      ? "torch.arange(len(x))"
      : orders === null
        ? "torch.randperm(len(x))"
        : "torch.tensor(ORDERS[epoch])";
  return {
    loop: [`for batch in ${order}.split(${batches.size}):`],
    x: "x[batch]",
    y: "y[batch]",
    weights: "weights[batch]",
  };
}

function clippingLines(clipping: Specification["gradientClipping"]): string[] {
  if (clipping === null) return [];
  return "norm" in clipping
    ? [`nn.utils.clip_grad_norm_(model.parameters(), ${numeral(clipping.norm)})`]
    : [`nn.utils.clip_grad_value_(model.parameters(), ${numeral(clipping.value)})`];
}

/** The rule of Keras's EarlyStopping, after an epoch. */
function stoppingLines(specification: Specification): string[] {
  const rule = specification.earlyStopping;
  if (rule === null) return [];
  const monitored = monitorsValidation(specification) ? "validation_loss(model)" : "total_loss(model)";
  return [
    "model.eval()",
    `loss, waited = float(${monitored}), waited + 1`,
    `improved = loss + ${numeral(rule.minDelta)} < least`,
    "if improved:",
    "    least, waited = loss, 0",
    ...(rule.restoreBest
      ? ["if improved or epoch == 0:", "    best = {name: value.clone() for name, value in model.state_dict().items()}"]
      : []),
    `if not improved and waited >= ${rule.patience} and epoch > 0:`,
    "    break",
  ];
}

function successLines(specification: Specification): string[] {
  const validates = onValidation(specification);
  const x = validates ? "x_validation" : "x";
  return [
    "@torch.no_grad()",
    "def succeeds(model):",
    `    """${criteriaInWords(specification)}"""`,
    "    model.eval()",
    `    outputs = model(${x})`,
    ...indented(
      criteriaLines(specification, torchDialect, {
        targets: validates ? "y_validation" : "y",
        loss: validates ? "validation_loss(model)" : "total_loss(model)",
      }),
    ),
  ];
}
