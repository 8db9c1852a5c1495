/** A model's document in a request to /inspect: the request itself, or its parameters. */
import { FileContents } from "../../formats/contents.ts";
import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { type DocumentName, documentKind, documents } from "../../formats/model-document.ts";
import { WEIGHT_ALIASES } from "../../formats/weight-words.ts";
import { fileProblem } from "./file-problem.ts";
import { inWords } from "./model-words.ts";

interface Place {
  readonly document: JsonObject;
  readonly kind: DocumentName;
  /** The fields of the request beside the document. */
  readonly rest: JsonObject;
}

/**
 * The request with a model where it has a document of one: its weights as parameters, or, without weights, what it says
 * as fields of an experiment. The same request if it has none. Throws a Problem about the document.
 */
export async function withModel(request: unknown): Promise<unknown> {
  const place = placeOf(request);
  if (place === undefined) return request;
  const { document, kind, rest } = place;
  const { readDocument } = await import("../../files/table.ts");
  const found = await readDocument(document, kind).catch((error: unknown) => {
    throw fileProblem(error);
  });
  if (found.parts.length === 0) return { ...found.experiment, ...rest };
  const model = inWords(found);
  return {
    ...(model.activations && { activations: model.activations }),
    ...rest,
    parameters: new FileContents(model),
  };
}

/** Fields whose value may be a document of weights. What `model` says beside weights are their activations. */
const HOLDERS = ["parameters", ...WEIGHT_ALIASES, "model"];

function placeOf(request: unknown): Place | undefined {
  if (!isObject(request)) return undefined;
  const kind = documentKind(request);
  if (kind !== undefined) {
    const fields: readonly string[] = documents[kind].fields;
    const of = (isOwn: boolean) => Object.entries(request).filter(([name]) => fields.includes(name) === isOwn);
    return { document: Object.fromEntries(of(true)), kind, rest: Object.fromEntries(of(false)) };
  }
  const holders = HOLDERS.filter((name) => name in request);
  const [holder] = holders;
  if (holder === undefined || holders.length > 1) return undefined;
  const { [holder]: value, ...rest } = request;
  const kindOfValue = documentKind(value);
  // A configuration of Keras as `model` is a field of an experiment.
  if (kindOfValue === undefined || (holder === "model" && kindOfValue === "keras")) return undefined;
  return { document: value as JsonObject, kind: kindOfValue, rest };
}
