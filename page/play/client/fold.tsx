/** What folds away; it is drawn when it is opened first. */
import type { Child } from "hono/jsx";
import { useState } from "hono/jsx/dom";

interface FoldProps {
  readonly summary: string;
  children(): Child;
}

export function Fold({ summary, children }: FoldProps) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details onToggle={() => setOpened(true)}>
      <summary>{summary}</summary>
      {wasOpened ? children() : null}
    </details>
  );
}
