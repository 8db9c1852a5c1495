/** The options of commands: their flags, their values, and the request fields that they set. */
import { InvalidArgumentError } from "commander";
import { axis } from "./axis.ts";
import { conventions, exportForms } from "./export-words.ts";
import { setting } from "./setting.ts";

export interface OptionEntry {
  readonly flags: string;
  readonly summary: string;
  readonly parse?: (text: string, before: unknown) => unknown;
  /** The request field that it sets, if any. */
  readonly path?: readonly string[];
}

/** The options that commander parsed. */
export type Options = Readonly<Record<string, unknown>>;

export interface NamedPatch {
  readonly name: string;
  readonly patch: unknown;
}

/** Options that set a field of the request, by commander's name for each. */
export const fields = {
  seed: { flags: "--seed <n>", summary: "the seed of the run (default: 0)", parse: whole, path: ["seed"] },
  epoch: {
    flags: "--epoch <n>",
    summary: "examine the network after this epoch (default: the last)",
    parse: whole,
    path: ["epoch"],
  },
  seeds: {
    flags: "--seeds <n>",
    summary: "the number of seeds to train (default: 100)",
    parse: whole,
    path: ["seeds", "count"],
  },
  first: { flags: "--first <n>", summary: "the first seed (default: 0)", parse: whole, path: ["seeds", "first"] },
  confidence: {
    flags: "--confidence <p>",
    summary: "the confidence of the intervals (default: 0.95)",
    parse: number,
    path: ["confidence"],
  },
  halfWidth: {
    flags: "--half-width <w>",
    summary: "train seeds until the interval is at most ±w",
    parse: number,
    path: ["stopWhen", "halfWidth"],
  },
  effort: {
    flags: "--effort <n>",
    summary:
      "how much to spend on trying changes, as a multiple of the experiment's own trials (default: by the budget)",
    parse: whole,
    path: ["effort"],
  },
  budget: {
    flags: "--budget <seconds>",
    summary: "the seconds of CPU that decide on the seeds and the effort of a search (default: 12)",
    parse: number,
    path: ["budget"],
  },
  better: {
    flags: "--better <which>",
    summary: "whether higher or lower scores are better (default: higher)",
    parse: better,
    path: ["better"],
  },
  activations: {
    flags: "--activations <names>",
    summary: "for weights: one per layer, such as relu,relu,identity, or one for all hidden layers",
    parse: activations,
    path: ["activations"],
  },
  box: {
    flags: "--box <intervals>",
    summary: "for weights: the box of inputs to examine, such as 0:1 or -1:1,0:5",
    parse: box,
    path: ["box"],
  },
} as const satisfies Readonly<Record<string, OptionEntry>>;
export type FieldName = keyof typeof fields;

/** Options that set no field of the request directly. */
export const others = {
  atLeast: {
    flags: "--at-least <p>",
    summary: "exit with 1 if a smaller fraction of the seeds trains",
    parse: fraction,
  },
  variant: {
    flags: "--variant <name=patch>",
    summary: "a change to try, as a JSON merge patch; repeat for more",
    parse: variant,
  },
  axis: {
    flags: "--axis <pointer=values>",
    summary: "a field to vary and its values: 0.01,0.1,1, or a range 2:16:8, or 0.001:1:7:log; repeat for more axes",
    parse: axis,
  },
  set: {
    flags: "--set <path=value>",
    summary: "another value of a field of the experiment, such as optimizer.learningRate=0.1; repeat for more",
    parse: setting,
  },
  framework: {
    flags: "--framework <name>",
    summary: `what is left out has the defaults of this one: ${conventions.join(", ")}`,
    parse: convention,
  },
  apply: { flags: "--apply <file>", summary: "write the experiment with the best change that is proven to help" },
  timeout: {
    flags: "--timeout <seconds>",
    summary: "end with an error after so many seconds (default: 300 with --api, and none on this machine)",
    parse: seconds,
  },
  data: { flags: "--data <file>", summary: "a CSV file with the samples; - reads standard input" },
  target: {
    flags: "--target <columns>",
    summary: "with --data: the target columns, by name or number (default: the last)",
  },
  features: {
    flags: "--features <columns>",
    summary: "with --data: the input columns (default: all others)",
  },
  api: {
    flags: "--api <url>",
    summary: "use this service instead of this machine; TRAINABILITY_API_KEY holds its key, if it requires one",
    parse: address,
  },
  jobs: {
    flags: "--jobs <n>",
    summary: "compute on this machine with so many threads (default: all cores); the result is the same",
    parse: positive,
  },
  ledger: {
    flags: "--ledger <folder>",
    summary: "keep what is trained in this folder: nothing is trained twice, and what was interrupted goes on",
  },
  background: {
    flags: "--background",
    summary: "with --api: start a job, tell its id, and do not wait; attach shows its result",
  },
  state: {
    flags: "--state <name>",
    summary: "only jobs in this state: queued, running, succeeded, failed or canceled",
  },
  interest: { flags: "--interest <token>", summary: "the token that --background showed" },
  store: {
    flags: "--no-store",
    summary: "with --api: the service stores neither the request nor its result",
  },
  as: {
    flags: "--as <framework>",
    summary: `as a script that trains it: ${exportForms.join(", ")}`,
    parse: framework,
  },
  change: {
    flags: "--change <patch>",
    summary: "a change to the experiment, as a JSON merge patch; its lines are marked",
    parse: patch,
  },
  json: { flags: "--json", summary: "the result as JSON" },
  csv: { flags: "--csv", summary: "the result as a table" },
  svg: { flags: "--svg", summary: "the result as a picture" },
  tfevents: { flags: "--tfevents", summary: "the result as a TensorBoard event file" },
  picture: { flags: "--picture <name>", summary: "the picture for --svg" },
  request: {
    flags: "--request <file>",
    summary: "the request, if the result does not show all of it (pasted weights)",
  },
  output: {
    flags: "-o, --output <file>",
    summary: "write that format to a file, and the readable result to the terminal",
  },
} as const satisfies Readonly<Record<string, OptionEntry>>;

