/** How many runs a filled request trains. */
import { resolve } from "../experiment/request/resolve.ts";
import { freshSeeds } from "../experiment/sweep/sweep.ts";
import { cellsOf } from "./sweep/cells.ts";
import type { FullOf, OperationName } from "./table.ts";

/** The runs that the operation trains over all of its experiments; null if it decides on the way, or trains just one. */
export function trialsOf(operation: OperationName, full: object): number | null {
  switch (operation) {
    case "success-probability": {
      const { seeds } = full as FullOf<"success-probability">;
      return "count" in seeds ? seeds.count : null;
    }
    case "compare": {
      const { variants, seeds } = full as FullOf<"compare">;
      return (1 + variants.length) * seeds.count;
    }
    case "sweep": {
      const { experiment, framework, axes, seeds } = full as FullOf<"sweep">;
      const { specifications } = cellsOf(resolve(experiment), framework ?? null, axes);
      return (specifications.length + (freshSeeds(specifications.length, seeds) ? 1 : 0)) * seeds.count;
    }
    default:
      return null;
  }
}
