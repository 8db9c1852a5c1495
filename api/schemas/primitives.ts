import { limits } from "../experiment/request/limits.ts";
import { z } from "./zod.ts";

/** A number in data or in a network's parameters. */
export const Value = z.number().min(-limits.magnitude).max(limits.magnitude);

/** A number in a response; null if it is not finite. */
export const Finite = z.number().nullable();

export const FiniteRows = z.array(z.array(Finite));

/** A count, or an index from 0. */
export const Count = z.int().min(0);

export const Probability = z.number().min(0).max(1);

export const Seed = z.int().min(0).max(limits.seed);

/** A named schema or null. `.nullable()` would lose the null wherever the document refers to the schema by name. */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);
