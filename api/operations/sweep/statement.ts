import type { SweepReport } from "../../experiment/sweep/sweep.ts";
import { show } from "../../prose/echo.ts";
import { counted, list, percent } from "../../prose/prose.ts";

/** What can be said of the best cell, and what cannot, since it was chosen by looking. */
export function statementOf(
  pointers: readonly string[],
  values: readonly unknown[],
  { studies, best, confirmation }: SweepReport,
  { cells, indistinguishable }: { readonly cells: number; readonly indistinguishable: number },
): string {
  const { successes, trials } = studies[best]!;
  const setting = list(pointers.map((pointer, axis) => `${pointer} = ${show(values[axis])}`));
  if (successes === 0)
    return `No run succeeds in any of the ${counted(cells, "cell")}, so none is better than another.`;
  const most = `${setting} has the most successes: ${rate(successes, trials)}.`;
  if (studies.length === 1) return `All ${counted(cells, "cell")} are the same experiment. ${rate(successes, trials)}.`;
  const told =
    indistinguishable === 0
      ? "Every other cell is worse on these seeds."
      : `${counted(indistinguishable, "other cell")} of ${cells - 1} cannot be told from it on these seeds.`;
  const fresh =
    confirmation === null
      ? "It was chosen by looking at these seeds, so its rate is too high on average."
      : "It was chosen by looking at these seeds, so this rate is too high on average; on fresh seeds it is " +
        `${rate(confirmation.successes, confirmation.trials)}.`;
  return `${most} ${told} ${fresh}`;
}

function rate(successes: number, trials: number): string {
  return `${percent(successes / trials)} (${successes} of ${trials})`;
}
