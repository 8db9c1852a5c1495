/** The group "Seeds": how often the experiment trains, a square for each seed. */
import { useRef, useState } from "hono/jsx/dom";
import { interval } from "../../../../api/statistics/intervals.ts";
import { pageLimits } from "../../page-limits.ts";
import { WhyNot } from "../build/faults.tsx";
import { Group } from "../group.tsx";
import { JobQuestion } from "../jobs/offer.tsx";
import { JobProgress, leftOf } from "../jobs/progress.tsx";
import { roughly, type StudySize, sizeOf } from "../jobs/size.ts";
import { Pictures } from "../picture/pictures.tsx";
import { grouped, type Outcome, outcomeNames, outcomeWords, percentOf } from "../results.ts";
import { openRun } from "../run/open.ts";
import { getState, options, type Study, update, useStore } from "../store.ts";
import { IntervalBar } from "./interval.tsx";
import { SeedsButtons, WHY_NO_SEEDS } from "./seeds-buttons.tsx";
import { Squares } from "./squares.tsx";

const CONFIDENCE = 0.95;
const PICTURES = { probability: "Success probability" };

export function Seeds() {
  const { study, first, count, opened, draft, filled, engine } = useStore(
    "study",
    "first",
    "count",
    "opened",
    "draft",
    "filled",
    "engine",
  );
  const [isAsking, setAsking] = useState(false);
  const askButton = useRef<HTMLButtonElement>(null);
  const isOther = study !== null && study.experiment !== draft;
  const size = sizeOf({ filled, engine, count });
  const hasJob = !isOther && study?.job != null && study.count === count && study.first === first;
  const isOffered = size.isLarge && !hasJob;
  return (
    <Group
      name="Seeds"
      aside={
        <SeedsButtons
          isOffered={isOffered}
          fitsPage={size.fitsPage}
          askButton={askButton}
          onAsk={() => setAsking(true)}
        />
      }
    >
      <WhyNot id={WHY_NO_SEEDS} />
      {isAsking && isOffered ? (
        <JobQuestion
          onDone={() => {
            setAsking(false);
            askButton.current?.focus();
          }}
        />
      ) : isOffered ? (
        <p class="said">{wordsOf(size)}</p>
      ) : null}
      <Headline study={study} />
      {study?.job ? <JobProgress study={study} job={study.job} /> : null}
      <Squares
        label="Runs by seed"
        first={study?.first ?? first}
        outcomes={study?.outcomes ?? Array<undefined>(Math.min(count, size.fitsPage ? 1000 : 100)).fill(undefined)}
        opened={opened?.seed ?? null}
        onOpen={(seed) => void openRun(seed, study?.experiment ?? draft)}
      />
      <Legend study={study} />
      {isOther ? <p class="note">These runs are of the experiment before your last change.</p> : null}
      {study?.fault ? (
        <p class="fault" role="alert">
          {study.fault}
        </p>
      ) : null}
      <SeedFields />
      {study?.id ? (
        <Pictures
          key={study.id}
          operation="success-probability"
          request={{ experiment: study.experiment, seeds: { first: study.first, count: study.count } }}
          stored={study.job ? study.id : null}
          of="all seeds"
          pictures={PICTURES}
        />
      ) : null}
      {study?.job ? null : <EngineNote />}
    </Group>
  );
}

/** Why the study is one for a job. */
function wordsOf({ fitsPage, here }: StudySize): string {
  return fitsPage
    ? `${grouped(getState().count)} seeds take ${roughly(here)} in this browser. A job on the service goes on without it.`
    : `This page trains up to ${grouped(pageLimits.seeds)} seeds itself; more are a job on the service.`;
}

