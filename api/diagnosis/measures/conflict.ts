import type { Samples, Specification } from "../../network/specification.ts";
import { type Indexes, roundedRows } from "./attainable.ts";

/** Groups of samples with different targets whose inputs are equal in the precision of the run. */
export function conflictsOf({ inputs, targets }: Samples, precision: Specification["precision"]): Indexes[] {
  const groups = new Map<string, number[]>();
  roundedRows(inputs, precision).forEach((row, sample) => {
    const key = row.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sample]);
    else group.push(sample);
  });
  const differ = (group: Indexes) => group.some((sample) => targets[sample]!.join() !== targets[group[0]!]!.join());
  return [...groups.values()].filter((group) => group.length > 1 && differ(group));
}
