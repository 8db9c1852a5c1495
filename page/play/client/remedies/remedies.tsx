/** The group "What fixes it?": the causes, and each change that was tried on the same seeds. */
import { WhyNot } from "../build/faults.tsx";
import { Group } from "../group.tsx";
import { Pictures } from "../picture/pictures.tsx";
import { percentOf, type RemediesResult } from "../results.ts";
import { IntervalBar } from "../seeds/interval.tsx";
import { type Search, useStore } from "../store.ts";
import { RemedyRow } from "./remedy-row.tsx";
import { searchRemedies, stopSearch } from "./search.ts";

const PICTURES = { remedies: "Causes and changes" };

/** The ids of why no search can begin. */
const WHY_NO_SEARCH = "why-no-search";
const PROGRESS = "search-progress";

const stages: Readonly<Record<string, string>> = {
  baseline: "Training every seed without a change",
  examination: "Examining runs that failed",
  screening: "Trying changes on a few seeds",
  trials: "Trying changes on every seed",
};

export function Remedies() {
  const { search, draft, faults } = useStore("search", "draft", "faults");
  return (
    <Group
      name="What fixes it?"
      aside={
        <span class="run-buttons">
          {search?.isRunning ? (
            <button type="button" class="quiet" onClick={stopSearch}>
              Stop the search
            </button>
          ) : null}
          <button
            type="button"
            class={search === null ? "primary" : "primary done"}
            disabled={faults.length > 0 || search?.isRunning}
            aria-describedby={faults.length > 0 ? WHY_NO_SEARCH : search?.isRunning ? PROGRESS : undefined}
            onClick={() => void searchRemedies()}
          >
            What fixes it?
          </button>
        </span>
      }
    >
      <WhyNot id={WHY_NO_SEARCH} />
      {search === null ? (
        <p class="between">
          Examines runs that fail, and tries the changes that their findings propose, on the same seeds. A change counts
          as proven if more seeds succeed than chance explains.
        </p>
      ) : (
        <Progress search={search} />
      )}
      {search && search.experiment !== draft ? (
        <p class="note">This search is of the experiment before your last change.</p>
      ) : null}
      {search?.fault ? (
        <p class="fault" role="alert">
          {search.fault}
        </p>
      ) : null}
      {search?.result ? <Found search={search} result={search.result} /> : search ? <Trying search={search} /> : null}
    </Group>
  );
}

function Progress({ search: { isRunning, stage, done, result } }: { readonly search: Search }) {
  if (!isRunning) return result === null ? <p class="between">The search was stopped.</p> : null;
  return (
    <div class="search-progress">
      <p role="status" id={PROGRESS}>
        {stage === null ? "Beginning…" : `${stages[stage] ?? stage}…`}
      </p>
      <progress max={1} value={done} aria-label="Progress of the search" />
    </div>
  );
}

/** What is known while the search runs. */
function Trying({ search: { findings, trying } }: { readonly search: Search }) {
  return (
    <>
      <ul class="findings">
        {findings.map(({ headline }) => (
          <li>{headline}</li>
        ))}
      </ul>
      <ol class="remedies">
        {trying.map(({ title, counts }) => (
          <li key={title} class="remedy">
            <p class="remedy-title">{title}</p>
            {counts === null || counts.trials === 0 ? (
              <p class="remedy-words">
                <small>on a few seeds…</small>
              </p>
            ) : (
              <>
                <p class="remedy-words">
                  {percentOf(counts.successes / counts.trials)}
                  <small>of {counts.trials} seeds</small>
                </p>
                <IntervalBar low={counts.low} high={counts.high} value={counts.successes / counts.trials} />
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Found({ search, result }: { readonly search: Search; readonly result: RemediesResult }) {
  const { diagnosis, remedies } = result;
  return (
    <>
      <p class="verdict" role="status">
        {diagnosis.verdict}
      </p>
      {diagnosis.findings.length > 0 ? (
        <details class="causes">
          <summary>Causes</summary>
          <ul class="findings">
            {diagnosis.findings.map(({ headline, explanation, standing }) => (
              <li>
                <b>{headline}</b> <em>{standing}.</em> {explanation}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <ol class="remedies">
        {remedies.map((remedy) => (
          <RemedyRow key={remedy.title} remedy={remedy} before={beforeOf(result)} experiment={search.experiment} />
        ))}
      </ol>
      <Pictures
        key={result.id}
        operation="remedies"
        request={{ experiment: search.experiment, seeds: result.baseline.seeds }}
        of="the search"
        pictures={PICTURES}
      />
    </>
  );
}

/** The experiment without a change, on the seeds on which changes were tried: fresh ones where the engine takes such. */
function beforeOf(result: RemediesResult): RemediesResult["baseline"] {
  const { again } = result as { readonly again?: RemediesResult["baseline"] | null };
  return again ?? result.baseline;
}
