import { limits } from "../../experiment/request/limits.ts";
import { outcomesIn } from "../../formats/outcomes-table.ts";
import { z } from "../../schemas/zod.ts";
import type { TableForm } from "../operation.ts";

/** Every configuration in a wide table has a column, beside that of the seeds. */
const MOST = { rows: limits.outcomes, columns: limits.variants + 2 };

export const outcomesTable: TableForm = {
  parameters: [
    {
      name: "request",
      in: "query",
      required: false,
      example: '{"better":"lower"}',
      description: "The rest of the request, as JSON: everything but `baseline` and `variants`. For CSV only.",
      schema: { type: "string" },
    },
  ],
  content: {
    "text/csv": {
      schema: z.string().openapi("OutcomesTable", {
        description:
          "Outcomes (RFC 4180), with a first line of names: a column for each configuration, or a line for each run with " +
          "the columns `configuration` and `success` or `score`. A column `seed` is optional. The first configuration is " +
          "the baseline. Flags are true and false, or 1 and 0; other numbers are scores, with `nan` for a run that " +
          "diverged. An empty field is refused.",
      }),
      examples: {
        seeds: {
          summary: "Final losses of three seeds",
          value: "seed,SGD,Adam\n0,0.41,0.31\n1,0.39,0.36\n2,nan,0.28\n",
        },
      },
    },
  },
  fill(text) {
    const [baseline, ...variants] = outcomesIn(text, MOST);
    return { baseline: baseline!, variants };
  },
};
