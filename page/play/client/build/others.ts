/** The fields of an experiment that no group shows, with their values in short. */
import type { Fields } from "../fields.ts";

const SHOWN = [
  ...["framework", "strict", "network", "data", "loss", "optimizer", "schedule", "batches", "epochs", "precision"],
  ...["success", "random"],
];

export function othersOf(experiment: Fields): [name: string, words: string][] {
  return Object.entries(experiment)
    .filter(([name, value]) => !SHOWN.includes(name) && value !== null)
    .map(([name, value]) => [name, JSON.stringify(value).replaceAll(/[{}"]/g, "").replaceAll(/[:,]/g, "$& ")]);
}
