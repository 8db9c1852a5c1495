/** The group "Run": what happened from one start. */
import { Fold } from "../fold.tsx";
import { Group } from "../group.tsx";
import { Pictures } from "../picture/pictures.tsx";
import { outcomeWords, type TrainResult } from "../results.ts";
import { type OpenedRun, useStore } from "../store.ts";
import { FilmView } from "./film-view.tsx";
import { closeRun, openRun } from "./open.ts";

/** Findings in sight; one more is not hidden. */
const SHOWN = 3;
const PICTURES = { loss: "Loss", function: "Function", units: "Units" };

export function Run() {
  const { opened, draft, study } = useStore("opened", "draft", "study");
  if (opened === null) return null;
  const { seed, experiment } = opened;
  return (
    <Group
      name="Run"
      aside={
        <span class="run-buttons">
          <button
            type="button"
            class="small"
            disabled={seed === 0}
            title={seed === 0 ? "Seed 0 is the first one." : undefined}
            onClick={() => void openRun(seed - 1, experiment)}
          >
            ‹ Seed before
          </button>
          <button type="button" class="small" onClick={() => void openRun(seed + 1, experiment)}>
            A new start ›
          </button>
          {experiment === draft ? null : (
            <button
              type="button"
              class="small"
              title="This seed with the experiment as it is written now"
              onClick={() => void openRun(seed, draft)}
            >
              The same start
            </button>
          )}
          {experiment === draft && study !== null && study.experiment !== draft ? (
            <button
              type="button"
              class="small"
              title="This seed with the experiment of the squares"
              onClick={() => void openRun(seed, study.experiment)}
            >
              Before the change
            </button>
          ) : null}
          <button type="button" class="small" aria-label="Close the run" onClick={closeRun}>
            ×
          </button>
        </span>
      }
    >
      <Verdict opened={opened} />
      {opened.film && opened.result && opened.points ? (
        <div class={opened.isStale ? "stale" : ""} aria-busy={opened.isStale}>
          <FilmView
            key={`${seed} ${opened.result.id}`}
            film={opened.film}
            result={opened.result}
            points={opened.points}
          />
        </div>
      ) : (
        <div class="film waiting" />
      )}
      {opened.result ? <Findings key={opened.result.id} result={opened.result} /> : null}
      {opened.result ? (
        <Pictures
          key={opened.result.id}
          operation="train"
          request={{ experiment, seed }}
          of={`seed ${seed}`}
          pictures={PICTURES}
        />
      ) : null}
    </Group>
  );
}

function Verdict({ opened: { seed, result, fault } }: { readonly opened: OpenedRun }) {
  if (fault !== null)
    return (
      <p class="fault" role="alert">
        {fault}
      </p>
    );
  if (result === null) return <p class="verdict">Seed {seed}: training…</p>;
  return (
    <p class="verdict" role="status">
      <span class={`swatch ${result.outcome}`} aria-hidden="true" /> <b>Seed {seed}</b> {outcomeWords[result.outcome]}.{" "}
      {result.diagnosis.verdict}
    </p>
  );
}

/** What the diagnosis finds besides its verdict: the most important first, and the rest on request. */
function Findings({ result: { diagnosis } }: { readonly result: TrainResult }) {
  const { findings } = diagnosis;
  const rest = findings.length - SHOWN;
  if (findings.length === 0) return null;
  return (
    <>
      <FindingList findings={rest > 1 ? findings.slice(0, SHOWN) : findings} verdict={diagnosis.verdict} />
      {rest > 1 ? (
        <Fold summary={`${rest} more findings`}>
          {() => <FindingList findings={findings.slice(SHOWN)} verdict={diagnosis.verdict} />}
        </Fold>
      ) : null}
    </>
  );
}

interface FindingListProps {
  readonly findings: TrainResult["diagnosis"]["findings"];
  readonly verdict: string;
}

function FindingList({ findings, verdict }: FindingListProps) {
  return (
    <ul class="findings">
      {findings.map(({ headline, explanation }) => (
        <li>
          {verdict.includes(headline) ? null : <b>{headline} </b>}
          {explanation}
        </li>
      ))}
    </ul>
  );
}
