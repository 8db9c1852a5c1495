/** One field of the experiment: its label, whether its value was assumed, and what is wrong with it. */
import type { Child } from "hono/jsx";
import { type Path, pointerOf, valueAt } from "../fields.ts";
import { useStore } from "../store.ts";

export interface FieldProps {
  readonly label: string;
  readonly path: Path;
  readonly summary?: string;
  /** The id of its control. */
  readonly id: string;
  /** Whether it takes the space of two fields. */
  readonly isWide?: boolean;
  readonly children?: Child;
}

export function Field({ label, path, summary, id, isWide = false, children }: FieldProps) {
  const { draft, filled, faults } = useStore("draft", "filled", "faults");
  const pointer = pointerOf(path);
  const isAssumed =
    valueAt(draft, path) === undefined &&
    (filled?.assumed ?? []).some((left) => left === pointer || pointer.startsWith(`${left}/`));
  const fault = faults.find(({ pointer: at }) => at === pointer || at.startsWith(`${pointer}/`));
  return (
    <div class={isWide ? "field wide-field" : "field"} title={summary}>
      <label for={id}>
        {label}
        {isAssumed ? <span class="assumed">assumed</span> : null}
      </label>
      {children}
      <span hidden id={aboutOf(id)}>
        {summary}
      </span>
      {fault ? (
        <p class="fault" role="alert">
          {fault.detail}
        </p>
      ) : null}
    </div>
  );
}

/** The id of a control by its path. */
export function idOf(path: Path): string {
  return `field-${path.join("-")}`;
}

/** The id of what a field is and its range, for those who do not point at it. */
export const aboutOf = (id: string): string => `${id}-about`;

/** "Learning rate" for learningRate. Names of entries stay as requests write them. */
export function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
