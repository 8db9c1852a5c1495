/** An experiment as a script for Flux, in Julia. */
import { lossWeights } from "../../network/core/sample-weights.ts";
import type { Specification } from "../../network/specification.ts";
import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import { type ActivationEntry, type ActivationName, activations } from "../../network/tables/activations.ts";
import { thresholdsOf } from "../../network/tables/criteria.ts";
import { isMeanOverSamples, predictionOf } from "../../network/tables/losses.ts";
import { type CodeParts, type CodeSubject, NOT_EXECUTED, networkInWords, type WrittenCode } from "../code-subject.ts";
import { commonDifferences } from "../differences.ts";
import { factorLines, juliaSyntax } from "../factor.ts";
import { commented, float, indented, numeral } from "../lines.ts";
import { marked } from "../mark.ts";
import { penaltyOf } from "../penalty.ts";
import { criteriaInWords } from "../python/frame.ts";
import { fluxActivation, fluxLoss, fluxRule, fluxStart, juliaMatrix } from "./expressions.ts";

export function writeFlux(subject: CodeSubject): WrittenCode {
  const { specification, seeds, change } = subject;
  const own = partsOf(subject);
  const lines = linesOf(own);
  const body =
    change === null
      ? lines
      : marked(linesOf(partsOf({ ...subject, specification: change.before, change: null, orders: null })), lines);
  const { loss, optimizer, epochs } = specification;
  const which = seeds.count === 1 ? `seed ${seeds.first}` : `seeds ${seeds.first} to ${seeds.first + seeds.count - 1}`;
  const header = [
    `# ${networkInWords(specification)} · ${loss.name} · ${optimizer.name} · ${epochs} epochs · ${which}`,
    "# An experiment of Trainability in Flux; it needs Flux 0.14 or newer.",
    ...commented(NOT_EXECUTED),
    ...(change === null ? [] : commented(`The change: ${change.title} Its lines are marked with "<- changed".`)),
    ...(own.differences.length === 0 ? [] : ["#", "# What Flux does not say as the service does:"]),
    ...own.differences.flatMap((text) => commented(text, "# - ", "#   ")),
  ];
  return { text: [...header, "", ...body, ""].join("\n"), differences: own.differences };
}

function linesOf({ imports, parts }: CodeParts): string[] {
  return [imports, ...parts.filter((part) => part.length > 0)]
    .flatMap((part, index) => (index === 0 ? part : ["", ...part]))
    .flatMap((line) => line.split("\n"));
}

function partsOf(subject: CodeSubject): CodeParts {
  const { specification, seeds, orders } = subject;
  const { data, network, precision, gradientClipping, schedule, batches } = specification;
  const weights = lossWeights(data);
  const clipping =
    gradientClipping === null
      ? null
      : "norm" in gradientClipping
        ? `ClipNorm(${float(gradientClipping.norm)})`
        : `ClipGrad(${float(gradientClipping.value)})`;
  const rule = fluxRule(specification, clipping);
  const loss = fluxLoss(specification.loss);
  const size = batches.size === "all" ? data.inputs.length : Math.min(batches.size, data.inputs.length);
  const columns = (rows: readonly (readonly number[])[]) =>
    juliaMatrix(rows[0]!.map((_, j) => rows.map((row) => row[j]!)));
  return {
    imports: ["using Flux, Optimisers, Random, Statistics"],
    parts: [
      [
        `const T = ${precision === "float64" ? "Float64" : "Float32"}`,
        `const SEEDS = ${seeds.first}:${seeds.first + seeds.count - 1}`,
        `const EPOCHS = ${specification.epochs}`,
        `const BATCH = ${size}`,
      ],
      [
        "# Samples are columns.",
        `const x = ${columns(data.inputs)}`,
        `const y = ${columns(data.targets)}`,
        ...(weights === null
          ? []
          : [`const weights = T[${weights.map(float).join(", ")}]  # of the samples in the loss`]),
        ...(data.validation === null
          ? []
          : [
              `const x_validation = ${columns(data.validation.inputs)}`,
              `const y_validation = ${columns(data.validation.targets)}`,
            ]),
      ],
      ...(orders === null
        ? []
        : [
            [
              "# The order of the samples in each epoch of this run.",
              "const ORDERS = [",
              ...orders.map((order) => `    [${order.map((sample) => sample + 1).join(", ")}],`),
              "]",
            ],
          ]),
      ["uniform(low, high, size...) = low .+ (high - low) .* rand(T, size...)"],
      ...(schedule.name === "constant"
        ? []
        : [
            [
              '"The learning rate after i epochs, as a multiple of the first."',
              "function factor(i)",
              ...indented(factorLines(specification, juliaSyntax)),
              "end",
            ],
          ]),
      buildLines(network),
      lossLines(specification, loss),
      ...startLines(specification),
      trainLines(subject, rule.call),
      successLines(specification),
      LOOP,
    ],
    differences: [
      ...commonDifferences(subject, "Flux", ["julia-1.6", "julia-1.7"]),
      ...differencesOf(specification, clipping),
      ...(loss.difference === undefined ? [] : [loss.difference]),
      ...rule.differences,
    ],
  };
}

