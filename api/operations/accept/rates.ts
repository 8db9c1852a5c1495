/** Learning rates that are no number elsewhere: the words of scikit-learn, and the schedules of Keras. */
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote } from "../../prose/echo.ts";
import { aliasIn, fieldAliases, LONGEST_WORD, lettersOf } from "../../schemas/aliases.ts";
import type { Fields, Path, Rename } from "./forms.ts";

const RATES = ["learning_rate", "learningRate", "lr"];

/** What scikit-learn's other words for a learning rate do. */
const words: Readonly<Record<string, string>> = {
  adaptive: "divides the rate by 5 where the loss stops falling, and no schedule here looks at the loss",
  invscaling: "divides the rate by a power of the number of updates",
};

/** What a schedule of Keras is called here. */
const schedules: Readonly<Record<string, string>> = {
  exponentialdecay: '{ "name": "exponential", "decay": 0.99 }',
  cosinedecay: '"cosine"',
  cosinedecayrestarts: '"cosine"',
  polynomialdecay: '"linear"',
  piecewiseconstantdecay: '{ "name": "step", "every": 100, "factor": 0.5 }',
  inversetimedecay: '{ "name": "inverse-time", "decay": 0.01 }',
};

/** Reads rates beside the optimizer and inside it. What cannot be read is refused at its place. */
export function readRates(experiment: Fields, at: Path, rename: Rename): void {
  for (const word of RATES) {
    const rate = experiment[word];
    if (rate === "constant" && !("schedule" in experiment)) {
      experiment["schedule"] = rate;
      delete experiment[word];
      rename(at, word, "schedule");
    } else readRate(experiment, word, at, rename);
  }
  const { optimizer } = experiment;
  if (!isObject(optimizer)) return;
  const read = { ...optimizer };
  for (const word of RATES) readRate(read, word, [...at, "optimizer"], rename);
  experiment["optimizer"] = read;
}

/** Words for a setting of an optimizer. */
const OF_OPTIMIZER: Readonly<Record<string, string>> = {
  lr: "learningRate",
  learning_rate: "learningRate",
  learningRate: "learningRate",
  learning_rate_init: "learningRate",
  momentum: "momentum",
  weight_decay: "weightDecay",
};

/** Refuses a setting of an optimizer that is not named: which one it is of, only its author knows. */
export function refuseOfNoOptimizer(experiment: Fields, at: Path, rename: Rename): void {
  const isNamed = (word: string) =>
    word === "optimizer" || (word.length <= LONGEST_WORD && aliasIn(fieldAliases.experiment, word)?.to === "optimizer");
  if (Object.keys(experiment).some(isNamed)) return;
  for (const [word, parameter] of Object.entries(OF_OPTIMIZER)) {
    if (!(word in experiment)) continue;
    const name = parameter === "momentum" ? "sgd" : "adam";
    const value = typeof experiment[word] === "number" ? experiment[word] : 0.01;
    delete experiment[word];
    rename.refuse(
      [...at, word],
      `${quote(word)} is a setting of an optimizer, and none is named. Write ` +
        `"optimizer": { "name": "${name}", "${parameter}": ${value} }, or the name of yours.`,
      "unknown-field",
    );
  }
}

/** PyTorch's half-period of the cosine is all epochs here, and its smallest rate a factor. */
export function readCosine({ schedule, optimizer, epochs }: Fields): void {
  if (!isObject(schedule) || schedule["name"] !== "cosine") return;
  const cosine = schedule as Fields;
  if (cosine["T_max"] !== undefined && cosine["T_max"] === epochs) delete cosine["T_max"];
  const rate = isObject(optimizer) ? optimizer["learningRate"] : undefined;
  const { eta_min: least } = cosine;
  if (typeof least !== "number" || "to" in cosine || (least !== 0 && !(typeof rate === "number" && rate > 0))) return;
  if (least !== 0) cosine["to"] = least / (rate as number);
  delete cosine["eta_min"];
}

function readRate(object: Fields, field: string, at: Path, rename: Rename): void {
  const rate = object[field];
  const why = typeof rate === "string" && Object.hasOwn(words, rate) ? words[rate] : undefined;
  const changing = why === undefined ? scheduleIn(rate) : undefined;
  if (why === undefined && changing === undefined) return;
  delete object[field];
  const start = changing?.start ?? 0.001;
  const schedule = changing?.schedule ?? '{ "name": "step", "every": 100, "factor": 0.2 }';
  const reason =
    why === undefined ? "A rate that changes is a schedule here" : `scikit-learn's ${quote(String(rate))} ${why}`;
  rename.refuse(
    [...at, field],
    `${reason}. Write the rate at the start as a number, "learningRate": ${start} in "optimizer", and how it changes ` +
      `beside the optimizer, for example "schedule": ${schedule}. A schedule here counts epochs, not updates.`,
    "wrong-type",
  );
}

/** The schedule that a call or Keras's configuration is, and the rate that it starts at. */
function scheduleIn(rate: unknown): { readonly schedule: string; readonly start: number } | undefined {
  const call = typeof rate === "string" ? readCall(rate) : isObject(rate) ? configuredIn(rate) : undefined;
  const kind = call === undefined ? "" : lettersOf(call.name.split(".").at(-1)!);
  if (call === undefined || !Object.hasOwn(schedules, kind)) return undefined;
  const start = call.fields["initial_learning_rate"] ?? call.list[0];
  return { schedule: schedules[kind]!, start: typeof start === "number" ? start : 0.001 };
}

function configuredIn({ class_name: named, name, config, ...rest }: Fields) {
  const word = named ?? name;
  return typeof word === "string" ? { name: word, list: [], fields: isObject(config) ? config : rest } : undefined;
}
