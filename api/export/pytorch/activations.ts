import type { Choice } from "../../network/table.ts";
import { numbersOf } from "../../network/table.ts";
import type { ActivationName } from "../../network/tables/activations.ts";
import { type Forms, formOf } from "../form.ts";
import { numeral } from "../lines.ts";

type Writer = (numbers: Readonly<Record<string, number>>) => string | null;

/** The module of each activation; null for none. */
const torchActivations: Forms<ActivationName, Writer> = {
  identity: () => null,
  relu: () => "nn.ReLU()",
  relu6: () => "nn.ReLU6()",
  "leaky-relu": ({ slope }) => `nn.LeakyReLU(${numeral(slope!)})`,
  elu: ({ alpha }) => `nn.ELU(${numeral(alpha!)})`,
  selu: () => "nn.SELU()",
  celu: ({ alpha }) => `nn.CELU(${numeral(alpha!)})`,
  gelu: () => "nn.GELU()",
  "gelu-tanh": () => 'nn.GELU(approximate="tanh")',
  // From its default of 20 on, PyTorch replaces the function by a line, which is 2e-9 off.
  softplus: () => "nn.Softplus(threshold=40)",
  silu: () => "nn.SiLU()",
  mish: () => "nn.Mish()",
  sigmoid: () => "nn.Sigmoid()",
  "hard-sigmoid": () => "nn.Hardsigmoid()",
  "log-sigmoid": () => "nn.LogSigmoid()",
  tanh: () => "nn.Tanh()",
  "scaled-tanh": ({ gain }) => `ScaledTanh(${numeral(gain!)})`,
  "hard-tanh": () => "nn.Hardtanh()",
  "tanh-shrink": () => "nn.Tanhshrink()",
  softsign: () => "nn.Softsign()",
  "hard-swish": () => "nn.Hardswish()",
  softmax: () => "nn.Softmax(dim=1)",
};

/** PyTorch has no module for tanh with a gain. */
export const SCALED_TANH = [
  "class ScaledTanh(nn.Module):",
  "    def __init__(self, gain):",
  "        super().__init__()",
  "        self.gain = gain",
  "",
  "    def forward(self, z):",
  "        return torch.tanh(self.gain * z)",
] as const;

export function torchActivation(choice: Choice): string | null {
  return formOf<Writer>(torchActivations, choice, (name) => () => `${name}()`)(numbersOf(choice));
}
