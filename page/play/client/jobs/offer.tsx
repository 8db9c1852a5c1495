/** What a job sends where, said before it is sent. */
import { useLayoutEffect, useRef, useState } from "hono/jsx/dom";
import { type Fields, valueAt } from "../fields.ts";
import { grouped } from "../results.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { options, useStore } from "../store.ts";
import { sendJob } from "./job.ts";
import { roughly, sizeOf } from "./size.ts";

/** `onDone` closes the question. */
export function JobQuestion({ onDone }: { onDone(): void }) {
  const { draft, filled, engine, count } = useStore("draft", "filled", "engine", "count");
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState("");
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const { cpu } = sizeOf({ filled, engine, count });
  const send = async () => {
    setSending(true);
    setFault("");
    try {
      await sendJob();
      onDone();
    } catch (error) {
      setFault(sentenceOf(error));
      setSending(false);
    }
  };
  return (
    <fieldset class="question" aria-label="Send the study?">
      <p>
        The page sends {wordsFor(draft)} and which seeds to train to {location.host}, where {grouped(count)} seeds take{" "}
        {roughly(cpu)} of CPU time. The job goes on when this page is closed. The service deletes the experiment and its
        result when nobody has used them for {options.limits.jobDays} days; until then everyone who has the link can
        read them.
      </p>
      <button ref={first} type="button" class="primary" disabled={isSending} onClick={() => void send()}>
        Send and run
      </button>
      <button type="button" class="quiet" onClick={onDone}>
        Send nothing
      </button>
      {fault === "" ? null : (
        <p class="fault" role="alert">
          No job was started. {fault}
        </p>
      )}
    </fieldset>
  );
}

function wordsFor(draft: Fields): string {
  const inputs = valueAt(draft, ["data", "inputs"]);
  if (!Array.isArray(inputs)) return "the experiment";
  return `the experiment, its data (${grouped(inputs.length)} ${inputs.length === 1 ? "sample" : "samples"})`;
}
