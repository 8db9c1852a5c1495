/**
 * What the page offers: the entries of the engine's tables, the presets with every default filled in, and the clinic's
 * cases by name. The page contains it, so that its controls are there before anything is loaded.
 */
import { trialPricer } from "../../api/experiment/cost/cost.ts";
import { assumedIn } from "../../api/experiment/request/assumed.ts";
import { frameworks } from "../../api/experiment/request/frameworks.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import { published, resolve, resolveData } from "../../api/experiment/request/resolve.ts";
import { precisions } from "../../api/network/precision.ts";
import { generators } from "../../api/network/random/generators.ts";
import { orders } from "../../api/network/specification.ts";
import type { Parameter, Table } from "../../api/network/table.ts";
import { activations } from "../../api/network/tables/activations.ts";
import { criteria } from "../../api/network/tables/criteria.ts";
import { dataGenerators } from "../../api/network/tables/data-generators.ts";
import { initializers } from "../../api/network/tables/initializers.ts";
import { losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../api/network/tables/schedules.ts";
import { type Preset, presets } from "./presets.ts";

/** Digits of a point that is only drawn. */
const DIGITS = 3;
/** Seeds of a usual study. */
const SEEDS = 100;

/** An entry of a table: its name, what it is, and its parameters. */
export interface Option {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly (Parameter & { readonly name: string })[];
}

/** A case of the clinic, as far as the page lists it. */
export interface ClinicCase {
  readonly id: string;
  readonly title: string;
}

export type PlayOptions = ReturnType<typeof playOptions>;

export function playOptions(cases: readonly ClinicCase[]) {
  const { units, layers, epochs, seed, batchSize, linkCharacters, jobSeeds, jobDays } = limits;
  return {
    activations: fromTable(activations),
    initializers: fromTable(initializers),
    losses: fromTable(losses),
    optimizers: fromTable(optimizers),
    schedules: fromTable(schedules),
    dataGenerators: fromTable(dataGenerators).map((entry) => ({ ...entry, classes: classesOf(entry.name) })),
    criteria: Object.entries<Parameter>(criteria).map(([name, { summary, minimum, exclusiveMinimum, maximum }]) => ({
      name,
      summary,
      ...{ minimum, exclusiveMinimum, maximum },
    })),
    orders: fromWords(orders),
    generators: Object.entries(generators).map(([name, { summary }]) => ({ name, summary })),
    frameworks: Object.entries(frameworks).map(([name, { summary }]) => ({ name, summary, parameters: [] })),
    precisions: [...precisions],
    limits: { units, layers, epochs, seed, batchSize, linkCharacters, jobSeeds, jobDays },
    presets: presets.map(presetOf),
    cases: cases.map(({ id, title }) => ({ id, title })),
  };
}

/** A preset with all that the page shows of it before it loads anything. */
function presetOf({ experiment, ...preset }: Preset) {
  const specification = resolve(experiment);
  const { inputs, targets } = specification.data;
  const drawn = (rows: readonly (readonly number[])[]) =>
    rows.map((row) => row.map((x) => Number(x.toPrecision(DIGITS))));
  return {
    ...preset,
    experiment,
    filled: published(specification),
    assumed: assumedIn(experiment),
    points: { inputs: drawn(inputs), targets: drawn(targets) },
    milliseconds: trialPricer(specification)(SEEDS).milliseconds,
  };
}

/** The number of classes that a generator's points have by default; 0 where the targets are numbers. */
function classesOf(generator: string): number {
  const { labels } = resolveData({ generator }, 1);
  return labels === undefined ? 0 : 1 + Math.max(...labels);
}

function fromTable(table: Table): Option[] {
  return Object.entries(table).map(([name, { summary, parameters }]) => ({
    name,
    summary,
    parameters: Object.entries(parameters).map(([parameter, about]) => ({ name: parameter, ...about })),
  }));
}

function fromWords(table: Readonly<Record<string, string>>): Option[] {
  return Object.entries(table).map(([name, summary]) => ({ name, summary, parameters: [] }));
}
