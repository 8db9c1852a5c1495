import { scalings } from "../network/tables/scalings.ts";
import { summaries } from "./choice.ts";
import { response, z } from "./zod.ts";

const names = Object.keys(scalings) as [keyof typeof scalings];

export const ScalingInput = z.enum(names).openapi({
  description:
    "What the weights of each layer are multiplied by, as in the parametrizations of wide networks. All weights in " +
    "answers are those that multiply: the trained ones times the scaling. It needs sgd without decay, penalties and " +
    `clipping.\n\n${summaries(scalings)}`,
});

export const Scaling = response.enum(names).exclude(["standard"]).openapi({
  description: "What the weights are multiplied by; absent for the standard scaling.",
});
