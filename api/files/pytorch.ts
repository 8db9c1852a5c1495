/**
 * PyTorch's `torch.save` since 1.6: a zip archive with `data.pkl`, whose tensors have their numbers in entries
 * `data/<key>` (pytorch/pytorch, torch/serialization.py). Read are a state_dict, a checkpoint with one, and a whole
 * `nn.Sequential`, which also says its activations.
 */
import type { FoundModel } from "../formats/contents.ts";
import type { Named } from "../formats/state-dict.ts";
import { partsOfNamed, requireLinearName } from "../formats/state-dict.ts";
import { formats } from "../formats/table.ts";
import { Unreadable } from "../formats/tensor.ts";
import { quote } from "../prose/echo.ts";
import { list } from "../prose/prose.ts";
import { FILE } from "./format-words.ts";
import { type NumberKind, numberKinds, requireFew, tensorAt } from "./numbers.ts";
import { type Maker, Pickled, unpickled } from "./pickle.ts";
import { flattened, MODULES } from "./pytorch-modules.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";
import type { Zip } from "./zip.ts";

/** The pickle of the archive, in a folder or not. */
const PICKLE = /^(?:[^/]+\/)?data\.pkl$/;

const WHAT = "The PyTorch file";
const INSTEAD = 'torch.save(model.state_dict(), "model.pt")';

const storages: Readonly<Record<string, NumberKind | null>> = {
  DoubleStorage: "float64",
  FloatStorage: "float32",
  HalfStorage: "float16",
  BFloat16Storage: "bfloat16",
  LongStorage: null,
  IntStorage: null,
  ShortStorage: null,
  CharStorage: null,
  ByteStorage: null,
  BoolStorage: null,
};

/** A tensor whose numbers were not read yet. */
class Stored {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(storage: unknown, offset: unknown, shape: unknown, strides: unknown) {
    const isSize = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
    const isSizes = (value: unknown) => Array.isArray(value) && value.length <= 8 && value.every(isSize);
    if (!(storage instanceof Storage && isSize(offset) && isSizes(shape) && isSizes(strides)))
      throw damaged(WHAT, "a tensor in it has no sizes");
    if ((shape as number[]).length !== (strides as number[]).length)
      throw damaged(WHAT, "a tensor in it has other strides than sizes");
    this.storage = storage;
    this.offset = offset as number;
    this.shape = shape as number[];
    this.strides = strides as number[];
  }
}

class Storage {
  readonly kind: NumberKind | null;
  readonly key: string;

  constructor(kind: NumberKind | null, key: string) {
    this.kind = kind;
    this.key = key;
  }
}

/** Stands for the class of a storage. */
class StorageClass {
  readonly kind: NumberKind | null;

  constructor(kind: NumberKind | null) {
    this.kind = kind;
  }
}

const emptyMap: Maker = () => new Map();
const opaque: Maker = () => ({});
const makers: Readonly<Record<string, Maker>> = {
  "collections.OrderedDict": emptyMap,
  "collections.defaultdict": emptyMap,
  "torch._utils._rebuild_tensor_v2": (...[storage, offset, shape, strides]: unknown[]) =>
    new Stored(storage, offset, shape, strides),
  "torch._utils._rebuild_parameter": (...[tensor]: unknown[]) => tensor,
  // What checkpoints hold beside the weights: sets, devices, and numbers of NumPy.
  "builtins.set": opaque,
  "__builtin__.set": opaque,
  "torch.device": opaque,
  "torch.Size": opaque,
  "_codecs.encode": opaque,
  "numpy.dtype": opaque,
  "numpy.core.multiarray.scalar": opaque,
  "numpy._core.multiarray.scalar": opaque,
};

