/** A table in a request of the command line. */
import { operationOf } from "../../../api/operations/table.ts";
import { requestWithForm, requestWithTable, TableFault } from "../../../api/operations/table-request.ts";
import type { OperationName } from "../index.ts";
import type { TableAnswer, TableOptions } from "../table.ts";

export function tableIn(
  operation: OperationName,
  body: Readonly<Record<string, unknown>>,
  text: string,
  options: TableOptions,
): TableAnswer {
  const column = (option: string, value = "") => `--${option} ${value}`.trim();
  try {
    const { table } = operationOf(operation);
    if (table) return requestWithForm(table, body, text);
    return requestWithTable(operationOf(operation), body, text, options, { column }, true);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    const { place, message } = error;
    return { place, message };
  }
}