function differencesOf(
  { network: { layers }, earlyStopping, precision }: Specification,
  clipping: string | null,
): string[] {
  return [
    clipping?.startsWith("ClipNorm") === true &&
      "ClipNorm limits the norm of each array, and the service that of all together.",
    earlyStopping !== null && "This script trains all epochs, without early stopping.",
    layers.some(({ learningRateFactor }) => learningRateFactor !== 1) &&
      "The rates of single layers are left out; Optimisers.adjust!(state.layers[i], rate) sets them.",
    layers.some(({ weights }) => weights.name === "randomized-asymmetric") &&
      "The asymmetric initialization is left out: these layers have Flux's defaults.",
    precision === "float64" &&
      layers.some(({ weights, biases }) => [weights, biases].some(drawsInSingle)) &&
      "Flux draws these initial numbers in Float32, also where the network is Float64.",
  ].filter((text) => text !== false);
}

/** What Flux's own initializers draw, unless they are given a generator and a type. */
const drawsInSingle = (choice: Choice) =>
  ["glorot-uniform", "truncated-normal", "orthogonal"].includes(choice.name) || isSet(choice, "truncated");

function buildLines({ inputs, layers }: Specification["network"]): string[] {
  const rows = layers.flatMap(({ units, activation, weights, biases, dropout }, index) => {
    const shape = { units, fanIn: index === 0 ? inputs : layers[index - 1]!.units };
    const w = fluxStart("weights", weights, shape) ?? `Flux.glorot_uniform(${units}, ${shape.fanIn})`;
    const b = fluxStart("biases", biases, shape) ?? `zeros(T, ${units})`;
    return [
      `        Dense(${w}, ${b}, ${fluxActivation(activation)}),`,
      ...(activation.name === "softmax" ? ["        softmax,"] : []),
      ...(dropout > 0 ? [`        Dropout(${float(dropout)}),`] : []),
    ];
  });
  return [
    "function build()",
    "    model = Chain(",
    ...rows,
    "    )",
    "    return T == Float64 ? f64(model) : model",
    "end",
  ];
}

const dense = (layer: number) => `dense(model)[${layer + 1}]`;

function lossLines(
  { loss, network, data }: Specification,
  { each, agg }: { readonly each: string; readonly agg: string },
): string[] {
  const weights = isMeanOverSamples(loss) ? "vec(each) .* w" : "each .* w'";
  const penalty = penaltyOf(network.layers).flatMap(({ layer, l1, l2 }) => [
    ...(l1 === 0 ? [] : [`T(${float(l1)}) * sum(abs, ${dense(layer)}.weight)`]),
    ...(l2 === 0 ? [] : [`T(${float(l2)}) * sum(abs2, ${dense(layer)}.weight)`]),
  ]);
  return [
    "dense(model) = [layer for layer in model.layers if layer isa Dense]",
    "",
    "function loss_of(model, x, t, w = nothing)",
    "    o = model(x)",
    `    each = ${each}`,
    `    return ${agg}(w === nothing ? each : ${weights})`,
    "end",
    "",
    `objective(model, x, t, w) = loss_of(model, x, t, w)${penalty.map((term) => ` + ${term}`).join("")}`,
    `weights_of(batch) = ${data.weights === undefined ? "nothing" : "weights[batch]"}`,
  ];
}

function startLines({ network: { layers }, start }: Specification): string[][] {
  if (start === null) return [["start() = build()"]];
  if ("bestOf" in start)
    return [
      [
        `"The best of ${start.bestOf.starts} draws by the loss before training."`,
        `start() = argmin(model -> loss_of(model, x, y, weights_of(:)), [build() for _ in 1:${start.bestOf.starts}])`,
      ],
    ];
  const { while: condition, margin, most } = start.redraw;
  const levels = layers.slice(0, -1).map(({ activation }) => {
    const { inactiveUpTo }: ActivationEntry = activations[activation.name as ActivationName];
    return inactiveUpTo === undefined ? "-Inf" : float(inactiveUpTo + margin);
  });
  return [
    [
      `"${condition === "dead-unit" ? "Some hidden unit is active on no sample." : "Some sample activates no unit of some hidden layer."}"`,
      "function is_dead(model)",
      "    h = x",
      `    for (layer, level) in zip(dense(model), T[${levels.join(", ")}])`,
      "        z = layer.weight * h .+ layer.bias",
      `        all(any(z .> level; dims = ${condition === "dead-unit" ? 2 : 1})) || return true`,
      "        h = layer(h)",
      "    end",
      "    return false",
      "end",
      "",
      "function start()",
      "    model = build()",
      `    for _ in 1:${most}`,
      "        is_dead(model) || break",
      "        model = build()",
      "    end",
      "    return model",
      "end",
    ],
  ];
}

