/** What is wrong with the experiment: each fault at the field nearest to it, and as the reason why nothing runs. */
import type { Fault } from "../../thread/messages.ts";
import { useStore } from "../store.ts";
import { idOf, labelOf } from "./field-names.ts";

/** The fault that the field of an id shows. */
export function faultAt(id: string, faults: readonly Fault[]): Fault | undefined {
  return faults.find(({ pointer }) => fieldOf(pointer)?.id === id);
}

/** The id of the sentence that says what is wrong in a field. */
export const faultIdOf = (id: string): string => `${id}-fault`;

/** Of the fields on the page, the one that is nearest to a place in the experiment: that of it, or of what it is in. */
function fieldOf(pointer: string): HTMLElement | null {
  const keys = pointer.split("/").slice(1);
  for (let length = keys.length; length > 0; length--) {
    const field = document.getElementById(idOf(keys.slice(0, length)));
    if (field !== null) return field;
  }
  return null;
}

/** Why the button that this describes is disabled, in the words of the first fault; nothing if it is not. */
export function WhyNot({ id }: { readonly id: string }) {
  const { faults } = useStore("faults");
  const [first] = faults;
  return first === undefined ? null : (
    <p class="why-not" id={id}>
      To run, correct {placeOf(first.pointer)}: {first.detail}
    </p>
  );
}

/** "Learning rate", or "Units of layer 1": a place as the page names it. */
function placeOf(pointer: string): string {
  const field = fieldOf(pointer);
  const label = field && document.querySelector(`label[for="${field.id}"]`)?.firstChild?.textContent;
  const layer = field?.closest(".layer")?.querySelector("legend")?.textContent?.toLowerCase();
  const name = label ?? labelOf(pointer.split("/").findLast((key) => !/^\d*$/.test(key)) ?? "the experiment");
  return layer ? `“${name}” of ${layer.startsWith("output") ? "the " : ""}${layer}` : `“${name}”`;
}