export function readPyTorch(zip: Zip): FoundModel {
  const pickle = zip.names.find((name) => PICKLE.test(name))!;
  const folder = pickle.slice(0, -"data.pkl".length);
  if (zip.names.some((name) => name.startsWith(`${folder}code/`)))
    throw new UnreadableFile(
      `The file is TorchScript, which holds code instead of a network's description. Run instead: ${INSTEAD}`,
    );
  const value = unpickled(zip.read(pickle), { what: WHAT, instead: INSTEAD, makerOf, stored });
  const order = zip.has(`${folder}byteorder`) ? new TextDecoder().decode(zip.read(`${folder}byteorder`)) : "little";
  const { tensors, activations } = networkIn(value);
  for (const [name] of tensors) requireLinearName(name, [FILE, name]);
  requireFew(
    tensors.map(([, { shape }]) => shape),
    [FILE],
  );
  const named = tensors.map(([name, tensor]): Named => {
    const path = [FILE, name];
    const { kind, key } = tensor.storage;
    const title = JSON.stringify(name);
    if (kind === null)
      throw new Unreadable(path, `${title} holds integers; parameters must be ${list(Object.keys(numberKinds))}.`);
    const entry = `${folder}data/${key}`;
    if (!zip.has(entry)) throw damaged(WHAT, `the numbers of ${quote(name)} are not in it`);
    const { offset, shape, strides } = tensor;
    const place = { bytes: zip.read(entry), kind, little: order !== "big", shape, strides, offset };
    return { key: name, tensor: within(() => tensorAt(title, path, place), name) };
  });
  return {
    format: "pytorch",
    parts: partsOfNamed(named, [FILE]).map((part) => ({ ...part, layout: formats.pytorch.layout })),
    ordered: true,
    path: [FILE],
    ...(activations && { activations }),
    isDouble: tensors.some(([, { storage }]) => storage.kind === "float64"),
  };
}

/** A tensor may say that it has more numbers than its storage. */
function within<T>(read: () => T, name: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damaged(WHAT, `${quote(name)} has fewer numbers than its sizes say`);
    throw error;
  }
}

function makerOf(name: string): Maker | undefined {
  if (Object.hasOwn(makers, name)) return makers[name];
  const [, storage] = /^torch\.(\w+Storage)$/.exec(name) ?? [];
  if (storage !== undefined && Object.hasOwn(storages, storage)) {
    const made = new StorageClass(storages[storage]!);
    return () => made;
  }
  return MODULES.test(name) ? () => new Pickled(name) : undefined;
}

/** ("storage", class, key, device, number of elements). The class is a function that gives it. */
function stored(id: unknown): Storage {
  const [tag, type, key] = Array.isArray(id) ? (id as unknown[]) : [];
  const made: unknown = typeof type === "function" ? (type as () => unknown)() : undefined;
  if (tag !== "storage" || !(made instanceof StorageClass) || typeof key !== "string")
    throw damaged(WHAT, "a tensor in it has no storage");
  return new Storage(made.kind, key);
}

type Tensors = readonly (readonly [name: string, tensor: Stored])[];

/** Where checkpoints have a network. */
const HOLDERS = ["model_state_dict", "state_dict", "model_state", "model", "net", "network", "module", "weights"];

function networkIn(value: unknown): { readonly tensors: Tensors; readonly activations?: readonly unknown[] } {
  if (value instanceof Pickled) {
    const { tensors, activations } = flattened(value);
    return { tensors: tensors.filter((pair): pair is [string, Stored] => pair[1] instanceof Stored), activations };
  }
  if (!(value instanceof Map)) throw new UnreadableFile(`The file holds no state_dict. Run instead: ${INSTEAD}`);
  const holder = HOLDERS.find((name) => value.get(name) instanceof Map || value.get(name) instanceof Pickled);
  if (holder !== undefined) return networkIn(value.get(holder));
  const tensors = [...(value as Map<unknown, unknown>)].filter(
    (pair): pair is [string, Stored] => typeof pair[0] === "string" && pair[1] instanceof Stored,
  );
  if (tensors.length === 0) throw new UnreadableFile(`The file holds no tensors of a network. Run instead: ${INSTEAD}`);
  return { tensors };
}
