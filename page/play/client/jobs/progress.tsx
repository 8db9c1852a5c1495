/** How far a job is, and what became of it, in a sentence. */
import type { Study, StudyJob } from "../store.ts";
import { roughly } from "./size.ts";

interface JobProgressProps {
  readonly study: Study;
  readonly job: StudyJob;
}

export function JobProgress({ study: { isRunning, counts, count, outcomes }, job }: JobProgressProps) {
  return (
    <div class="job">
      {isRunning ? <progress max={count} value={counts.trials} aria-label="Progress of the job" /> : null}
      <p class={job.isLost ? "note" : "job-words"} role="status">
        {wordsOf(job)}
        {job.state === "succeeded" && outcomes.length < count
          ? ` The squares are its first ${outcomes.length} seeds, since a result lists its first failures only.`
          : ""}
      </p>
    </div>
  );
}

function wordsOf({ state, isLost }: StudyJob): string {
  if (isLost)
    return (
      "The connection to the job is lost. It goes on at the service, so nothing is lost; this page looks for it until " +
      "it is back."
    );
  return words[state];
}

const words: Readonly<Record<StudyJob["state"], string>> = {
  queued: "The job waits for its turn at the service.",
  running: "The service trains the seeds. You can close this page: its address leads back to the job.",
  succeeded: "The service trained these seeds, to the same bytes as this page.",
  failed: "The job has ended without a result.",
  canceled: "The job was canceled. The service keeps what is trained, and goes on from there if you continue.",
};

/** " · about 3 minutes left", when that is known. */
export function leftOf({ job, isRunning }: Study): string {
  return isRunning && job && job.left !== null ? ` · ${roughly(job.left)} left` : "";
}
