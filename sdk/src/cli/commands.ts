/**
 * The commands, in one table: what each asks the service, its options, what its answer means, and examples that run.
 */
import type { FieldName } from "./options.ts";
import type { CommandOperation } from "./request.ts";

export interface CommandEntry {
  readonly summary: string;
  readonly operation: Exclude<CommandOperation, "estimate">;
  readonly fields: readonly FieldName[];
  /** Options of its own. */
  readonly others?: readonly ("atLeast" | "variant")[];
  readonly formats: readonly ("csv" | "svg" | "tfevents")[];
  /** What --svg can draw, the first where --picture names none; a test holds it against the service's own table. */
  readonly pictures: readonly string[];
  /** What makes it end with 0, and with 1. */
  readonly answers: { readonly yes: string; readonly no: string };
  /** What else its file may be. */
  readonly file?: string;
  readonly examples: readonly string[];
}

export const commands = {
  train: {
    summary: "Replay one run: how it ends, its loss, which unit died at which update, and why.",
    operation: "train",
    fields: ["seed"],
    formats: ["csv", "svg", "tfevents"],
    pictures: ["loss", "function", "units"],
    answers: { yes: "the run succeeded", no: "it did not" },
    examples: [
      "train",
      "train experiment.json --seed 1",
      "train --seed 1 --svg --picture units -o units.svg",
      "train --json > run.json",
    ],
  },
  probability: {
    summary: "Measure how often an experiment trains, with an honest interval, and which seeds fail.",
    operation: "success-probability",
    fields: ["seeds", "first", "halfWidth", "confidence"],
    others: ["atLeast"],
    formats: ["csv", "svg"],
    pictures: ["probability"],
    answers: { yes: "it was measured, and is at least what --at-least says", no: "it is less than --at-least says" },
    examples: [
      "probability --seeds 1000",
      "probability experiment.json --half-width 0.02",
      "probability experiment.json --at-least 0.9 && echo ship it",
      "cat experiment.json | trainability probability - --csv",
    ],
  },
  inspect: {
    summary: "Explain a run, or weights, unit by unit: which are dead, since when, and what that does.",
    operation: "inspect",
    fields: ["seed", "epoch", "activations", "box"],
    formats: ["csv", "svg", "tfevents"],
    pictures: ["units", "histograms"],
    answers: { yes: "nothing that was found is fatal", no: "something is: it keeps the network from training" },
    file: "Or weights: a .safetensors file, a state_dict or get_weights() as JSON, or what Flux prints.",
    examples: [
      "inspect --seed 1 --epoch 3",
      "inspect model.safetensors --activations relu --box 0:1",
      "inspect state_dict.json --activations relu,identity --box 0:1",
    ],
  },
  compare: {
    summary: "Try changes on the same seeds: what each gains and loses, and whether it is proven to help.",
    operation: "compare",
    fields: ["seeds", "first", "confidence"],
    others: ["variant"],
    formats: ["csv", "svg"],
    pictures: ["sweep", "variants"],
    answers: { yes: "a variant is proven better", no: "none is" },
    examples: [
      'compare --variant \'Adam={"optimizer":"adam"}\' --variant \'longer={"epochs":2000}\'',
      "compare comparison.json --seeds 500",
      "compare comparison.json --svg -o comparison.svg",
    ],
  },
  remedies: {
    summary: "Find what is wrong, try what might help, and tell what is proven to: with the patch to apply.",
    operation: "remedies",
    fields: ["seeds", "first", "effort", "confidence"],
    formats: ["csv", "svg"],
    pictures: ["remedies"],
    answers: { yes: "nothing is wrong, or a change is proven to be enough", no: "neither" },
    examples: [
      "remedies",
      "remedies experiment.json --seeds 50 --effort 10",
      "remedies experiment.json --api http://127.0.0.1:8787",
    ],
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;
