/** The bytes of a file; of a TensorFlow.js model, `model.json` together with the files that it names. */
import { isObject } from "../../../../api/formats/json-object.ts";
import { shardsOf } from "../../../../api/formats/model-document.ts";

export async function joined(files: readonly File[]): Promise<Uint8Array> {
  const [first] = files;
  if (files.length === 1) return bytesOf(first!);
  const model = files.find(({ name }) => name.endsWith(".json"));
  const document: unknown = model && JSON.parse(await model.text());
  if (!isObject(document)) throw new Error("choose one file, or model.json together with the files that it names");
  const pieces = await Promise.all(
    shardsOf(document).map((path) => {
      const piece = files.find(({ name }) => name === path.split("/").at(-1));
      if (piece === undefined) throw new Error(`choose ${path} too, which model.json names`);
      return bytesOf(piece);
    }),
  );
  let text = "";
  for (const piece of pieces) for (const byte of piece) text += String.fromCharCode(byte);
  return new TextEncoder().encode(JSON.stringify({ ...document, weightData: btoa(text) }));
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
