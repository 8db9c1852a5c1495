/** The fields of a request for code, and the frameworks: the compiler compares them with the document. */
import type { Experiment, ExportRequest } from "../index.ts";

const fields: Readonly<Record<keyof ExportRequest, true>> = {
  experiment: true,
  as: true,
  seed: true,
  seeds: true,
  patch: true,
  title: true,
};
const frameworks: Readonly<Record<ExportRequest["as"], true>> = {
  pytorch: true,
  keras: true,
  flux: true,
  jax: true,
  sklearn: true,
};

/** Those whose defaults an experiment can have. */
const defaults: Readonly<Record<NonNullable<Experiment["framework"]>, true>> = {
  pytorch: true,
  keras: true,
  flux: true,
  sklearn: true,
};

export const exportFields: readonly string[] = Object.keys(fields);
export const exportForms: readonly string[] = Object.keys(frameworks);
export const conventions: readonly string[] = Object.keys(defaults);
