import fc from "fast-check";
import { type OperationName, operationOf } from "../../api/operations/table.ts";

/** Requests of every operation, and other ways to write the same request. */

const rows = fc.integer({ min: 1, max: 3 });
const units = fc.integer({ min: 1, max: 4 });
const rate = fc.constantFrom(0.1, 0.05, 1, 0.001);
const value = fc.constantFrom(-1, 0, 0.5, 1, 2, -0, 1e-3);

const hidden = fc.record(
  {
    units,
    activation: fc.constantFrom(
      "relu",
      "tanh",
      { name: "leaky-relu" },
      { name: "leaky-relu", slope: 0.3 },
      { name: "elu", alpha: 1 },
    ),
    weights: fc.constantFrom("he-uniform", { name: "normal", stddev: 0.5 }, { name: "glorot-uniform" }),
    biases: fc.constantFrom("zeros", { name: "constant", value: 0.5 }, { name: "zeros" }),
    dropout: fc.constantFrom(0, 0.2),
    l2: fc.constantFrom(0, 0.01),
    trainable: fc.constantFrom(true, { weights: true }, { weights: false, biases: true }, false),
    learningRateFactor: fc.constantFrom(1, 0.5),
  },
  { requiredKeys: ["units"] },
);

const validation = fc.constantFrom<object | null>(
  null,
  { fraction: 0.3 },
  { targets: [[2], [0]], inputs: [1, 0.5] },
  { generator: "parabola", samples: 3 },
);
const points = rows
  .filter((count) => count > 1)
  .chain((count) =>
    fc.record(
      {
        targets: fc.tuple(...Array.from({ length: count }, (_, index) => fc.constant([index + 1]))),
        inputs: fc.array(fc.tuple(value), { minLength: count, maxLength: count }),
        sampleWeights: fc.oneof(
          fc.constant(null),
          fc.array(fc.constantFrom(1, 0.5, 2), { minLength: count, maxLength: count }),
        ),
        validation,
      },
      { requiredKeys: ["targets", "inputs"] },
    ),
  );
/** Two classes, which can have weights. */
const classes = fc.record(
  {
    inputs: fc.constant([0, 1, 2]),
    targets: fc.constantFrom<unknown>([0, 1, 0], [[0], [1], [0]]),
    classWeights: fc.constantFrom<number[] | null>(null, [1, 5], [0.5, 1]),
    validation,
  },
  { requiredKeys: ["inputs", "targets"] },
);

/** A short experiment with one input and one output. */
const experiment = fc
  .record(
    {
      framework: fc.constantFrom(null, "keras", "pytorch", "flux"),
      network: hidden.map((layer) => ({ layers: [layer, { units: 1 }] })),
      data: fc.oneof(
        points,
        classes,
        fc.constantFrom(
          { generator: "parabola" },
          { noise: 0.1, generator: "parabola", validation: { fraction: 0.5 } },
        ),
      ),
      loss: fc.constantFrom(
        "mse",
        "mae",
        { name: "huber" },
        { name: "huber", delta: 1 },
        { name: "mse", reduction: "mean" },
        { name: "mae", reduction: "sum" },
      ),
      optimizer: fc.oneof(
        fc.constantFrom("sgd", "adam", { name: "rmsprop" }),
        fc.record(
          { name: fc.constant("sgd"), learningRate: rate, momentum: fc.constantFrom(0, 0.9) },
          { requiredKeys: ["name"] },
        ),
      ),
      schedule: fc.constantFrom(
        "constant",
        "linear",
        { name: "linear", firstEpoch: 1 },
        { name: "exponential", decay: 0.9 },
        { name: "warmup", epochs: 1, then: "cosine" },
      ),
      batches: fc.record(
        { size: fc.constantFrom(1, 2, "all" as const), order: fc.constantFrom("given", "shuffled") },
        { requiredKeys: [] },
      ),
      precision: fc.constantFrom("float32", "float64"),
      gradientClipping: fc.constantFrom(null, { norm: 1 }, { value: 0.5 }),
      earlyStopping: fc.constantFrom(
        null,
        { monitor: "loss" },
        { patience: 1, monitor: "loss", restoreBest: true },
        { monitor: "loss", minDelta: 0.5, patience: 0 },
      ),
      start: fc.constantFrom(null, { redraw: { while: "dead-unit" } }, { bestOf: { starts: 2, by: "initial-loss" } }),
      success: fc.constantFrom(
        { lossBelow: 0.5 },
        { everyErrorBelow: 0.1 },
        { rSquaredAtLeast: 0.5, everyErrorBelow: null },
        { everyErrorBelow: 1, relativeTo: "absolute" },
      ),
    },
    { requiredKeys: [] },
  )
  .chain((given) => fc.record({ epochs: fc.integer({ min: 1, max: 4 }) }).map((short) => ({ ...given, ...short })))
  .chain((given) => fc.boolean().map((isJudged) => (isJudged ? onValidation(given) : given)));

