import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { type Forms, formOf } from "../form.ts";
import { numeral } from "../lines.ts";

type Numbers = Readonly<Record<string, number>>;

/** Keyword arguments; one that is null is left out. */
function call(name: string, words: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(words).filter(([, value]) => value !== null);
  return `${name}(%, ${given.map(([key, value]) => `${key}=${value}`).join(", ")})`;
}

const betas = ({ beta1, beta2 }: Numbers) => `(${numeral(beta1!)}, ${numeral(beta2!)})`;
const unless = (value: number, usual: number) => (value === usual ? null : numeral(value));
const truth = (choice: Choice, name: string) => (isSet(choice, name) ? "True" : null);

/** A call with % for the parameters. */
const torchOptimizers: Forms<OptimizerName, (numbers: Numbers, choice: Choice) => string> = {
  sgd: ({ learningRate, momentum, weightDecay }, choice) =>
    call("torch.optim.SGD", {
      lr: numeral(learningRate!),
      momentum: unless(momentum!, 0),
      nesterov: momentum === 0 ? null : truth(choice, "nesterov"),
      weight_decay: unless(weightDecay!, 0),
    }),
  adagrad: ({ learningRate, epsilon, initialAccumulator, weightDecay }) =>
    call("torch.optim.Adagrad", {
      lr: numeral(learningRate!),
      initial_accumulator_value: unless(initialAccumulator!, 0),
      eps: numeral(epsilon!),
      weight_decay: unless(weightDecay!, 0),
    }),
  adadelta: ({ learningRate, rho, epsilon, weightDecay }) =>
    call("torch.optim.Adadelta", {
      lr: numeral(learningRate!),
      rho: numeral(rho!),
      eps: numeral(epsilon!),
      weight_decay: unless(weightDecay!, 0),
    }),
  rmsprop: ({ learningRate, rho, epsilon, momentum, weightDecay }, choice) =>
    call("torch.optim.RMSprop", {
      lr: numeral(learningRate!),
      alpha: numeral(rho!),
      eps: numeral(epsilon!),
      momentum: unless(momentum!, 0),
      centered: truth(choice, "centered"),
      weight_decay: unless(weightDecay!, 0),
    }),
  adam: (numbers, choice) => adam("Adam", numbers, truth(choice, "amsgrad")),
  adamw: (numbers, choice) => adam("AdamW", numbers, truth(choice, "amsgrad")),
  adamax: (numbers) => adam("Adamax", numbers),
  nadam: (numbers) => adam("NAdam", numbers, null, numeral(numbers["momentumDecay"]!)),
  radam: (numbers) => adam("RAdam", numbers),
  rprop: ({ learningRate }) => call("torch.optim.Rprop", { lr: numeral(learningRate!) }),
  lion: (numbers) =>
    call("Lion", {
      lr: numeral(numbers["learningRate"]!),
      betas: betas(numbers),
      weight_decay: numeral(numbers["weightDecay"]!),
    }),
};

function adam(name: string, numbers: Numbers, amsgrad: string | null = null, decay: string | null = null): string {
  return call(`torch.optim.${name}`, {
    lr: numeral(numbers["learningRate"]!),
    betas: betas(numbers),
    eps: numeral(numbers["epsilon"]!),
    amsgrad,
    momentum_decay: decay,
    weight_decay: name === "AdamW" ? numeral(numbers["weightDecay"]!) : unless(numbers["weightDecay"]!, 0),
  });
}

/** The call that creates the optimizer of `parameters`. */
export function torchOptimizer(choice: Choice, parameters: string): string {
  const own = (name: string) => (numbers: Numbers) => call(name, { lr: numeral(numbers["learningRate"]!) });
  return formOf(torchOptimizers, choice, own)(numbersOf(choice), choice).replace("%", parameters);
}

/** The weight decay that PyTorch's optimizer does not have. */
export function decayBeside(choice: Choice): number {
  return choice.name === "rprop" ? numbersOf(choice)["weightDecay"]! : 0;
}

/** PyTorch has no Lion. */
export const LION = [
  "class Lion(torch.optim.Optimizer):",
  '    """Chen et al., arXiv 2302.06675."""',
  "",
  "    def __init__(self, params, lr, betas, weight_decay):",
  '        super().__init__(params, {"lr": lr, "betas": betas, "weight_decay": weight_decay})',
  "",
  "    @torch.no_grad()",
  "    def step(self):",
  "        for group in self.param_groups:",
  '            beta1, beta2 = group["betas"]',
  '            for p in group["params"]:',
  "                if p.grad is None:",
  "                    continue",
  '                m = self.state[p].setdefault("m", torch.zeros_like(p))',
  "                direction = (beta1 * m + (1 - beta1) * p.grad).sign()",
  '                p.sub_(group["lr"] * (direction + group["weight_decay"] * p))',
  "                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)",
] as const;
