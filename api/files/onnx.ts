/**
 * ONNX models that are a chain of dense layers: Gemm, or MatMul and Add, with activations between (onnx/onnx,
 * docs/Operators.md). What a trained network leaves unchanged is passed over; any other operator is refused by name.
 */
import type { FoundModel } from "../formats/contents.ts";
import type { Part } from "../formats/part.ts";
import type { WeightLayout } from "../formats/table.ts";
import { type Tensor, Unreadable } from "../formats/tensor.ts";
import { quote } from "../prose/echo.ts";
import { FILE } from "./format-words.ts";
import { elementsIn, type NumberKind, numberKinds, requireFew, requireFinite, tensorAt } from "./numbers.ts";
import { type OnnxGraph, type OnnxNode, type OnnxTensor, onnxGraph } from "./onnx-file.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";

const WHAT = "The ONNX model";
const INSTEAD = 'torch.save(model.state_dict(), "model.pt"), or model.save("model.keras")';

/** Operators that leave a trained network's values as they are. */
const PASSING = ["Identity", "Dropout", "Flatten", "Cast", "Reshape", "Squeeze", "Unsqueeze"];
/** What only names the class of an output, behind the network. */
const BEHIND = ["ArgMax", "ZipMap"];

/** Activations by operator; one that is not a name is made of the node's attributes. */
const activations: Readonly<Record<string, string | ((node: OnnxNode) => unknown)>> = {
  Relu: "relu",
  Sigmoid: "sigmoid",
  Tanh: "tanh",
  Softplus: "softplus",
  Softsign: "softsign",
  Mish: "mish",
  HardSwish: "hard-swish",
  Softmax: "softmax",
  LeakyRelu: (node) => ({ name: "leaky-relu", slope: floatOf(node, "alpha", 0.01) }),
  Elu: (node) => ({ name: "elu", alpha: floatOf(node, "alpha", 1) }),
  Celu: (node) => ({ name: "celu", alpha: floatOf(node, "alpha", 1) }),
  Gelu: ({ attributes }) => (attributes.get("approximate")?.text === "tanh" ? "gelu-tanh" : "gelu"),
  Selu(node) {
    requireNear(node, "alpha", 1.6732632, 1.6732632);
    requireNear(node, "gamma", 1.050701, 1.050701);
    return "selu";
  },
  HardSigmoid(node) {
    requireNear(node, "alpha", 0.2, 1 / 6);
    requireNear(node, "beta", 0.5, 0.5);
    return "hard-sigmoid";
  },
};

const kinds: Readonly<Record<number, NumberKind>> = { 1: "float32", 10: "float16", 11: "float64", 16: "bfloat16" };