function trainLines({ specification, orders }: CodeSubject, rule: string): string[] {
  const { batches, schedule, optimizer, network } = specification;
  const order = batches.order === "given" ? "1:size(x, 2)" : orders === null ? "randperm(size(x, 2))" : "ORDERS[epoch]";
  const frozen = network.layers.flatMap(({ trainable, biases }, index) => [
    ...(trainable.weights ? [] : [`Optimisers.freeze!(state.layers[${layerAt(network, index)}].weight)`]),
    ...(trainable.biases || biases.name === "none"
      ? []
      : [`Optimisers.freeze!(state.layers[${layerAt(network, index)}].bias)`]),
  ]);
  return [
    "function train(seed)",
    "    Random.seed!(seed)",
    "    model = start()",
    `    state = Flux.setup(${rule}, model)`,
    ...indented(frozen),
    "    for epoch in 1:EPOCHS",
    ...(schedule.name === "constant"
      ? []
      : [`        Optimisers.adjust!(state, ${numeral(numbersOf(optimizer)["learningRate"]!)} * factor(epoch - 1))`]),
    `        for batch in Iterators.partition(${order}, BATCH)`,
    "            gradient = Flux.gradient(m -> objective(m, x[:, batch], y[:, batch], weights_of(batch)), model)[1]",
    "            Flux.update!(state, model, gradient)",
    "        end",
    "    end",
    "    return Flux.testmode!(model)",
    "end",
  ];
}

/** The place of a dense layer in the chain, from 1: softmax and dropout are layers too. */
function layerAt({ layers }: Specification["network"], index: number): number {
  const before = layers.slice(0, index);
  return (
    1 +
    index +
    before.filter(({ dropout }) => dropout > 0).length +
    before.filter(({ activation }) => activation.name === "softmax").length
  );
}

const PREDICTIONS: Readonly<Record<string, string>> = {
  "sigmoid(y)": "sigmoid.(outputs)",
  "softmax(y)": "softmax(outputs)",
  "e^y": "exp.(outputs)",
};

function successLines(specification: Specification): string[] {
  const { success, data, network, loss } = specification;
  const validates = success.on === "validation" && data.validation !== null;
  const [x, t] = validates ? ["x_validation", "y_validation"] : ["x", "y"];
  const prediction = predictionOf(loss);
  const samples = (validates ? data.validation : null) ?? data;
  const needed: string[] = [];
  const lines = [`outputs = model(${x})`];
  if (success.everyErrorBelow !== null || success.rSquaredAtLeast !== null)
    lines.push(`predictions = ${PREDICTIONS[prediction.formula] ?? "outputs"}`);
  if (success.everyErrorBelow !== null) {
    const range = success.relativeTo === "absolute" ? "" : " * (maximum(y) - minimum(y))";
    needed.push(`maximum(abs.(predictions .- ${t})) < ${float(success.everyErrorBelow)}${range}`);
  }
  if (success.lossBelow !== null)
    needed.push(`loss_of(model, ${x}, ${t}${validates ? "" : ", weights_of(:)"}) < ${float(success.lossBelow)}`);
  if (success.accuracyAtLeast !== null) {
    const { output, target } = thresholdsOf({ targets: samples.targets, prediction });
    lines.push(
      network.layers.at(-1)!.units === 1
        ? `right = vec((outputs .> ${float(output)}) .== (${t} .> ${float(target)})) .& .!vec(isnan.(outputs))`
        : `right = vec(argmax(outputs; dims = 1) .== argmax(${t}; dims = 1)) .& .!vec(any(isnan, outputs; dims = 1))`,
    );
    needed.push(`mean(right) >= ${float(success.accuracyAtLeast)}`);
  }
  if (success.rSquaredAtLeast !== null) {
    lines.push(`residual = sum(abs2, ${t} .- predictions)`, `total = sum(abs2, ${t} .- mean(${t}; dims = 2))`);
    needed.push(`total > 0 && 1 - residual / total >= ${float(success.rSquaredAtLeast)}`);
  }
  return [
    `"${criteriaInWords(specification)}"`,
    "function succeeds(model)",
    ...indented(lines),
    `    return ${needed.join(" && ") || "true"}`,
    "end",
  ];
}

const LOOP = [
  '"The 95 % score interval of a probability (Wilson, 1927)."',
  "function wilson(successes, runs, z = 1.959963984540054)",
  "    center = (successes + z^2 / 2) / (runs + z^2)",
  "    half = z / (runs + z^2) * sqrt(successes * (runs - successes) / runs + z^2 / 4)",
  "    return max(0.0, center - half), min(1.0, center + half)",
  "end",
  "",
  "if abspath(PROGRAM_FILE) == @__FILE__",
  "    trained = [seed for seed in SEEDS if succeeds(train(seed))]",
  "    low, high = wilson(length(trained), length(SEEDS))",
  '    println("$(length(trained)) of $(length(SEEDS)) seeds train: between $(round(100low; digits = 1)) % and $(round(100high; digits = 1)) %")',
  '    println("seeds that fail: ", setdiff(SEEDS, trained))',
  "end",
];