/** The share of the seeds that train, large, with its interval. */
function Headline({ study }: { readonly study: Study | null }) {
  if (study === null || study.counts.trials === 0)
    return (
      <div class="headline">
        <p class="share waiting">{study?.isRunning ? "Training…" : "How often does it train?"}</p>
        <IntervalBar low={0} high={0} value={null} />
        <p class="between" role="status">
          {study?.job?.state === "running"
            ? "The first counts come when the service has trained a block of seeds."
            : "Each square is one start. Run them, then choose one to see what happened in it."}
        </p>
      </div>
    );
  const { counts, isRunning, law, id, count, job } = study;
  const value = counts.success / counts.trials;
  // While seeds run, and of a job that was canceled, an interval that stays valid at every look.
  const { low, high } = interval(
    isRunning || (job && id === null) ? "confidence-sequence" : "wilson",
    counts.success,
    counts.trials,
    CONFIDENCE,
  );
  const sentence =
    `${grouped(counts.success)} of ${grouped(counts.trials)} seeds train: between ${percentOf(low)} and ` +
    `${percentOf(high)} of all starts, with 95\u00a0% confidence.` +
    (law === null ? "" : ` The exact probability is ${percentOf(law)}.`);
  return (
    <div class="headline">
      <p class="share">
        {percentOf(value)} <small>train</small>
      </p>
      <IntervalBar low={low} high={high} value={value} law={law} />
      {/* Read aloud once, when all have ended. */}
      <p class="between" role={isRunning ? undefined : "status"}>
        {sentence}
      </p>
      <p class="identity">
        {isRunning ? (
          `${grouped(counts.trials)} of ${grouped(count)}${leftOf(study)}`
        ) : id === null ? (
          ""
        ) : (
          <ResultId id={id} />
        )}
      </p>
    </div>
  );
}

function ResultId({ id }: { readonly id: string }) {
  return (
    <span title="The same request has the same id and the same bytes everywhere.">
      Result <code>{id}</code>
    </span>
  );
}

function Legend({ study }: { readonly study: Study | null }) {
  // A job says only at its end how its other seeds ended.
  const isKnown = (name: Outcome) =>
    study !== null && study.counts.trials > 0 && (study.job === null || study.id !== null || name === "success");
  return (
    <ul class="legend">
      {outcomeNames.map((name) => (
        <li key={name}>
          <span class={`swatch ${name}`} aria-hidden="true" />
          {isKnown(name) ? `${grouped(study!.counts[name])} ` : ""}
          {outcomeWords[name]}
        </li>
      ))}
    </ul>
  );
}

/** Where seeds train, when that is known. */
function EngineNote() {
  const { engine, filled } = useStore("engine", "filled");
  if (engine === null) return <p class="engine" />;
  if (engine.where === "service") return <p class="engine">This browser has no threads: the service computes.</p>;
  const cores = `Computed in this page on ${engine.cores} ${engine.cores === 1 ? "core" : "cores"}`;
  return (
    <p class="engine">
      {filled?.vectors
        ? `${cores}, in vectors of WebAssembly, to the same bytes as the service.`
        : `${cores}. This browser has no vectors (WebAssembly SIMD), so seeds train one at a time, to the same bytes.`}
    </p>
  );
}

/** The first seed, and how many. */
function SeedFields() {
  const { first, count } = useStore("first", "count");
  const whole = (text: string, low: number, high: number) =>
    Math.min(high, Math.max(low, Math.floor(Number(text) || 0)));
  const read = (event: { currentTarget: EventTarget | null }) => (event.currentTarget as HTMLInputElement).value;
  return (
    <details class="seed-fields">
      <summary>Which seeds</summary>
      <div class="fields-grid">
        <div class="field">
          <label for="first-seed">First seed</label>
          <input
            id="first-seed"
            type="number"
            min={0}
            step={1}
            value={first}
            onInput={(event: { currentTarget: EventTarget | null }) =>
              update({ first: whole(read(event), 0, options.limits.seed) })
            }
          />
        </div>
        <div class="field">
          <label for="seed-count">Number of seeds</label>
          <input
            id="seed-count"
            type="number"
            min={1}
            step={100}
            value={count}
            onInput={(event: { currentTarget: EventTarget | null }) =>
              update({ count: whole(read(event), 1, options.limits.jobSeeds) })
            }
          />
        </div>
      </div>
    </details>
  );
}