/** The experiment judged, and stopped, on the samples for validation, if it has some. */
function onValidation<
  G extends { readonly data?: object; readonly success?: object; readonly earlyStopping?: object | null },
>(given: G): G {
  const { data, success, earlyStopping } = given;
  if (data === undefined || !("validation" in data) || data.validation === null) return given;
  return {
    ...given,
    ...(success && { success: { ...success, on: "validation" } }),
    ...(earlyStopping && { earlyStopping: { ...earlyStopping, monitor: "validation-loss" } }),
  };
}

const seed = fc.constantFrom(0, 1, 7, 1e6);
const seeds = fc.record({ first: seed, count: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: ["count"] });
const study = { seeds, confidence: fc.constantFrom(0.95, 0.9), interval: fc.constantFrom("wilson", "jeffreys") };

const layersOf = (width: number, heights: readonly number[]) =>
  heights.map((height, index) => ({
    activation: index % 2 === 0 ? "relu" : { name: "leaky-relu" },
    weights: Array.from({ length: height }, (_, unit) =>
      Array.from({ length: index === 0 ? width : heights[index - 1]! }, (_, input) => (unit - input) / 2),
    ),
    biases: Array.from({ length: height }, (_, unit) => -unit),
  }));
const parameters = fc
  .record(
    {
      network: fc.record({ width: units, heights: fc.array(units, { minLength: 1, maxLength: 3 }) }),
      data: fc.boolean(),
      initialBias: fc.constantFrom(0, null, 0.5),
      precision: fc.constantFrom("float32", "float64"),
    },
    { requiredKeys: ["network", "data"] },
  )
  .map(({ network: { width, heights }, data, ...rest }) => ({
    ...rest,
    network: { layers: layersOf(width, heights) },
    ...(data
      ? { data: { inputs: [Array.from({ length: width }, () => 1)] } }
      : { box: Array.from({ length: width }, () => ({ high: 1, low: -0 })) }),
  }));

/** Of an operation that is not listed, the requests that its description shows. */
const listed: { readonly [Name in OperationName]?: fc.Arbitrary<Record<string, unknown>> } = {
  train: fc.record({ experiment, seed }, { requiredKeys: ["experiment"] }),
  "success-probability": fc.record({ experiment, ...study }, { requiredKeys: ["experiment", "seeds"] }),
  inspect: fc.oneof(
    parameters,
    fc.record({ experiment, seed, epoch: fc.constantFrom(0, 1) }, { requiredKeys: ["experiment"] }),
  ),
  compare: fc.record(
    {
      baseline: experiment,
      variants: fc.constantFrom(
        [{ name: "shorter", patch: { epochs: 5 } }],
        [
          { name: "clipped", patch: { gradientClipping: { value: 2 } } },
          { name: "points", patch: { data: { targets: [[1], [5]], inputs: [[3], [4]] } } },
        ],
        [
          { name: "Adam", patch: { optimizer: { name: "adam" }, schedule: null } },
          { name: "other", patch: { loss: "log-cosh", batches: { size: 3 } } },
        ],
      ),
      ...study,
    },
    { requiredKeys: ["baseline", "variants", "seeds"] },
  ),
  sweep: fc.record(
    {
      experiment,
      axes: fc.constantFrom<object[]>(
        [{ pointer: "/epochs", range: { from: 1, to: 3, count: 3 } }],
        [
          { pointer: "/optimizer", values: ["adam", { name: "sgd", momentum: 0.5 }] },
          { pointer: "/optimizer/learningRate", values: [0.1, 0.01] },
        ],
        [
          { pointer: "/network/layers/0/weights", values: ["he-normal", { name: "normal", stddev: 0.5 }] },
          { pointer: "/batches/size", values: [1, 5, "all"] },
          { pointer: "/gradientClipping", values: [null, { value: 2 }] },
        ],
        [{ pointer: "/data", values: [{ generator: "line" }, { noise: 0.1, generator: "sine" }] }],
      ),
      ...study,
    },
    { requiredKeys: ["experiment", "axes", "seeds"] },
  ),
  remedies: fc.record(
    { experiment, effort: fc.constantFrom(1, 2), ...study },
    { requiredKeys: ["experiment", "seeds", "effort"] },
  ),
};

