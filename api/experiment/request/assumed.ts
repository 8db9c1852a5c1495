/** What an experiment leaves out that decides what it means, and what is assumed in its place. */
import { criterionNames } from "../../network/tables/criteria.ts";
import { dataGenerators } from "../../network/tables/data-generators.ts";
import { runCriterionNames } from "../../network/tables/run-criteria.ts";
import { show } from "../../prose/echo.ts";
import { type FrameworkEntry, frameworks } from "./frameworks.ts";
import type { Misfit } from "./misfit.ts";
import { type ExperimentInput, published, resolve } from "./resolve.ts";

/** The fields that an experiment with `"strict": true` gives. */
const strictFields = ["network", "data", "loss", "optimizer", "batches", "epochs", "success"] as const;

/**
 * JSON pointers into the experiment, in alphabetical order: what the request leaves out of its network, data,
 * loss, optimizer, schedule, batches, epochs and success. What a framework decides is left out all the same, also a stop
 * and a precision of its own, except the start and the penalty of layers, which it is named for.
 */
export function assumedIn(input: ExperimentInput = {}): string[] {
  const { network, data, loss, optimizer, schedule, batches, epochs, success } = input;
  const framework: FrameworkEntry | undefined = input.framework ? frameworks[input.framework] : undefined;
  const { size, order } = batches ?? {};
  const leftOut: Readonly<Record<string, boolean>> = {
    "/network": network?.layers === undefined,
    "/data": data === undefined,
    "/loss": loss === undefined,
    "/optimizer": optimizer === undefined,
    "/optimizer/learningRate": optimizer !== undefined && !hasRate(optimizer),
    "/schedule": schedule === undefined,
    "/batches": size === undefined && order === undefined,
    "/batches/size": size === undefined && order !== undefined,
    "/batches/order": size !== undefined && order === undefined,
    "/epochs": epochs === undefined,
    "/earlyStopping": framework?.earlyStopping !== undefined && input.earlyStopping === undefined,
    "/precision": framework?.precision !== undefined && input.precision === undefined,
    "/success": [...criterionNames, ...runCriterionNames].every((name) => (success?.[name] ?? null) === null),
  };
  return Object.keys(leftOut)
    .filter((pointer) => leftOut[pointer])
    .concat(startsIn(input), settingsIn(data))
    .sort();
}

/** The initializers that layers leave out, where no framework says what they are. */
function startsIn({ network, framework }: ExperimentInput): string[] {
  if (framework !== undefined && framework !== null) return [];
  return (network?.layers ?? []).flatMap((layer, i) =>
    (["weights", "biases"] as const)
      .filter((place) => layer[place] === undefined)
      .map((place) => `/network/layers/${i}/${place}`),
  );
}

/** The parameters that a generator's data leave out, besides the seed, which chooses among data that are alike. */
function settingsIn(data: ExperimentInput["data"]): string[] {
  const name = data !== undefined && "generator" in data ? data.generator : undefined;
  if (name === undefined || !Object.hasOwn(dataGenerators, name)) return [];
  return Object.keys(dataGenerators[name as keyof typeof dataGenerators].parameters)
    .filter((parameter) => parameter !== "seed" && (data as Readonly<Record<string, unknown>>)[parameter] === undefined)
    .map((parameter) => `/data/${parameter}`);
}

function hasRate(optimizer: NonNullable<ExperimentInput["optimizer"]>): boolean {
  return typeof optimizer === "object" && optimizer["learningRate"] !== undefined;
}

/** A misfit for each field that a strict experiment leaves out, or leaves out a part of its batches. */
export function checkStrict(input: ExperimentInput = {}): Misfit[] {
  if (input.strict !== true) return [];
  const assumed = assumedIn(input);
  const missing = strictFields.filter((field) =>
    assumed.some((pointer) => pointer === `/${field}` || (field === "batches" && pointer.startsWith("/batches/"))),
  );
  if (missing.length === 0) return [];
  const experiment = published(resolve(input));
  return missing.map((field) => {
    const part = assumed.includes(`/${field}`) ? undefined : assumed.includes("/batches/size") ? "size" : "order";
    const value = part === undefined ? experiment[field] : experiment.batches[part];
    return {
      path: part === undefined ? [field] : [field, part],
      detail: `With "strict": true this field is required. Left out, it would be ${show(value)}.`,
    };
  });
}
