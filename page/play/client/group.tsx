/** A named group of the page, under a heading. */
import type { Child } from "hono/jsx";

interface GroupProps {
  readonly name: string;
  /** At the end of the line of the heading. */
  readonly aside?: Child;
  readonly children?: Child;
}

export function Group({ name, aside, children }: GroupProps) {
  const id = `group-${name.toLowerCase().replace(/\W+/g, "-")}`;
  return (
    <fieldset class="group" aria-labelledby={id}>
      <header class="group-head">
        <h2 id={id}>{name}</h2>
        {aside}
      </header>
      {children}
    </fieldset>
  );
}
