/**
 * The fields of an ONNX model that a chain of layers needs, by their numbers in onnx/onnx, onnx.proto. Everything else
 * is skipped. Throws a RangeError, or an Error of protobufjs, where the bytes end early.
 */
import protobuf from "protobufjs/minimal.js";
import { UnreadableFile } from "./unreadable-file.ts";

const { Reader } = protobuf;
type Reader = InstanceType<typeof Reader>;

export interface OnnxTensor {
  name: string;
  /** TensorProto.DataType */
  type: number;
  readonly shape: number[];
  raw: Uint8Array | undefined;
  readonly floats: number[];
  readonly doubles: number[];
  isExternal: boolean;
  /** Whether its numbers are column by column: a transposition was applied to it. */
  readonly isTransposed?: boolean;
}

export interface OnnxAttribute {
  name: string;
  float: number | undefined;
  integer: number | undefined;
  text: string | undefined;
  tensor: OnnxTensor | undefined;
  readonly integers: number[];
}

export interface OnnxNode {
  readonly inputs: string[];
  readonly outputs: string[];
  readonly attributes: Map<string, OnnxAttribute>;
  type: string;
}

export interface OnnxGraph {
  readonly nodes: OnnxNode[];
  readonly tensors: OnnxTensor[];
  readonly inputs: string[];
  readonly outputs: string[];
}

/** Nodes, tensors and values of a graph, far more than a small network has. */
const MAX_PARTS = 2048;

/** The graph of a model; undefined if the bytes are no model of ONNX. */
export function onnxGraph(bytes: Uint8Array): OnnxGraph | undefined {
  let graph: OnnxGraph | undefined;
  message(Reader.create(bytes), (field, reader) => {
    if (field !== 7) return false;
    graph = graphIn(inner(reader));
    return true;
  });
  return graph;
}

/** Reads the fields of a message; `take` reads the value of a field that it knows, and returns true. */
function message(reader: Reader, take: (field: number, reader: Reader, wire: number) => boolean): void {
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const wire = tag & 7;
    // A group has an end of its own, which a hostile file may never give; ONNX has none.
    if (wire === 3 || wire === 4) throw new RangeError("a group");
    if (!take(tag >>> 3, reader, wire)) reader.skipType(wire);
  }
}

/** A reader of the message that is the value of a field. */
function inner(reader: Reader): Reader {
  return Reader.create(reader.bytes());
}

function graphIn(reader: Reader): OnnxGraph {
  const graph: OnnxGraph = { nodes: [], tensors: [], inputs: [], outputs: [] };
  message(reader, (field, at) => {
    if (field === 1) graph.nodes.push(nodeIn(inner(at)));
    else if (field === 5) graph.tensors.push(tensorIn(inner(at)));
    else if (field === 11) graph.inputs.push(nameIn(inner(at)));
    else if (field === 12) graph.outputs.push(nameIn(inner(at)));
    else return false;
    const { nodes, tensors, inputs, outputs } = graph;
    if (nodes.length + tensors.length + inputs.length + outputs.length > MAX_PARTS) throw tooMany();
    return true;
  });
  return graph;
}

const tooMany = () =>
  new UnreadableFile(
    `The ONNX model has more than ${MAX_PARTS} nodes, tensors and values; only small networks are read.`,
  );

/** The name of a value. */
function nameIn(reader: Reader): string {
  let name = "";
  message(reader, (field, at) => {
    if (field === 1) name = at.string();
    return field === 1;
  });
  return name;
}

function nodeIn(reader: Reader): OnnxNode {
  const node: OnnxNode = { inputs: [], outputs: [], attributes: new Map(), type: "" };
  message(reader, (field, at) => {
    if (field === 1) node.inputs.push(at.string());
    else if (field === 2) node.outputs.push(at.string());
    else if (field === 4) node.type = at.string();
    else if (field === 5) {
      const attribute = attributeIn(inner(at));
      node.attributes.set(attribute.name, attribute);
    } else return false;
    if (node.inputs.length + node.outputs.length > MAX_PARTS) throw tooMany();
    return true;
  });
  return node;
}

function attributeIn(reader: Reader): OnnxAttribute {
  const read: OnnxAttribute = {
    name: "",
    float: undefined,
    integer: undefined,
    text: undefined,
    tensor: undefined,
    integers: [],
  };
  message(reader, (field, at, wire) => {
    if (field === 1) read.name = at.string();
    else if (field === 2) read.float = at.float();
    else if (field === 3) read.integer = Number(at.int64());
    else if (field === 4) read.text = at.string();
    else if (field === 5) read.tensor = tensorIn(inner(at));
    else if (field === 8) numbers(at, wire, read.integers, (one) => Number(one.int64()));
    else return false;
    return true;
  });
  return read;
}

function tensorIn(reader: Reader): OnnxTensor {
  const tensor: OnnxTensor = {
    name: "",
    type: 0,
    shape: [],
    raw: undefined,
    floats: [],
    doubles: [],
    isExternal: false,
  };
  message(reader, (field, at, wire) => {
    if (field === 1) numbers(at, wire, tensor.shape, (one) => Number(one.int64()));
    else if (field === 2) tensor.type = at.int32();
    else if (field === 4) numbers(at, wire, tensor.floats, (one) => one.float());
    else if (field === 8) tensor.name = at.string();
    else if (field === 9) tensor.raw = at.bytes();
    else if (field === 10) numbers(at, wire, tensor.doubles, (one) => one.double());
    else if (field === 14) tensor.isExternal = at.int32() !== 0;
    else return false;
    return true;
  });
  return tensor;
}

/** Numbers in one piece, or one by one. */
function numbers(reader: Reader, wire: number, into: number[], read: (reader: Reader) => number): void {
  if (wire !== 2) return void into.push(read(reader));
  const packed = inner(reader);
  while (packed.pos < packed.len) into.push(read(packed));
}
