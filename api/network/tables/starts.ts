/** When the initial parameters are drawn again. */
export const redrawConditions = {
  "dead-unit": "Some hidden unit is active on no sample.",
  "dead-sample": "Some sample activates no unit of some hidden layer.",
} as const;
export type RedrawCondition = keyof typeof redrawConditions;

/** By what the best of several starts is chosen. */
export const startMeasures = {
  "initial-loss":
    "The mean loss over all data before training, without penalties: the least one, and the first of equals.",
} as const;
export type StartMeasure = keyof typeof startMeasures;

/** Drawing again while something is dead. */
export interface Redraw {
  readonly while: RedrawCondition;
  /** A unit whose activation is inactive up to a level, as ReLU's is up to 0, has to exceed it by more. */
  readonly margin: number;
  /** The most draws after the first. The last one is taken as it is. */
  readonly most: number;
}

/** How a run chooses its initial parameters among several draws. */
export type Start =
  | { readonly redraw: Redraw }
  | { readonly bestOf: { readonly starts: number; readonly by: StartMeasure } };
