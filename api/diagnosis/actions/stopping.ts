import type { Specification } from "../../network/specification.ts";

/** More epochs without an improvement before a run ends; undefined without early stopping. */
export function withPatience(specification: Specification, factor: number): Specification | undefined {
  const { earlyStopping } = specification;
  if (earlyStopping === null) return undefined;
  // A patience of 0 is one of 1.
  const patience = Math.min(specification.epochs, factor * Math.max(1, earlyStopping.patience));
  return patience > earlyStopping.patience
    ? { ...specification, earlyStopping: { ...earlyStopping, patience } }
    : undefined;
}

/** The parameters with the lowest validation loss; undefined without samples for validation, or if runs stop already. */
export function withEarlyStopping(specification: Specification, patience: number): Specification | undefined {
  if (specification.data.validation === null || specification.earlyStopping !== null) return undefined;
  const earlyStopping = { monitor: "validation-loss", patience, minDelta: 0, restoreBest: true } as const;
  return { ...specification, earlyStopping };
}

/** The parameters with the lowest loss of all epochs; undefined if they are kept already, or if runs stop early. */
export function withBestKept(specification: Specification): Specification | undefined {
  const { earlyStopping, epochs } = specification;
  if (earlyStopping !== null || epochs < 2) return undefined;
  const rule = { monitor: "loss", patience: epochs, minDelta: 0, restoreBest: true } as const;
  return { ...specification, earlyStopping: rule };
}
