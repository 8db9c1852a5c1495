import { type Choice, numbersOf } from "../../network/table.ts";
import { isMeanOverSamples, isSum, type LossName } from "../../network/tables/losses.ts";
import { type Forms, formOf } from "../form.ts";
import { numeral } from "../lines.ts";

/** The loss as code: a module of torch.nn without its reduction, or the lines of a function of outputs and targets. */
interface TorchLoss {
  readonly module?: (reduction: string) => string;
  /** The losses of the samples, or of the outputs. */
  readonly each?: readonly string[];
  readonly difference?: string;
}

const call = (name: string, ...own: readonly string[]): TorchLoss => ({
  module: (reduction) => `nn.${name}(${[...own, ...(reduction === "" ? [] : [reduction])].join(", ")})`,
});

/** The activations whose values are between 0 and 1. */
const PROBABILITIES = ["sigmoid", "softmax", "hard-sigmoid"];

const torchLosses: Forms<LossName, (numbers: Readonly<Record<string, number>>, output: string) => TorchLoss> = {
  mae: () => call("L1Loss"),
  mse: () => call("MSELoss"),
  "half-mse": () => ({ each: ["each = 0.5 * (outputs - targets) ** 2"] }),
  huber: ({ delta }) => call("HuberLoss", `delta=${numeral(delta!)}`),
  "smooth-l1": ({ beta }) => call("SmoothL1Loss", `beta=${numeral(beta!)}`),
  "log-cosh": () => ({
    each: ["error = (outputs - targets).abs()", "each = error + torch.log1p(torch.exp(-2 * error)) - math.log(2)"],
  }),
  msle: () => ({
    each: ["each = (torch.log1p(outputs.clamp(min=1e-7)) - torch.log1p(targets.clamp(min=1e-7))) ** 2"],
  }),
  mape: () => ({ each: ["each = 100 * (outputs - targets).abs() / targets.abs().clamp(min=1e-7)"] }),
  "binary-cross-entropy": (_, output) => ({
    ...call("BCELoss"),
    ...(!PROBABILITIES.includes(output) && {
      difference: "nn.BCELoss stops the script at an output that is not between 0 and 1; the service goes on.",
    }),
  }),
  "binary-cross-entropy-with-logits": () => call("BCEWithLogitsLoss"),
  "cross-entropy": () => ({
    each: [
      "probabilities = outputs / outputs.sum(dim=1, keepdim=True)",
      "each = -(targets * probabilities.clamp(min=1e-12).log()).sum(dim=1)",
    ],
    difference:
      "The cross-entropy of probabilities: below 1e-12 PyTorch's derivative is 0 here, and the service's is not. " +
      "Usual in PyTorch is nn.CrossEntropyLoss on the outputs before the softmax.",
  }),
  "cross-entropy-with-logits": () => call("CrossEntropyLoss"),
  "poisson-nll": () => call("PoissonNLLLoss"),
  hinge: () => ({ each: ["each = torch.relu(1 - targets * outputs)"] }),
  "squared-hinge": () => ({ each: ["each = torch.relu(1 - targets * outputs) ** 2"] }),
};

/** The lines that define `criterion` of outputs with this activation, and what differs. */
export function torchLoss(
  choice: Choice,
  output: string,
  isWeighted: boolean,
): { lines: string[]; difference: string | undefined } {
  const own = (name: string) => (): TorchLoss => ({ each: [`each = ${name}(outputs, targets)`] });
  const { module, each, difference } = formOf(torchLosses, choice, own)(numbersOf(choice), output);
  const sum = isSum(choice);
  if (module !== undefined && !isWeighted)
    return { lines: [`criterion = ${module(sum ? 'reduction="sum"' : "")}`], difference };
  const weights = isMeanOverSamples(choice) ? "weights" : "weights[:, None]";
  return {
    lines: [
      `def criterion(outputs, targets${isWeighted ? ", weights" : ""}):`,
      ...(each ?? [`each = ${module!('reduction="none"')}(outputs, targets)`]).map((line) => `    ${line}`),
      `    return ${isWeighted ? `(${weights} * each)` : "each"}.${sum ? "sum" : "mean"}()`,
    ],
    difference,
  };
}
