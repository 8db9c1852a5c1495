import type { Dataset } from "../core/dataset.ts";
import type { ParameterRange } from "../core/fixed-parameters.ts";
import type { Layout } from "../core/layout.ts";

/** What an engine needs of a trainer. */
export interface Subject {
  readonly layout: Layout;
  readonly dataset: Dataset;
  /** The trained parameters of each layer. */
  readonly trained: readonly ParameterRange[];
}
