/** Files that people have and that are not read here, by how they begin, each with the line to run instead. */
import { UnreadableFile } from "./unreadable-file.ts";

interface Elsewhere {
  readonly name: string;
  readonly begins: (bytes: Uint8Array) => boolean;
  /** The line to run where the model is. */
  readonly instead: string;
}

const textAt = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0));
const startsWith =
  (...codes: number[]) =>
  (bytes: Uint8Array) =>
    codes.every((code, i) => bytes[i] === code);

const STATE_DICT = 'torch.save(model.state_dict(), "model.pt")';

/** The first that fits counts. */
const elsewhere: readonly Elsewhere[] = [
  {
    name: "a PyTorch file of before version 1.6",
    begins: startsWith(0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46),
    instead: 'torch.save(torch.load("old.pt", map_location="cpu"), "model.pt")',
  },
  {
    name: "a Python pickle, as joblib and pickle write one, which can run anything when it is loaded",
    begins: (bytes) => bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5,
    instead:
      'json.dump({"coefs_": [a.tolist() for a in m.coefs_], "intercepts_": [a.tolist() for a in m.intercepts_], ' +
      '"out_activation_": m.out_activation_, **m.get_params()}, open("model.json", "w"))',
  },
  {
    name: "a single array of NumPy",
    begins: (bytes) => bytes[0] === 0x93 && textAt(bytes, 1, "NUMPY"),
    instead: 'numpy.savez("model.npz", *arrays)',
  },
  {
    name: "a TensorFlow Lite model",
    begins: (bytes) => textAt(bytes, 4, "TFL3"),
    instead: 'model.save("model.keras")',
  },
  {
    name: "a SavedModel of TensorFlow",
    begins: startsWith(0x08, 0x01, 0x12),
    instead: 'tf.keras.models.load_model("folder").save("model.keras")',
  },
  {
    name: "a GGUF file, the weights of a language model",
    begins: (bytes) => textAt(bytes, 0, "GGUF"),
    instead: STATE_DICT,
  },
  {
    name: "a MATLAB file",
    begins: (bytes) => textAt(bytes, 0, "MATLAB 5.0"),
    instead: 'numpy.savez("model.npz", *arrays)',
  },
  {
    name: "a JLD2 file of Julia",
    begins: (bytes) => textAt(bytes, 0, "HDF5-based Julia Data Format"),
    instead: "println(Flux.trainables(model))",
  },
  {
    name: "a BSON file of Julia",
    begins: (bytes) =>
      bytes.byteLength > 8 &&
      new DataView(bytes.buffer, bytes.byteOffset, 4).getInt32(0, true) === bytes.byteLength &&
      bytes.at(-1) === 0,
    instead: "println(Flux.trainables(model))",
  },
  {
    name: "compressed by gzip",
    begins: startsWith(0x1f, 0x8b),
    instead: "gunzip FILE",
  },
];

/** What is read. */
const READ_FORMATS =
  "PyTorch (.pt), Keras (.keras, .h5), NumPy (.npz), ONNX, safetensors, TensorFlow.js (model.json), brain.js and " +
  "scikit-learn as JSON, and printed weights of PyTorch and Flux";

/** The same as a sentence, and what to run. */
export const WHAT_IS_READ = `These files are read: ${READ_FORMATS}. For PyTorch run: ${STATE_DICT}; for Keras: model.save("model.keras")`;

/** The problem with a file that is in none of the formats that are read. */
export function unknownFile(bytes: Uint8Array): UnreadableFile {
  const found = elsewhere.find(({ begins }) => begins(bytes));
  if (found === undefined) return new UnreadableFile(`The file is in no format that is read here. ${WHAT_IS_READ}`);
  const { name, instead } = found;
  return new UnreadableFile(`The file is ${name}; it is not read here. Run instead: ${instead}`);
}
