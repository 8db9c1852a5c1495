/** The options of commands: what each is called, what it takes, and which field of a request it gives. */
import { InvalidArgumentError } from "commander";

export interface OptionEntry {
  readonly flags: string;
  readonly summary: string;
  readonly parse?: (text: string, before: unknown) => unknown;
  /** The field that it gives; left out where it goes a way of its own. */
  readonly path?: readonly string[];
}

/** What commander found on the command line. */
export type Options = Readonly<Record<string, unknown>>;

export interface NamedPatch {
  readonly name: string;
  readonly patch: unknown;
}

/** Options that give a field of a request, by the name that commander has for each. */
export const fields = {
  seed: { flags: "--seed <n>", summary: "which run; 0 where left out", parse: whole, path: ["seed"] },
  epoch: {
    flags: "--epoch <n>",
    summary: "after how many epochs to look; the end where left out",
    parse: whole,
    path: ["epoch"],
  },
  seeds: {
    flags: "--seeds <n>",
    summary: "how many seeds to train; 100 where left out",
    parse: whole,
    path: ["seeds", "count"],
  },
  first: { flags: "--first <n>", summary: "the first seed; 0 where left out", parse: whole, path: ["seeds", "first"] },
  confidence: {
    flags: "--confidence <p>",
    summary: "of the intervals; 0.95 where left out",
    parse: number,
    path: ["confidence"],
  },
  halfWidth: {
    flags: "--half-width <w>",
    summary: "train seeds until the interval is ±w; --seeds is then the most",
    parse: number,
    path: ["stopWhen", "halfWidth"],
  },
  effort: {
    flags: "--effort <n>",
    summary: "how much work trials may take, in multiples of the experiment's own; 25 where left out",
    parse: whole,
    path: ["effort"],
  },
  activations: {
    flags: "--activations <names>",
    summary: "of weights: relu,relu,identity layer by layer, or relu for all hidden ones",
    parse: activations,
    path: ["activations"],
  },
  box: {
    flags: "--box <intervals>",
    summary: "of weights: the inputs that matter, such as 0:1 or -1:1,0:5",
    parse: box,
    path: ["box"],
  },
} as const satisfies Readonly<Record<string, OptionEntry>>;
export type FieldName = keyof typeof fields;

/** Options that go a way of their own. */
export const others = {
  atLeast: { flags: "--at-least <p>", summary: "end with 1 where a smaller share of the seeds trains", parse: share },
  variant: {
    flags: "--variant <name=patch>",
    summary: "a change to try, as a JSON merge patch; may be repeated",
    parse: variant,
  },
  api: {
    flags: "--api <url>",
    summary: "ask the service there, with the key in TRAINABILITY_API_KEY if it wants one, instead of computing here",
    parse: address,
  },
  json: { flags: "--json", summary: "the result as the service answers it" },
  csv: { flags: "--csv", summary: "a table" },
  svg: { flags: "--svg", summary: "a picture" },
  tfevents: { flags: "--tfevents", summary: "an event file of TensorBoard" },
  picture: { flags: "--picture <name>", summary: "which picture --svg is to draw" },
  request: {
    flags: "--request <file>",
    summary: "the request, where the result does not show all of it (validation data, pasted weights)",
  },
  output: {
    flags: "-o, --output <file>",
    summary: "write that to a file, and show the result for people all the same",
  },
} as const satisfies Readonly<Record<string, OptionEntry>>;

function whole(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError("Give a whole number from 0 on.");
  return Number(text);
}

function number(text: string): number {
  if (text.trim() === "" || !Number.isFinite(Number(text)))
    throw new InvalidArgumentError("Give a number, such as 0.05.");
  return Number(text);
}

/** As a number, or in percent. */
function share(text: string): number {
  const value = text.endsWith("%") ? number(text.slice(0, -1)) / 100 : number(text);
  if (value < 0 || value > 1) throw new InvalidArgumentError("Give a share from 0 to 1, such as 0.9 or 90%.");
  return value;
}

/** One name is that of all hidden layers; with a comma it is a list. */
function activations(text: string): unknown {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0)
    throw new InvalidArgumentError("Give names, such as relu,relu,identity, or relu for all hidden layers.");
  return text.includes(",") ? names : { hidden: names[0] };
}

function box(text: string): { low: number; high: number }[] {
  return text.split(",").map((interval) => {
    const ends = interval.split(":");
    if (ends.length !== 2) throw new InvalidArgumentError("Give low:high for each input, such as 0:1 or -1:1,0:5.");
    return { low: number(ends[0]!), high: number(ends[1]!) };
  });
}

function variant(text: string, before: unknown): NamedPatch[] {
  const [, name, json] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  const usage = 'Give a name and a JSON merge patch on the experiment, such as \'Adam={"optimizer":"adam"}\'.';
  if (name === undefined || json === undefined) throw new InvalidArgumentError(usage);
  try {
    return [...((before as NamedPatch[] | undefined) ?? []), { name: name.trim(), patch: JSON.parse(json) }];
  } catch {
    throw new InvalidArgumentError(`What follows the = is not JSON. ${usage}`);
  }
}

function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError("Give the address of a service, such as http://127.0.0.1:8787.");
  return text;
}
