/** The numbers that the generators of one request make. Each list of points counts once, however many use it. */
import { limits } from "../experiment/request/limits.ts";
import { wholeOf } from "../network/core/hold-out.ts";
import type { Samples, Specification } from "../network/specification.ts";

export class GeneratedInputs {
  readonly #lists = new Set<Samples["inputs"]>();
  #numbers = 0;

  add(data: Specification["data"]): void {
    const { validation } = data;
    for (const { source, inputs } of [wholeOf(data), ...(validation === null ? [] : [validation])]) {
      if (source === undefined || this.#lists.has(inputs)) continue;
      this.#lists.add(inputs);
      this.#numbers += inputs.length * (inputs[0]?.length ?? 0);
    }
  }

  get areTooMany(): boolean {
    return this.#numbers > limits.generated;
  }
}

/** What to do about too many, in a request for `what`, such as "comparison". */
export function tooManyGenerated(what: string, where: string): string {
  return (
    `The generators of this ${what} make more than ${limits.generated} numbers, the limit; use fewer samples or ` +
    `inputs, or the same data in several ${where}.`
  );
}
