/** The targets that a loss does not accept, and what to write instead. */
import type { Samples, Specification } from "../../network/specification.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { hasLogits, isMeanOverSamples, type LossEntry, losses } from "../../network/tables/losses.ts";
import { show } from "../../prose/echo.ts";
import type { Misfit } from "./misfit.ts";
import { misfitsOf } from "./misfits.ts";
import { askOnce } from "./sound.ts";

export function checkTargets({ loss }: Specification, samples: Samples): Misfit[] {
  return askOnce(samples, loss.name, () => refused(loss, samples));
}

function refused(loss: Choice, { targets, labels, source }: Samples): Misfit[] {
  const { targets: rule }: LossEntry = entryOf<LossEntry>(losses, loss);
  if (rule === undefined) return [];
  const misfits = misfitsOf(targets, (row, index) =>
    rule.holds(row)
      ? undefined
      : {
          path: ["data", "targets", index],
          detail:
            `${show(source ? row : (labels?.[index] ?? row))} is not a target for "${loss.name}": its targets must be ${rule.words}.` +
            ofClasses(row, loss),
        },
  );
  // Generated targets have no place in a request.
  return source ? misfits.slice(0, 1).map((misfit) => ({ ...misfit, path: ["data", "generator"] })) : misfits;
}

/** What to use instead where the target of one output is a class. */
function ofClasses(row: readonly number[], loss: Choice): string {
  if (row.length > 1 || !Number.isInteger(row[0]) || row[0]! < 0) return "";
  const { margin, targets } = entryOf<LossEntry>(losses, loss);
  const logits = hasLogits(loss);
  if (isMeanOverSamples(loss)) {
    const binary = logits ? "binary-cross-entropy-with-logits" : "binary-cross-entropy";
    return ` With 1 output, use "${binary}"; or give the layer a unit per class.`;
  }
  if (margin) return row[0] === 0 ? " Write −1 instead of 0." : "";
  if (!targets!.holds([1]) || row[0]! < 2) return "";
  return ` For more than two classes, give the last layer a unit per class, and use "cross-entropy${logits ? "-with-logits" : ""}".`;
}
