/** What an experiment sets besides the fields of the groups, such as a change that was applied. */
import { edit } from "../draft.ts";
import { useStore } from "../store.ts";
import { labelOf } from "./field-names.ts";
import { othersOf } from "./others.ts";

export function OtherFields() {
  const { draft } = useStore("draft");
  return (
    <>
      {othersOf(draft).map(([name, words]) => (
        <p key={name} class="other">
          <span>
            {labelOf(name)}: <code>{words}</code>
          </span>
          <button type="button" class="small" aria-label={`Remove ${name}`} onClick={() => edit([name], undefined)}>
            ×
          </button>
        </p>
      ))}
    </>
  );
}
