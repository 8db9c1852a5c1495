/**
 * Two price lists in one table. `work` is in multiply-adds and part of every result, so these numbers never change
 * within an engine. They come from timing networks of one unit to hundreds: a multiply-add of work takes a few
 * nanoseconds whatever it is spent on. `nanoseconds` of CPU are those of the reference machine, whose yardstick takes
 * what test/estimates/measure.ts says, fitted by least squares of the relative error over random requests. Results do
 * not hold them, but they decide what the default budget of a search allows: a change that frozen digests show raises
 * ENGINE. `npm run estimates` shows how well they still fit, and with `--fit` rewrites them. A term that only one list
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
  /** Expecting where a study stops that stops when it is precise, and its looks. */
  stopping: { work: 0, nanoseconds: 2500000 },
  /** Reading, checking and answering a request, and each of its characters with every default filled in. */
  request: { work: 0, nanoseconds: 320000 },
  requestCharacter: { work: 0, nanoseconds: 53 },
  /** The same for a cell of a sweep. */
  cell: { work: 0, nanoseconds: 60000 },
  run: { work: 2500, nanoseconds: 8900 },
  /** For each parameter: its draw. */
  draw: { work: 80, nanoseconds: 100 },
  /** For each sample and parameter: measuring the network, before and after. */
  evaluation: { work: 5, nanoseconds: 6.6 },
  evaluationSample: { work: 200, nanoseconds: 360 },
  epoch: { work: 12, nanoseconds: 0 },
  /** For each epoch after which early stopping evaluates a loss; and for each of its samples, and their parameters. */
  monitoredEpoch: { work: 100, nanoseconds: 1300 },
  monitoredSample: { work: 30, nanoseconds: 82 },
  monitoredParameter: { work: 1, nanoseconds: 1.8 },
  shuffledEpoch: { work: 100, nanoseconds: 0 },
  /** For each sample of a shuffled epoch. */
  shuffle: { work: 30, nanoseconds: 0 },

  /** For each sample and parameter: one multiply-add on the way forward, two on the way back. */
  sampleParameter: { work: 3, nanoseconds: 0 },
  /** For each sample and layer: what its loops cost before their first turn. */
  sampleLayer: { work: 24, nanoseconds: 0 },
  update: { work: 16, nanoseconds: 0 },
  /** For each update and parameter: what changes a gradient before the optimizer sees it. */
  clipping: { work: 1, nanoseconds: 0 },
  penalty: { work: 1, nanoseconds: 0 },
  /** For each update: its constants. */
  step: { work: 60, nanoseconds: 0 },
  /** For each update and layer, unless every sample has an update; and for each dropout mask of a unit and sample. */
  updateLayer: { work: 100, nanoseconds: 0 },
  mask: { work: 40, nanoseconds: 0 },
  /** A multiply-add of training, counted by the terms above. */
  multiplyAdd: { work: 1, nanoseconds: 0 },

  /** The learning rate of an epoch, once for all seeds. */
  rate: { work: 0, nanoseconds: 59 },
  /** The general path: for each sample and parameter, unit, or layer. */
  generalParameter: { work: 0, nanoseconds: 8.9 },
  generalUnit: { work: 0, nanoseconds: 31 },
  generalLayer: { work: 0, nanoseconds: 36 },

  /**
   * Seeds in step: an engine, once for all seeds; for each vector, sample and parameter or unit, and for each vector,
   * update and layer.
   */
  engine: { work: 0, nanoseconds: 190000 },
  laneParameter: { work: 0, nanoseconds: 0.62 },
  laneUnit: { work: 0, nanoseconds: 5.1 },
  laneUpdate: { work: 0, nanoseconds: 28 },
  /** The evaluation of a run in step: for each sample; and of its pass for each vector, sample and parameter. */
  laneEvaluation: { work: 0, nanoseconds: 150 },
  lanePassParameter: { work: 0, nanoseconds: 0.25 },
  /** For each update, and each of its layers, once for all seeds in step. */
  laneStep: { work: 0, nanoseconds: 16 },
  laneStepLayer: { work: 0, nanoseconds: 59 },
  /** With an update after every sample: for each vector, sample and parameter, unit or layer. */
  laneOnlineParameter: { work: 0, nanoseconds: 0.71 },
  laneOnlineUnit: { work: 0, nanoseconds: 0.61 },
  laneOnlineLayer: { work: 0, nanoseconds: 3.4 },
  /** For each vector, update and parameter. */
  laneClipping: { work: 0, nanoseconds: 0.79 },
  lanePenalty: { work: 0, nanoseconds: 0.86 },
  /** For each lane and sample: its place in a random order; and for each unit of it, a dropout mask. */
  laneShuffle: { work: 0, nanoseconds: 20 },
  laneEpoch: { work: 0, nanoseconds: 5 },
  laneMask: { work: 0, nanoseconds: 15 },

  /** The examination of a network, each unit in it, each point of a recording, and each unit and layer at a point. */
  examination: { work: 0, nanoseconds: 1300000 },
  examinedUnit: { work: 0, nanoseconds: 1700 },
  point: { work: 0, nanoseconds: 5900 },
  pointUnit: { work: 0, nanoseconds: 440 },
  pointLayer: { work: 0, nanoseconds: 2900 },
  /** For each sample at a point, and each of its units. */
  pointSample: { work: 0, nanoseconds: 140 },
  pointSampleUnit: { work: 0, nanoseconds: 3.6 },
  /** For each sample that is passed for a point or an examination, and parameter, unit, or layer. */
  passParameter: { work: 3, nanoseconds: 0.5 },
  passUnit: { work: 0, nanoseconds: 6.4 },
  passLayer: { work: 24, nanoseconds: 0 },
  /** The same on the general path. */
  slowPassParameter: { work: 3, nanoseconds: 0.99 },
  slowPassUnit: { work: 0, nanoseconds: 13 },
  slowPassLayer: { work: 24, nanoseconds: 82 },
  /** For each unit and sample of an examination, once and once more for each output. */
  observedUnit: { work: 0, nanoseconds: 33 },
  /** The measures of layers: for each layer, for each unit and sample, and for each parameter. */
  measuredLayer: { work: 0, nanoseconds: 9900 },
  measuredUnit: { work: 0, nanoseconds: 1100 },
  measuredParameter: { work: 0, nanoseconds: 110 },
  /** For each multiply-add of one sweep of a singular value decomposition. */
  decomposition: { work: 1, nanoseconds: 4.4 },
  /** For each number of the data in a diagnosis. */
  datum: { work: 0, nanoseconds: 4300 },
  /** For each pair of a noisy sample and a point without noise. */
  noisePair: { work: 0, nanoseconds: 30 },
  /** For each parameter in a result. */
  reportedParameter: { work: 0, nanoseconds: 190 },
  /** For each target of a softmax whose loss another sum of its outputs would lower: what it can reach. */
  summedTarget: { work: 0, nanoseconds: 60000 },
  /** For each least-squares solution of the data, its samples, and its multiply-adds. */
  lineSample: { work: 0, nanoseconds: 250 },
  line: { work: 1, nanoseconds: 9.4 },
  /** For each product with a sample's Hessian, which is two passes side by side, and parameter, unit, or layer. */
  productParameter: { work: 6, nanoseconds: 0.34 },
  productUnit: { work: 0, nanoseconds: 29 },
  productLayer: { work: 48, nanoseconds: 0 },
  /** For each multiply-add of keeping a basis orthogonal. */
  basis: { work: 1, nanoseconds: 0.52 },
  /** For each multiply-add that deciding units over a box may take at most. */
  box: { work: 1, nanoseconds: 0 },
  /** For each that it is expected to take. */
  expectedBox: { work: 0, nanoseconds: 3.3 },
  expectedCurvedBox: { work: 0, nanoseconds: 5.2 },
  /** For each expected pass of bounds, and each unit in it. */
  boxPass: { work: 0, nanoseconds: 16000 },
  boxPassUnit: { work: 0, nanoseconds: 2500 },
  /** For each multiply-add that a search may spend on trials; their time is that of the kernels that train them. */
  trial: { work: 1, nanoseconds: 0 },
  /** For each change that a search writes down, and for each of its samples. */
  change: { work: 0, nanoseconds: 110000 },
  changedNumber: { work: 0, nanoseconds: 50 },
} as const satisfies Readonly<Record<string, Price>>;