/** Requests of an operation. */
export function requestsOf(operation: OperationName): fc.Arbitrary<Record<string, unknown>> {
  const shown = operationOf(operation).examples.requests.map(({ body }) => ({ ...body }));
  return listed[operation] ?? fc.constantFrom(...shown);
}

/** The operations that have requests enough to tell a collision of ids. */
export const variedOperations = Object.keys(listed) as OperationName[];

/** A source of random choices. */
export type Dice = (sides: number) => number;

/** Dice that give the same rolls for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed | 1;
  return (sides) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return (state >>> 3) % sides;
  };
}

/**
 * The same request with some explicit defaults, and some choices written as objects with every parameter. An invalid
 * request stays as it is.
 */
export function spellOut(
  operation: OperationName,
  request: Record<string, unknown>,
  dice: Dice,
): Record<string, unknown> {
  const { fill, write, request: schema } = operationOf(operation);
  const filled = fill(schema.parse(request));
  if ("faults" in filled) return request;
  const whole = JSON.parse(JSON.stringify(write(filled.full))) as Record<string, unknown>;
  return mix(request, whole, dice, true);
}

/** Takes each field from either request, also inside an experiment. The framework stays, since patches depend on it. */
function mix(
  one: Record<string, unknown>,
  other: Record<string, unknown>,
  dice: Dice,
  top: boolean,
): Record<string, unknown> {
  const mixed: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const inside = top && ["experiment", "baseline"].includes(name);
    if (inside && one[name] !== undefined)
      mixed[name] = mix(one[name] as Record<string, unknown>, other[name] as Record<string, unknown>, dice, false);
    else if (name === "framework") mixed[name] = one[name] ?? null;
    // What is left out depends on whether there are data.
    else if (name === "data" && !top && !(name in one)) continue;
    else
      mixed[name] =
        name in other && (dice(2) === 0 || !(name in one)) && (name in one || dice(2) === 0) ? other[name] : one[name];
  }
  return mixed;
}

/** The value as JSON, with keys in any order and numbers in any notation. */
export function writeAnyhow(value: unknown, dice: Dice): string {
  const space = [" ", "", "\n  "][dice(3)]!;
  if (typeof value === "number") return number(value, dice);
  if (Array.isArray(value)) return `[${space}${value.map((element) => writeAnyhow(element, dice)).join(`,${space}`)}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => ({
      order: dice(1000),
      text: `${JSON.stringify(name)}:${space}${writeAnyhow(member, dice)}`,
    }));
  return `{${members
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text)
    .join(`,${space}`)}}`;
}

function number(value: number, dice: Dice): string {
  const plain = Object.is(value, -0) ? "-0" : String(value);
  const forms = [
    plain,
    `${plain}.0`,
    `${plain}00`,
    `${plain}e0`,
    `${plain}E+00`,
    `${value * 10}e-1`,
    `${value / 10}e1`,
    value === 0 ? "-0.0" : plain,
  ];
  const form = forms[dice(forms.length)]!;
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(form) && Number(form) === value ? form : plain;
}