export function readOnnx(bytes: Uint8Array): FoundModel {
  let graph: OnnxGraph | undefined;
  try {
    graph = onnxGraph(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw damaged(WHAT, "a field in it ends beyond its end");
  }
  if (graph === undefined) throw damaged(WHAT, "it has no graph");
  const chain = new Chain(graph);
  for (const node of graph.nodes) chain.take(node);
  return chain.found();
}

interface Layer {
  readonly weights: OnnxTensor;
  readonly layout: WeightLayout;
  biases: OnnxTensor | undefined;
  activation: unknown;
}

/** The value that the next operator must take, and the layers so far. */
class Chain {
  readonly #nodes: readonly OnnxNode[];
  readonly #tensors: Map<string, OnnxTensor>;
  readonly #layers: Layer[] = [];
  #value: string;

  constructor({ nodes, tensors, inputs }: OnnxGraph) {
    this.#nodes = nodes;
    this.#tensors = new Map(tensors.map((tensor) => [tensor.name, tensor]));
    const [input, ...others] = inputs.filter((name) => !this.#tensors.has(name));
    if (input === undefined || others.length > 0)
      throw new UnreadableFile(
        `${WHAT} has ${others.length + (input === undefined ? 0 : 1)} inputs; it must have one.`,
      );
    this.#value = input;
  }

  take(node: OnnxNode): void {
    const { type, inputs, outputs, attributes } = node;
    if (type === "Constant") {
      const tensor = attributes.get("value")?.tensor;
      if (tensor) this.#tensors.set(outputs[0]!, tensor);
      return;
    }
    const constants = inputs.map((name) => this.#tensors.get(name));
    if (!inputs.includes(this.#value)) return this.#derive(node, constants);
    if (BEHIND.includes(type) || this.#isHalfOfSwish(node)) return;
    if (type === "Gemm") this.#takeGemm(node, constants);
    else if (type === "MatMul" && constants[1] !== undefined) this.#add(constants[1], "fan-in-by-units", undefined);
    else if (type === "Add" && this.#awaitsBiases())
      this.#layers.at(-1)!.biases = constants.find((one) => one !== undefined);
    else if (this.#isSwish(node)) this.#activate("silu", type);
    else if (Object.hasOwn(activations, type)) {
      const activation = activations[type]!;
      this.#activate(typeof activation === "string" ? activation : activation(node), type);
    } else if (!PASSING.includes(type)) throw unknownOperator(type);
    this.#value = outputs[0] ?? "";
  }

  found(): FoundModel {
    if (this.#layers.length === 0) throw new UnreadableFile(`${WHAT} has no dense layer. Run instead: ${INSTEAD}`);
    requireFew(
      this.#layers.flatMap(({ weights, biases }) => [weights, ...(biases ? [biases] : [])].map(({ shape }) => shape)),
      [FILE],
    );
    return {
      format: "onnx",
      parts: this.#layers.map(partOf),
      ordered: true,
      path: [FILE],
      activations: this.#layers.map(({ activation }) => activation),
      isDouble: this.#layers.some(({ weights }) => weights.type === 11),
    };
  }

  /** What takes constants alone is a constant, if it leaves them as they are or transposes them. */
  #derive({ type, inputs, outputs, attributes }: OnnxNode, constants: readonly (OnnxTensor | undefined)[]): void {
    const [tensor] = constants;
    if (BEHIND.includes(type) || (this.#layers.length > 0 && tensor === undefined)) {
      if (BEHIND.includes(type)) return;
      throw new UnreadableFile(
        `${WHAT} is no chain: its operator ${quote(type)} takes ${quote(inputs[0] ?? "nothing")}. Run instead: ${INSTEAD}`,
      );
    }
    if (tensor === undefined) return;
    if (type === "Transpose") {
      const order = attributes.get("perm")?.integers ?? [1, 0];
      if (tensor.shape.length !== 2 || String(order) !== "1,0") throw unknownOperator(type);
      this.#tensors.set(outputs[0]!, {
        ...tensor,
        shape: tensor.shape.toReversed(),
        isTransposed: !tensor.isTransposed,
      });
    } else if (PASSING.includes(type)) this.#tensors.set(outputs[0]!, tensor);
  }

  #takeGemm({ attributes }: OnnxNode, [, weights, biases]: readonly (OnnxTensor | undefined)[]): void {
    const whole = (name: string) => attributes.get(name)?.integer ?? 0;
    const scales = ["alpha", "beta"].map((name) => attributes.get(name)?.float ?? 1);
    if (weights === undefined || whole("transA") !== 0 || scales.some((scale) => scale !== 1))
      throw new UnreadableFile(
        `${WHAT} has a Gemm that scales or transposes what it takes; only alpha 1, beta 1 and transA 0 are read.`,
      );
    this.#add(weights, whole("transB") === 0 ? "fan-in-by-units" : "units-by-fan-in", biases);
  }

  #add(weights: OnnxTensor, layout: WeightLayout, biases: OnnxTensor | undefined): void {
    this.#layers.push({ weights, layout, biases, activation: "identity" });
  }

  #awaitsBiases(): boolean {
    const last = this.#layers.at(-1);
    return last !== undefined && last.biases === undefined && last.activation === "identity";
  }

  #activate(activation: unknown, type: string): void {
    const last = this.#layers.at(-1);
    if (last === undefined)
      throw new UnreadableFile(`${WHAT} begins with ${type}, before any dense layer; only dense layers are examined.`);
    if (last.activation !== "identity")
      throw new UnreadableFile(`${WHAT} has ${type} as a second activation of a layer; a layer has one.`);
    last.activation = activation;
  }

  /** PyTorch writes SiLU as the product of a value and its sigmoid. */
  #isSwish({ type, inputs }: OnnxNode): boolean {
    return type === "Mul" && this.#nodes.some((node) => inputs.includes(node.outputs[0]!) && this.#isHalfOfSwish(node));
  }

  #isHalfOfSwish({ type, inputs, outputs }: OnnxNode): boolean {
    if (type !== "Sigmoid" || inputs[0] !== this.#value) return false;
    return this.#nodes.some(
      (node) => node.type === "Mul" && node.inputs.includes(inputs[0]!) && node.inputs.includes(outputs[0]!),
    );
  }
}

const unknownOperator = (type: string) =>
  new UnreadableFile(
    `${WHAT} has the operator ${quote(type)}; read are Gemm, MatMul, Add and ${Object.keys(activations).join(", ")}. Run ` +
      `instead: ${INSTEAD}`,
  );

function floatOf({ attributes }: OnnxNode, name: string, otherwise: number): number {
  const value = attributes.get(name)?.float;
  // An attribute is a float32; its shortest decimal number is the setting.
  return value === undefined ? otherwise : Number(value.toPrecision(7));
}

function requireNear(node: OnnxNode, name: string, otherwise: number, expected: number): void {
  const value = floatOf(node, name, otherwise);
  if (Math.abs(value - expected) > 1e-6)
    throw new UnreadableFile(`${WHAT} has a ${node.type} with ${name} ${value}; only ${expected} is read.`);
}

function partOf({ weights, layout, biases }: Layer): Part {
  const matrix = tensorOf(weights);
  if (matrix.shape.length !== 2)
    throw new Unreadable(matrix.path, `${matrix.name} has ${matrix.shape.length} dimensions; weights have two.`);
  const vector = biases && tensorOf(biases);
  const flat = vector && { ...vector, shape: [vector.values.length] };
  return { name: weights.name, weights: matrix, biases: flat ?? null, layout };
}

function tensorOf(tensor: OnnxTensor): Tensor {
  const { name, type, shape, raw, floats, doubles, isExternal, isTransposed } = tensor;
  const path = [FILE, name];
  const kind = kinds[type];
  const title = JSON.stringify(name);
  if (isExternal)
    throw new UnreadableFile(
      `The tensor ${quote(name)} is in another file. Run instead: onnx.save(onnx.load("model.onnx"), "whole.onnx")`,
    );
  if (kind === undefined) throw new Unreadable(path, `${title} holds no floating-point numbers.`);
  if (shape.some((size) => !(size >= 0))) throw damaged(WHAT, `the tensor ${quote(name)} has a negative size`);
  const size = elementsIn(shape);
  if (raw !== undefined) {
    if (raw.byteLength !== size * numberKinds[kind].bytes)
      throw damaged(WHAT, `the tensor ${quote(name)} has other bytes than its shape takes`);
    const strides = isTransposed ? { strides: [1, shape[0]!] } : {};
    return tensorAt(title, path, { bytes: raw, kind, little: true, shape, ...strides });
  }
  const numbers = kind === "float64" ? doubles : floats;
  if (numbers.length !== size || size === 0)
    throw damaged(WHAT, `the tensor ${quote(name)} has other numbers than its shape`);
  const values = isTransposed
    ? Float64Array.from(numbers, (_, i) => numbers[(i % shape[1]!) * shape[0]! + Math.floor(i / shape[1]!)]!)
    : Float64Array.from(numbers);
  return requireFinite({ name: title, path, shape, values });
}
