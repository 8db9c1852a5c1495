import type { Hints, Reading } from "../../api/formats/read.ts";

/** Hints of a request that gives only its parameters and the number of inputs. */
export const hints = (width: number | null, more: Partial<Hints> = {}): Hints => ({
  layout: null,
  order: null,
  maxLayers: 16,
  inputs: width === null ? null : { width, source: "the data have" },
  ...more,
});

export const networkOf = ({ layers }: Reading) => layers.map(({ weights, biases }) => ({ weights, biases }));
export const namesOf = ({ layers }: Reading) => layers.map(({ part }) => part.weights.name);
