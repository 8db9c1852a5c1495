/** The buttons of the group "Seeds": to train here, or as a job of the service; to pause, continue or cancel that. */
import type { RefObject } from "hono/jsx";
import { pageLimits } from "../../page-limits.ts";
import { cancelJob, continueJob } from "../jobs/job.ts";
import { grouped } from "../results.ts";
import { type Study, useStore } from "../store.ts";
import { moreSeeds, runStudy, stopStudy } from "./study.ts";

/** Seeds that a click adds. */
const MORE = 100;

/** The id of why nothing can be run. */
export const WHY_NO_SEEDS = "why-no-seeds";

interface SeedsButtonsProps {
  /** Whether a job is offered. */
  readonly isOffered: boolean;
  readonly fitsPage: boolean;
  readonly askButton: RefObject<HTMLButtonElement | null>;
  onAsk(): void;
}

export function SeedsButtons({ isOffered, fitsPage, askButton, onAsk }: SeedsButtonsProps) {
  const { study, count, draft, faults } = useStore("study", "count", "draft", "faults");
  const isOther = study !== null && study.experiment !== draft;
  const able = faults.length > 0 ? { disabled: true, "aria-describedby": WHY_NO_SEEDS } : {};
  const primary = study === null || isOther ? "primary" : "primary done";
  return (
    <span class="run-buttons">
      <StudyButton study={study} />
      {isOffered ? (
        <button ref={askButton} type="button" class={fitsPage ? "quiet" : primary} {...able} onClick={onAsk}>
          Run as a job on the service
        </button>
      ) : null}
      {fitsPage ? (
        <button type="button" class={primary} {...able} onClick={() => void runStudy()}>
          Run {grouped(count)} seeds
        </button>
      ) : null}
    </span>
  );
}

/** What can be done with the study that is shown. */
function StudyButton({ study }: { readonly study: Study | null }) {
  const [name, act] = actionOf(study) ?? [];
  return name === undefined ? null : (
    <button type="button" class="quiet" onClick={act}>
      {name}
    </button>
  );
}

function actionOf(study: Study | null): readonly [name: string, act: () => void] | null {
  if (study === null) return null;
  const { job, isRunning, counts, count, outcomes } = study;
  if (job && isRunning) return ["Cancel the job", () => void cancelJob(study)];
  if (job && job.state !== "succeeded") return ["Continue the job", () => void continueJob(study)];
  if (isRunning) return ["Pause", stopStudy];
  if (counts.trials < count) return ["Continue", () => void moreSeeds(0)];
  if (outcomes.length < count || count + MORE > pageLimits.seeds) return null;
  return [`${MORE} more seeds`, () => void moreSeeds(MORE)];
}
