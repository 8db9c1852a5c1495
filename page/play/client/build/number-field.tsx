/** A field for a number. Its arrow keys and its two buttons go through round numbers, each about twice the one before. */
import { useLayoutEffect, useRef } from "hono/jsx/dom";
import type { Parameter } from "../../../../api/network/table.ts";
import type { Path } from "../fields.ts";
import { Field, useDescription } from "./field.tsx";
import { idOf } from "./field-names.ts";

export interface NumberFieldProps {
  readonly label: string;
  readonly path: Path;
  readonly about: Partial<Parameter>;
  readonly value: number | undefined;
  onValue(value: number | undefined): void;
}

export function NumberField({ label, path, about, value, onValue }: NumberFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const drawn = useRef<number | undefined | null>(null);
  const id = idOf(path);
  const description = useDescription(id);
  useLayoutEffect(() => {
    const element = input.current!;
    // A drawing that was begun before a key was pressed has the value from before it.
    const isOld = drawn.current === value && document.activeElement === element;
    drawn.current = value;
    // What is being typed stays as it is typed, as long as it means the value.
    const typed = element.value === "" ? undefined : Number(element.value);
    if (typed !== value && !isOld) element.value = value === undefined ? "" : String(value);
  });
  const step = (direction: 1 | -1) => {
    // From what the field shows: a key may repeat before the page is drawn again.
    const next = nextNumber(Number(input.current!.value), direction, about);
    input.current!.value = String(next);
    onValue(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    step(event.key === "ArrowUp" ? 1 : -1);
  };
  return (
    <Field label={label} path={path} summary={summaryOf(about)} id={id}>
      <span class="number">
        <input
          id={id}
          ref={input}
          type="number"
          inputmode={about.integer ? "numeric" : "decimal"}
          step="any"
          {...description}
          min={about.minimum ?? about.exclusiveMinimum}
          max={about.maximum ?? about.exclusiveMaximum}
          onInput={({ currentTarget }: { currentTarget: EventTarget | null }) => {
            const { value: text } = currentTarget as HTMLInputElement;
            if (text !== "") onValue(Number(text));
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" tabindex={-1} aria-label="Less" onClick={() => step(-1)}>
          −
        </button>
        <button type="button" tabindex={-1} aria-label="More" onClick={() => step(1)}>
          +
        </button>
      </span>
    </Field>
  );
}

function summaryOf({ summary, minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Partial<Parameter>): string {
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  const range = low === undefined || high === undefined ? "" : ` From ${low} to ${high}.`;
  return `${summary ?? ""}${range}`.trim();
}

/** The digits of round numbers, and where whole numbers begin to go through them. */
const ROUND = [1, 2, 5];
const ONE_BY_ONE = 10;

/** The next round number in a direction: 1, 2, 5, 10, … and 0; small whole numbers go one by one. */
export function nextNumber(value: number, direction: 1 | -1, about: Partial<Parameter>): number {
  return within(rounder(value, direction, about), about);
}

function rounder(value: number, direction: 1 | -1, { integer = false }: Partial<Parameter>): number {
  const size = Math.abs(value);
  if (integer && (size < ONE_BY_ONE || (size === ONE_BY_ONE && value * direction < 0))) return value + direction;
  if (value === 0) return 0.01 * direction;
  const grows = value > 0 === direction > 0;
  const power = 10 ** Math.floor(Math.log10(size));
  const steps = [power / 10, power, power * 10].flatMap((unit) => ROUND.map((digit) => digit * unit));
  const clean = steps.map((step) => Number(step.toPrecision(1)));
  const next = grows ? clean.find((step) => step > size * 1.001) : clean.findLast((step) => step < size * 0.999);
  return Math.sign(value) * (next ?? size);
}

function within(value: number, about: Partial<Parameter>): number {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = about;
  const low = minimum ?? (exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1e-6);
  const high = maximum ?? (exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - 1e-6);
  return Math.min(high, Math.max(low, value));
}
