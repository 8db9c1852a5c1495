import type { Part } from "./part.ts";
import type { FormatName } from "./table.ts";
import type { FieldPath } from "./tensor.ts";

/** A model as its file has it. */
export interface FoundModel {
  readonly format: FormatName;
  /** The dense layers, with their tensors; empty if the file has no weights. */
  readonly parts: readonly Part[];
  /** Whether the parts are in the order in which the network computes them. */
  readonly ordered: boolean;
  /** The path to the parts, which errors begin with. */
  readonly path: FieldPath;
  /** The activation of each layer, if the file says them. */
  readonly activations?: readonly unknown[] | undefined;
  /** The loss that the network was trained for, if the file says it. */
  readonly loss?: unknown;
  /** Whether a tensor has 64 bits a number. */
  readonly isDouble?: boolean;
  /** What the file says of training, as fields of an experiment. */
  readonly experiment?: Readonly<Record<string, unknown>> | undefined;
  /** What the file says and an experiment cannot, a sentence each. */
  readonly unsaid?: readonly string[];
}

/** A model that was read from a file. In a request it stands where the parameters do. */
export class FileContents {
  readonly found: FoundModel;

  constructor(found: FoundModel) {
    this.found = found;
  }
}
