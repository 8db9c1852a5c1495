/** The price of everything that a run does: of the terms in terms.ts, and of the entries that experiments choose. */
import { type GeneratorEntry, type GeneratorName, generators } from "../../network/random/generators.ts";
import type { LaneCost } from "../../network/table.ts";
import { type ActivationEntry, type ActivationName, activations } from "../../network/tables/activations.ts";
import { type InitializerEntry, type InitializerName, initializers } from "../../network/tables/initializers.ts";
import { type LossEntry, type LossName, losses } from "../../network/tables/losses.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { type OptimizerName, optimizers } from "../../network/tables/optimizers/table.ts";
import { type Price, terms } from "./terms.ts";

/** A thing that runs do, which counts and prices go by. */
export type CostTerm =
  | keyof typeof terms
  /** A value and a derivative of one unit: in training or a pass, and in a product with the Hessian. */
  | `activation ${ActivationName}`
  | `product ${ActivationName}`
  /** The multiply-adds of training: of an activation, an update of one parameter, and a loss for one output. */
  | `trained ${ActivationName}`
  | `updated ${OptimizerName}`
  | `trainedLoss ${LossName}`
  /** The constants of an update, whatever the number of parameters. */
  | `step ${OptimizerName}`
  /** A value and a derivative for one output. */
  | `loss ${LossName}`
  /** The same in step: of an activation and a loss for two lanes, and of an optimizer for each vector and parameter. */
  | `laneActivation ${ActivationName}`
  | `laneLoss ${LossName}`
  | `laneOptimizer ${OptimizerName}`
  | `generator ${GeneratorName}`
  | `initializer ${InitializerName}`;

/** The multiply-adds of an activation whose entry names none: straight pieces, or a curve with an exponential. */
const STRAIGHT = 4;
const CURVED = 24;
/** The multiply-adds of updating one parameter, for an optimizer whose entry names none. */
const UPDATED = 12;

/** Of what an update takes beside its parameters, of a loss, of a generator, and of an initializer, likewise. */
const LOSS = 20;
const CREATED = 2000;
const INITIALIZED = 30;

/** The price of every term. */
export const prices = {
  ...terms,
  ...priceEach<ActivationEntry>("activation", activations, (entry) => ({
    work: activationWork(entry),
    nanoseconds: entry.cost.nanoseconds,
  })),
  ...priceEach<ActivationEntry>("product", activations, (entry) => ({
    work: 2 * activationWork(entry),
    nanoseconds: 0,
  })),
  ...priceEach<ActivationEntry>("trained", activations, (entry) => ({ work: activationWork(entry), nanoseconds: 0 })),
  ...priceEach<OptimizerEntry>("updated", optimizers, ({ cost: { work = UPDATED } }) => ({ work, nanoseconds: 0 })),
  ...priceEach<LossEntry>("trainedLoss", losses, ({ cost: { work = LOSS } }) => ({ work, nanoseconds: 0 })),
  ...priceEach<OptimizerEntry>("step", optimizers, ({ cost: { step } }) => ({ work: 0, nanoseconds: step })),
  ...priceEach<LossEntry>("loss", losses, ({ cost: { work = LOSS, nanoseconds } }) => ({ work, nanoseconds })),
  ...priceEach<ActivationEntry>("laneActivation", activations, inStep),
  ...priceEach<LossEntry>("laneLoss", losses, inStep),
  ...priceEach<OptimizerEntry>("laneOptimizer", optimizers, inStep),
  ...priceEach<GeneratorEntry>("generator", generators, ({ cost: { work = CREATED, nanoseconds } }) => ({
    work,
    nanoseconds,
  })),
  ...priceEach<InitializerEntry>("initializer", initializers, ({ cost }) => ({
    work: cost === null ? 0 : (cost.work ?? INITIALIZED),
    nanoseconds: cost?.nanoseconds ?? 0,
  })),
} as Readonly<Record<CostTerm, Price>>;

function inStep({ cost }: { readonly cost: Pick<LaneCost, "lane"> }): Price {
  return { work: 0, nanoseconds: cost.lane };
}

function priceEach<E>(family: string, table: Readonly<Record<string, E>>, price: (entry: E) => Price) {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [`${family} ${name}`, price(entry)]));
}

function activationWork({ cost, kinks }: ActivationEntry): number {
  return cost.work ?? (kinks === null ? CURVED : STRAIGHT);
}
