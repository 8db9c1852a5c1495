/** How a network multiplies the weights of its layers, so that its width and its learning rate are independent. */
interface ScalingEntry {
  readonly summary: string;
  /** The factor on the weights of a layer with this fan-in. */
  factor(fanIn: number, isOutput: boolean): number;
}

/** The scalings. An entry here is all that a new one needs. */
export const scalings = {
  standard: { summary: "The weights multiply the inputs as they are.", factor: () => 1 },
  ntk: {
    summary: "Weights times 1/√fan-in in every layer: the parametrization of the neural tangent kernel.",
    factor: (fanIn) => 1 / Math.sqrt(fanIn),
  },
  "mean-field": {
    summary: "Weights times 1/√fan-in in hidden layers, and times 1/fan-in in the output layer.",
    factor: (fanIn, isOutput) => (isOutput ? 1 / fanIn : 1 / Math.sqrt(fanIn)),
  },
} as const satisfies Record<string, ScalingEntry>;

/** Every scaling but the standard one, which a specification leaves out. */
export type ScalingName = Exclude<keyof typeof scalings, "standard">;
