import { type Fraction, wholeOf } from "../../network/core/hold-out.ts";
import type { DataSpecification, Samples, ValidationSpecification } from "../../network/specification.ts";
import type { GeneratedData } from "../../network/tables/data-generators.ts";

/** Data as in responses: generated samples are represented by their generator, a held-out part by its fraction. */
export type PublishedData = PublishedSamples & { readonly validation: PublishedSamples | Fraction | null };

type PublishedSamples = Pick<Samples, "inputs" | "targets"> | GeneratedData;

export function publishedData(data: DataSpecification): PublishedData {
  return { ...publishedSamples(wholeOf(data)), validation: publishedValidation(data.validation) };
}

function publishedValidation(validation: ValidationSpecification | null): PublishedData["validation"] {
  if (validation === null) return null;
  return validation.part ? { fraction: validation.part.fraction } : publishedSamples(validation);
}

function publishedSamples({ inputs, targets, source }: Samples): PublishedSamples {
  return source ?? { inputs, targets };
}
