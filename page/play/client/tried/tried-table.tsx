/** The group "Tried in this visit": every study that ended or that a job trains, to open again or to show beside the current one. */
import { interval } from "../../../../api/statistics/intervals.ts";
import { openDraft } from "../draft.ts";
import { Group } from "../group.tsx";
import { grouped, percentOf } from "../results.ts";
import { IntervalBar } from "../seeds/interval.tsx";
import { type Tried, update, useStore } from "../store.ts";

const CONFIDENCE = 0.95;

export function TriedTable() {
  const { tried, study } = useStore("tried", "study");
  if (tried.length === 0) return null;
  return (
    <Group name="Tried in this visit">
      <div class="tried-scroll">
        <table class="tried">
          <thead>
            <tr>
              <th scope="col">Experiment</th>
              <th scope="col">Trains</th>
              <th scope="col">Seeds</th>
              <th scope="col">
                <span class="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {[...tried].reverse().map((one) => (
              <TriedRow key={one.number} one={one} isCurrent={one.number === study?.number} />
            ))}
          </tbody>
        </table>
      </div>
    </Group>
  );
}

function TriedRow({ one, isCurrent }: { readonly one: Tried; readonly isCurrent: boolean }) {
  const { beside } = useStore("beside");
  const { counts, first, count, job, isRunning } = one.study;
  const { low, high } = interval(
    isRunning ? "confidence-sequence" : "wilson",
    counts.success,
    Math.max(1, counts.trials),
    CONFIDENCE,
  );
  return (
    <tr class={isCurrent ? "current" : ""}>
      <th scope="row">
        {one.words}
        {job && isRunning ? <small> (a job, {percentOf(counts.trials / count)} done)</small> : null}
      </th>
      <td class="tried-share">
        {counts.trials === 0 ? (
          "–"
        ) : (
          <>
            {percentOf(counts.success / counts.trials)}
            <IntervalBar low={low} high={high} value={counts.success / counts.trials} />
          </>
        )}
      </td>
      <td>
        {grouped(first)}–{grouped(first + count - 1)}
      </td>
      <td>
        <span class="run-buttons">
          {isCurrent ? (
            <span class="shown">shown</span>
          ) : (
            <>
              <button
                type="button"
                class="small"
                aria-label={`Open experiment ${one.number}`}
                onClick={() => {
                  update({ study: one.study, opened: null, beside: null });
                  openDraft(one.draft);
                }}
              >
                Open
              </button>
              <button
                type="button"
                class="small"
                aria-label={`Show experiment ${one.number} beside`}
                aria-pressed={String(beside === one.number)}
                onClick={() => update({ beside: beside === one.number ? null : one.number })}
              >
                Beside
              </button>
            </>
          )}
        </span>
      </td>
    </tr>
  );
}
