/** A table of samples, pasted as CSV: the last column is the target. */
import { useState } from "hono/jsx/dom";
import { openDraft } from "../draft.ts";
import { askPreview } from "../preview.ts";
import { getState } from "../store.ts";
import { withData } from "./fit-output.ts";

export function Paste() {
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const take = async () => {
    const table = await askPreview({ ask: "table", text });
    if ("fault" in table) return setSaid(table.fault);
    setSaid(
      `${table.inputs.length} samples${table.classes ? ` of the classes ${table.classes.join(", ")}` : ""}. ${table.notes.join(" ")}`.trim(),
    );
    const { inputs, targets, classes } = table;
    const outputs = Array.isArray(targets[0]) ? targets[0].length : 1;
    openDraft(withData(getState().draft, { inputs, targets }, classes?.length ?? 0, outputs));
  };
  return (
    <details class="paste">
      <summary>Paste a table</summary>
      <label for="csv">CSV, one sample per line. The last column is the target: a number or a class.</label>
      <textarea
        id="csv"
        rows={5}
        placeholder={"0.1,0.7,red\n0.4,0.2,blue"}
        onInput={({ currentTarget }: { currentTarget: EventTarget | null }) =>
          setText((currentTarget as HTMLTextAreaElement).value)
        }
      />
      <button
        type="button"
        class="small"
        onClick={() => take().catch((error: Error) => setSaid(`The table could not be read: ${error.message}`))}
      >
        Use this table
      </button>
      <p class="said" role="status">
        {said}
      </p>
    </details>
  );
}
