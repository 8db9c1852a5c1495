/** The cost of each operation. */
import { type Estimate, type OperationName, operations } from "../../index.ts";
import { commands } from "../commands.ts";
import { count, duration } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";
import { table } from "../draw/table.ts";
import { head } from "./frame.ts";

export function showEstimate(page: Page, estimate: Estimate, source: string): string {
  const { paint } = page;
  const costs = Object.entries(commands).map(([name, { operation }]) => [name, costOf(estimate, operation)] as const);
  const rows = costs.flatMap(([name, cost]) =>
    cost === null
      ? []
      : [
          [
            name,
            count(cost.work),
            inTime(cost.milliseconds),
            cost.allowed ? paint.green("yes") : paint.red("no"),
            cost.seedsAllowed === undefined ? "" : count(cost.seedsAllowed),
          ],
        ],
  );
  const limit = estimate.limit === null ? "" : `The limit for one request is ${inTime(estimate.limit)} of CPU time.`;
  const columns = [
    {},
    { head: "multiply-adds", right: true },
    { head: "expected", right: true },
    { head: "allowed" },
    { head: "max. seeds", right: true },
  ];
  return sections(
    head(page, source, estimate.experiment, estimate),
    lines(title(page, "Estimated cost", `${count(estimate.parameters)} parameters`), table(page, columns, rows)),
    limit === "" ? "" : paint.dim(paragraph(page, limit)),
  );
}

function inTime(milliseconds: number): string {
  return milliseconds < 1
    ? "< 1 ms"
    : milliseconds < 1000
      ? `${Math.round(milliseconds)} ms`
      : duration(milliseconds / 1000);
}

interface Cost {
  readonly work: number;
  readonly milliseconds: number;
  readonly allowed: boolean;
  readonly seedsAllowed?: number;
}

/** The cost of an operation: the field of the estimate with the name of its method. */
function costOf(estimate: Estimate, operation: OperationName): Cost | null {
  return (estimate as unknown as Readonly<Record<string, Cost | null>>)[operations[operation].method] ?? null;
}
