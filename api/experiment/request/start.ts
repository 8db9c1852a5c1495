import { drawsAnything } from "../../network/core/initial-parameters.ts";
import type { Specification } from "../../network/specification.ts";
import type { RedrawCondition, Start, StartMeasure } from "../../network/tables/starts.ts";
import { startDefaults } from "./defaults.ts";
import type { Misfit } from "./misfit.ts";

/** How a run chooses its initial parameters, as in a request. */
export type StartInput =
  | { readonly redraw: { readonly while: RedrawCondition; readonly margin?: number; readonly most?: number } }
  | { readonly bestOf: { readonly starts: number; readonly by?: StartMeasure } };

/** Fills in the defaults of a start. */
export function resolveStart(given: StartInput | null): Start | null {
  if (given === null) return null;
  if ("redraw" in given) {
    const { while: condition, margin = startDefaults.margin, most = startDefaults.most } = given.redraw;
    return { redraw: { while: condition, margin, most } };
  }
  const { starts, by = startDefaults.by } = given.bestOf;
  return { bestOf: { starts, by } };
}

/** Rejects several draws of parameters none of which is random. */
export function checkStart({ start, network: { layers } }: Specification): Misfit[] {
  if (start === null || drawsAnything(layers)) return [];
  return [
    {
      path: ["start"],
      detail:
        "Every initial weight and bias is given, so another draw would be the same; " +
        'use a random initializer, such as "glorot-uniform", or leave out "start".',
    },
  ];
}
