/**
 * Two price lists in one table. `work` is in multiply-adds and part of every result, so these numbers never change
 * within an engine. They come from timing networks of one unit to hundreds: a multiply-add of work takes a few
 * nanoseconds whatever it is spent on. `nanoseconds` of CPU are part of no result. They were measured on the reference
 * machine, one of 2025 with V8, over the experiments of test/estimates, and fitted by least squares of the relative
 * error. `npm run estimates` shows how well they still fit, and with `--fit` rewrites them. A term that only one list
 * charges costs 0 in the other.
 */

export interface Price {
  /** Multiply-adds. */
  readonly work: number;
  /** Nanoseconds of CPU on the reference machine. */
  readonly nanoseconds: number;
}

/** The terms whose price does not depend on an entry that the experiment chooses. */
export const terms = {
  run: { work: 0, nanoseconds: 5900 },
  /**
   * For each character of a request with every default: parsing, checking, writing and digesting it. Rows of one number
   * take twice as long, and rows of a hundred half.
   */
  requestCharacter: { work: 0, nanoseconds: 25 },
  /** For each parameter: its draw. */
  draw: { work: 0, nanoseconds: 26 },
  /** For each sample and parameter: measuring the network, before and after. */
  evaluation: { work: 0, nanoseconds: 8.6 },
  /** For each sample of a shuffled epoch. */
  shuffle: { work: 0, nanoseconds: 56 },

  /** For each sample and parameter: one multiply-add on the way forward, two on the way back. */
  sampleParameter: { work: 3, nanoseconds: 0 },
  /** For each sample and layer: what its loops cost before their first turn. */
  sampleLayer: { work: 24, nanoseconds: 0 },
  update: { work: 16, nanoseconds: 0 },
  /** For each update and parameter: what changes a gradient before the optimizer sees it. */
  clipping: { work: 0, nanoseconds: 0.8 },
  penalty: { work: 0, nanoseconds: 0.61 },

  /** The kernel of one hidden ReLU layer: for each sample, and for each sample and hidden unit. */
  rectifierSample: { work: 0, nanoseconds: 4 },
  rectifierUnit: { work: 0, nanoseconds: 1.6 },
  /** The same in float64, which needs no rounding. */
  rectifierSample64: { work: 0, nanoseconds: 2 },
  rectifierUnit64: { work: 0, nanoseconds: 1.3 },
  /** The kernel that goes sample by sample: for each sample and parameter, unit, or layer. */
  perSampleParameter: { work: 0, nanoseconds: 1.6 },
  perSampleUnit: { work: 0, nanoseconds: 15 },
  perSampleLayer: { work: 0, nanoseconds: 62 },
  /** The kernel over active units: for each sample and parameter, sample and unit, update and parameter. */
  sparseParameter: { work: 0, nanoseconds: 0.68 },
  sparseUnit: { work: 0, nanoseconds: 11 },
  sparseBatchParameter: { work: 0, nanoseconds: 1.8 },
  /** The kernel over all units: for each sample and parameter, and for each sample and unit. */
  denseParameter: { work: 0, nanoseconds: 0.65 },
  denseUnit: { work: 0, nanoseconds: 14 },
  /** The general path: for each sample and parameter; and the draw of a mask, for each sample and unit. */
  generalParameter: { work: 0, nanoseconds: 5.6 },
  mask: { work: 0, nanoseconds: 74 },
  /** For each update and layer, by the last three. */
  updateLayer: { work: 0, nanoseconds: 290 },

  /** The examination of a network, each point of a recording, and each unit at a point. */
  examination: { work: 0, nanoseconds: 170000 },
  point: { work: 0, nanoseconds: 5000 },
  pointUnit: { work: 0, nanoseconds: 470 },
  /** For each sample that is passed for a point or an examination, and parameter, unit, or layer. */
  passParameter: { work: 3, nanoseconds: 0.73 },
  passUnit: { work: 0, nanoseconds: 12 },
  passLayer: { work: 24, nanoseconds: 0 },
  /** For each product with a sample's Hessian, which is two passes side by side, and parameter, unit, or layer. */
  productParameter: { work: 6, nanoseconds: 4.8 },
  productUnit: { work: 0, nanoseconds: 45 },
  productLayer: { work: 48, nanoseconds: 0 },
  /** For each multiply-add of keeping a basis orthogonal. */
  basis: { work: 1, nanoseconds: 0.56 },
  /** For each multiply-add that deciding units over a box may take at most. */
  box: { work: 1, nanoseconds: 4.4 },
  /**
   * For each multiply-add that a search may spend on trials. The time is that of the slow kernels, since the search
   * decides later what it tries.
   */
  trial: { work: 1, nanoseconds: 2.5 },
} as const satisfies Readonly<Record<string, Price>>;