function whole(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError("Expected a whole number, 0 or more.");
  return Number(text);
}

function positive(text: string): number {
  if (!/^0*[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError("Expected a whole number, 1 or more.");
  return Number(text);
}

function seconds(text: string): number {
  const value = number(text);
  if (value <= 0) throw new InvalidArgumentError("Expected seconds, more than 0.");
  return value;
}

function number(text: string): number {
  if (text.trim() === "" || !Number.isFinite(Number(text)))
    throw new InvalidArgumentError("Expected a number, such as 0.05.");
  return Number(text);
}

/** A number from 0 to 1, or a percentage. */
function fraction(text: string): number {
  const value = text.endsWith("%") ? number(text.slice(0, -1)) / 100 : number(text);
  if (value < 0 || value > 1) throw new InvalidArgumentError("Expected a fraction from 0 to 1, such as 0.9 or 90%.");
  return value;
}

function better(text: string): string {
  if (text !== "higher" && text !== "lower") throw new InvalidArgumentError("Expected higher or lower.");
  return text;
}

/** A single name is for all hidden layers; names with commas are for the layers in order. */
function activations(text: string): unknown {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0)
    throw new InvalidArgumentError("Expected names, such as relu,relu,identity, or relu for all hidden layers.");
  return text.includes(",") ? names : { hidden: names[0] };
}

function box(text: string): { low: number; high: number }[] {
  return text.split(",").map((interval) => {
    const ends = interval.split(":");
    if (ends.length !== 2) throw new InvalidArgumentError("Expected low:high for each input, such as 0:1 or -1:1,0:5.");
    return { low: number(ends[0]!), high: number(ends[1]!) };
  });
}

function variant(text: string, before: unknown): NamedPatch[] {
  const [, name, json] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  const usage = 'Expected a name and a JSON merge patch on the experiment, such as \'Adam={"optimizer":"adam"}\'.';
  if (name === undefined || json === undefined) throw new InvalidArgumentError(usage);
  try {
    return [...((before as NamedPatch[] | undefined) ?? []), { name: name.trim(), patch: JSON.parse(json) }];
  } catch {
    throw new InvalidArgumentError(`The text after = is not JSON. ${usage}`);
  }
}

function patch(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('Expected a JSON merge patch on the experiment, such as \'{"optimizer":"adam"}\'.');
  }
}

function convention(text: string): string {
  if (!conventions.includes(text)) throw new InvalidArgumentError(`Expected one of ${conventions.join(", ")}.`);
  return text;
}

function framework(text: string): string {
  if (!exportForms.includes(text)) throw new InvalidArgumentError(`Expected one of ${exportForms.join(", ")}.`);
  return text;
}

function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError("Expected the address of a service, such as http://127.0.0.1:8787.");
  return text;
}
