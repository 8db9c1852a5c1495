import { ENGINE } from "../experiment/engine.ts";
import { Experiment } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { z } from "./zod.ts";

/** What every result carries. */
export const resultFields = {
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/).openapi({
    description:
      "Names the result: SHA-256 over the canonical JSON (RFC 8785) of operation, engine and request with every default filled in; 128 bits in base64url.",
  }),
  engine: z.string().openapi({ description: "The version of the arithmetic: equal requests to one engine give equal bytes.", example: ENGINE }),
  work: Count.openapi({ description: "What the request cost, in multiply-adds." }),
};

export const experimentFields = { ...resultFields, experiment: Experiment };
