import { type Fraction, wholeOf } from "../../network/core/hold-out.ts";
import type { DataSpecification, LossWeights, Samples, ValidationSpecification } from "../../network/specification.ts";
import type { GeneratedData } from "../../network/tables/data-generators.ts";

/** Data as in responses: generated samples are represented by their generator, a held-out part by its fraction. */
export type PublishedData = PublishedSamples &
  LossWeights & { readonly validation: PublishedSamples | Fraction | null };

type PublishedSamples = Pick<Samples, "inputs" | "targets"> | GeneratedData;

export function publishedData(data: DataSpecification): PublishedData {
  const whole = wholeOf(data);
  const { sampleWeights = null, classWeights = null } = whole.weights ?? {};
  const validation = publishedValidation(data.validation);
  return { ...publishedSamples(whole), sampleWeights, classWeights, validation };
}

function publishedValidation(validation: ValidationSpecification | null): PublishedData["validation"] {
  if (validation === null) return null;
  return validation.part ? { fraction: validation.part.fraction } : publishedSamples(validation);
}

function publishedSamples({ inputs, targets, source }: Samples): PublishedSamples {
  return source ?? { inputs, targets };
}
