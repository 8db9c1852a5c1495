/** One field of the experiment: its label, whether its value was assumed, and what is wrong with it. */
import type { Child } from "hono/jsx";
import { type Path, pointerOf, valueAt } from "../fields.ts";
import { useStore } from "../store.ts";
import { faultAt, faultIdOf } from "./faults.tsx";
import { aboutOf } from "./field-names.ts";

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
  const fault = faultAt(id, faults);
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
        <p class="fault" role="alert" id={faultIdOf(id)}>
          {fault.detail}
        </p>
      ) : null}
    </div>
  );
}

/** What describes the control of a field to those who do not see it: what it is, and what is wrong. */
export function useDescription(id: string): { "aria-describedby": string; "aria-invalid"?: "true" } {
  const { faults } = useStore("faults");
  const about = aboutOf(id);
  return faultAt(id, faults) === undefined
    ? { "aria-describedby": about }
    : { "aria-describedby": `${faultIdOf(id)} ${about}`, "aria-invalid": "true" };
}
