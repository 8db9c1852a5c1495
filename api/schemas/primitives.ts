import { limits } from "../experiment/request/limits.ts";
import { response, z } from "./zod.ts";

/** A number in data or in a network's parameters. */
export const Value = z.number().min(-limits.magnitude).max(limits.magnitude);

/** A number in a response; null if it is not finite. */
export const Finite = response.number().nullable();

export const FiniteRows = response.array(response.array(Finite));

/** A count, or an index from 0. */
export const Count = z.int().min(0);

export const Probability = response.number().min(0).max(1);

export const Seed = z.int().min(0).max(limits.seed);

/** A named schema of a response, or null. `.nullable()` would lose the null wherever the document refers to the schema by name. */
export const orNull = <S extends z.ZodType>(schema: S) => response.union([schema, response.null()]);
