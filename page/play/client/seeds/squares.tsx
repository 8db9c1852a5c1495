/**
 * A square for each seed, filled as its run ends. They are one stop of the Tab key, and arrow keys move through them.
 * They are changed in place, since there may be a thousand.
 */
import { useLayoutEffect, useRef } from "hono/jsx/dom";
import { type Outcome, outcomeWords } from "../results.ts";
import { focusOn, moveFocus } from "./roving.ts";

interface SquaresProps {
  readonly label: string;
  readonly first: number;
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly opened: number | null;
  /** A mark on a square besides its outcome, such as what a change gained. */
  marks?(seed: number): string | undefined;
  onOpen(seed: number): void;
}

/** More squares than these help nobody. */
export const MOST_SQUARES = 2000;

export function Squares({ label, first, outcomes, opened, marks, onOpen }: SquaresProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  useLayoutEffect(() => {
    const parent = group.current!;
    const shown = Math.min(MOST_SQUARES, outcomes.length);
    while (parent.children.length > shown) parent.lastElementChild!.remove();
    while (parent.children.length < shown) parent.append(square());
    for (let i = 0; i < shown; i++) {
      const button = parent.children[i] as HTMLButtonElement;
      const seed = first + i;
      const outcome = outcomes[i];
      const mark = marks?.(seed);
      write(button, "class", [outcome ?? "pending", ...(mark === undefined ? [] : [mark])].join(" "));
      const words = `Seed ${seed}: ${outcome ? outcomeWords[outcome] : "not run"}${mark ? `, ${mark}` : ""}`;
      write(button, "aria-label", words);
      write(button, "title", words);
      write(button, "aria-pressed", String(seed === opened));
      write(button, "data-seed", String(seed));
    }
    if (!parent.querySelector('[tabindex="0"]')) parent.firstElementChild?.setAttribute("tabindex", "0");
  });
  return (
    <fieldset
      ref={group}
      class="squares"
      aria-label={label}
      onClick={(event: Event) => {
        const button = (event.target as Element).closest("button");
        if (button === null) return;
        focusOn(group.current!, button);
        open.current(Number(button.dataset["seed"]));
      }}
      onKeyDown={(event: KeyboardEvent) => moveFocus(group.current!, event)}
    />
  );
}

function square(): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  return button;
}

function write(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
