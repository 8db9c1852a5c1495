/** Success criteria that outputs alone do not decide: they look at the hidden units, or at the course of the run. */
/** The loss before training, or a number. */
export type LossBound = "initial" | number;

/** A bound on the mean of the losses on all data, before each of the last epochs. */
export interface MeanLossOfLast {
  readonly epochs: number;
  readonly below: LossBound;
}

/** The criteria in use; each is absent if it is not. */
export interface RunCriteria {
  readonly distinctCodes?: number;
  readonly meanLossOfLast?: MeanLossOfLast;
}

/** What was measured for them. */
export interface RunFigures {
  readonly distinctCodes?: number;
  /** The mean of the last losses, and the loss before training. */
  readonly meanLossOfLast?: { readonly mean: number; readonly initial: number };
}

interface RunCriterionEntry {
  readonly summary: string;
  /** The measured quantity, as a noun in messages. */
  noun(criteria: RunCriteria): string;
}

/** The criteria by name. */
export const runCriteria = {
  distinctCodes: {
    summary:
      "The samples have at least so many different codes. A code says which units of the narrowest hidden layer, the " +
      "first of equals, have a positive pre-activation: for a sigmoid, an activation above 0.5.",
    noun: () => "number of distinct codes",
  },
  meanLossOfLast: {
    summary:
      "The mean of the losses on all data before each of the last `epochs` epochs is below this number, or with " +
      '"initial" below the loss before training: the run converges, whether or not it oscillates (Sohl-Dickstein, arXiv ' +
      "2402.06184, section 2).",
    noun: ({ meanLossOfLast }) => `mean loss of the last ${meanLossOfLast!.epochs} epochs`,
  },
} as const satisfies Record<string, RunCriterionEntry>;
export type RunCriterionName = keyof typeof runCriteria;

export const runCriterionNames = Object.keys(runCriteria) as RunCriterionName[];

/** The criteria that are set among those of an experiment. */
export function runCriteriaOf({ distinctCodes, meanLossOfLast }: NullableRunCriteria): RunCriteria {
  return {
    ...(distinctCodes == null ? {} : { distinctCodes }),
    ...(meanLossOfLast == null ? {} : { meanLossOfLast }),
  };
}

/** The same as in a request, where null stands for none. */
export type NullableRunCriteria = { readonly [Name in RunCriterionName]?: RunCriteria[Name] | null };

/** The measured value of one criterion, its bound, and whether the run meets it. */
export interface RunAppraisal {
  readonly name: RunCriterionName;
  readonly noun: string;
  readonly value: number;
  readonly bound: number;
  readonly below: boolean;
  readonly holds: boolean;
}

/** Evaluates every criterion in use that was measured. NaN meets none. */
export function appraiseRun(criteria: RunCriteria, figures: RunFigures): RunAppraisal[] {
  const appraisals: RunAppraisal[] = [];
  const add = (name: RunCriterionName, value: number, bound: number, below: boolean) =>
    appraisals.push({
      name,
      noun: runCriteria[name].noun(criteria),
      value,
      bound,
      below,
      holds: below ? value < bound : value >= bound,
    });
  if (criteria.distinctCodes !== undefined && figures.distinctCodes !== undefined)
    add("distinctCodes", figures.distinctCodes, criteria.distinctCodes, false);
  if (criteria.meanLossOfLast !== undefined && figures.meanLossOfLast !== undefined) {
    const { below } = criteria.meanLossOfLast;
    const { mean, initial } = figures.meanLossOfLast;
    add("meanLossOfLast", mean, below === "initial" ? initial : below, true);
  }
  return appraisals;
}
