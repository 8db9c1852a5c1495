/** Optimizers that divide by the size of past gradients: Adagrad, Adadelta, RMSprop. */
import { round } from "../../precision.ts";
import { isSet, numbersOf } from "../../table.ts";
import { epsilon, flag, fraction, learningRate, type OptimizerEntry, weightDecay } from "./optimizer.ts";

export const adagrad: OptimizerEntry<"rate" | "eps", "sum"> = {
  summary: "s ← s + g², p ← p − rate · g/(√s + epsilon) (Duchi, Hazan, Singer, JMLR 12, 2011).",
  parameters: {
    learningRate: learningRate(0.01),
    epsilon: epsilon(1e-10),
    initialAccumulator: { summary: "The initial value of s.", default: 0, minimum: 0, maximum: 1e6 },
    weightDecay: weightDecay(0),
  },
  cost: { lane: 5.9, step: 63 },
  scaledBy: "all",
  arrays: ["sum"],
  initial: (choice, single) => ({ sum: round(numbersOf(choice)["initialAccumulator"]!, single) }),
  prepare(choice, single) {
    const eps = round(numbersOf(choice)["epsilon"]!, single);
    return (rate) => ({ rate, eps });
  },
  update(parameters, gradient, { sum }, { rate, eps }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      sum[i] = r(sum[i]! + r(g * g));
      const divisor = r(r(Math.sqrt(sum[i]!)) + eps);
      parameters[i] = r(parameters[i]! - r(rate * r(g / divisor)));
    }
  },
};

export const adadelta: OptimizerEntry<"rate" | "rho" | "rest" | "eps", "squares" | "moves"> = {
  summary:
    "s ← ρs + (1 − ρ)g², d = g·√(u + epsilon)/√(s + epsilon), u ← ρu + (1 − ρ)d², p ← p − rate · d " +
    "(Zeiler, arXiv 1212.5701).",
  parameters: {
    learningRate: learningRate(1),
    rho: fraction("ρ, the decay rate of the moving averages.", 0.9),
    epsilon: epsilon(1e-6),
    weightDecay: weightDecay(0),
  },
  cost: { lane: 9.7, step: 26 },
  scaledBy: "recent",
  arrays: ["squares", "moves"],
  prepare(choice, single) {
    const { rho: given, epsilon: guard } = numbersOf(choice);
    const rho = round(given!, single);
    const rest = round(1 - given!, single);
    const eps = round(guard!, single);
    return (rate) => ({ rate, rho, rest, eps });
  },
  update(parameters, gradient, { squares, moves }, { rate, rho, rest, eps }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      squares[i] = r(r(rho * squares[i]!) + r(rest * r(g * g)));
      const deviation = r(Math.sqrt(r(squares[i]! + eps)));
      const move = r(r(r(Math.sqrt(r(moves[i]! + eps))) / deviation) * g);
      moves[i] = r(r(rho * moves[i]!) + r(rest * r(move * move)));
      parameters[i] = r(parameters[i]! - r(rate * move));
    }
  },
};

export const rmsprop: OptimizerEntry<
  "rate" | "rho" | "rest" | "eps" | "momentum" | "centered",
  "squares" | "means" | "velocity"
> = {
  summary:
    "s ← ρs + (1 − ρ)g², p ← p − rate · g/(√s + epsilon); with centered, the squared mean gradient is subtracted " +
    "from s (Tieleman & Hinton, 2012; Graves, arXiv 1308.0850).",
  parameters: {
    learningRate: learningRate(0.001),
    rho: fraction("ρ, the decay rate of the moving averages.", 0.99),
    epsilon: epsilon(1e-8),
    momentum: { summary: "The fraction of the previous step that is kept.", default: 0, minimum: 0, maximum: 1 },
    centered: flag("Divide by the standard deviation of the gradient instead of its root mean square."),
    weightDecay: weightDecay(0),
  },
  cost: { lane: 8.7, step: 13 },
  scaledBy: "recent",
  arrays: ["squares", "means", "velocity"],
  prepare(choice, single) {
    const { rho: given, epsilon: guard, momentum: kept } = numbersOf(choice);
    const rho = round(given!, single);
    const rest = round(1 - given!, single);
    const eps = round(guard!, single);
    const momentum = round(kept!, single);
    const centered = Number(isSet(choice, "centered"));
    return (rate) => ({ rate, rho, rest, eps, momentum, centered });
  },
  update(parameters, gradient, { squares, means, velocity }, { rate, rho, rest, eps, momentum, centered }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      squares[i] = r(r(rho * squares[i]!) + r(rest * r(g * g)));
      let variance = squares[i]!;
      if (centered === 1) {
        means[i] = r(r(rho * means[i]!) + r(rest * g));
        // For a constant gradient, rounding can make the difference slightly negative.
        variance = Math.max(0, r(variance - r(means[i]! * means[i]!)));
      }
      let move = r(g / r(r(Math.sqrt(variance)) + eps));
      if (momentum > 0) {
        move = r(r(momentum * velocity[i]!) + move);
        velocity[i] = move;
      }
      parameters[i] = r(parameters[i]! - r(rate * move));
    }
  },
};
