/** The objects of jobs in this process, at a fixed time: the ledgers of the service, for which nobody computes. */
import { isOver } from "../../api/jobs/job.ts";
import { ListLedger } from "../../api/jobs/list-ledger.ts";
import { StudyLedger } from "../../api/jobs/study-ledger.ts";
import { openSql } from "../../api/local/sqlite.ts";
import type { JobBindings, JobListObject, StudyObject } from "../../api/objects/bindings.ts";

const NOW = Date.UTC(2026, 0, 1);
/** The token of the first interest. */
export const TOKEN = "7d3a6f0e-5a0c-4f6c-9d57-2f7f0f5f3f10";

export interface ExampleJobs extends JobBindings {
  /** The ledger of a job, to bring it forward. */
  ledgerOf(id: string): StudyLedger;
}

export function exampleJobs(): ExampleJobs {
  const studies = new Map<string, StudyLedger>();
  const list = new ListLedger(openSql());
  const ledgerOf = (id: string): StudyLedger => {
    const ledger = studies.get(id) ?? new StudyLedger(openSql());
    studies.set(id, ledger);
    return ledger;
  };
  const nothing = async () => undefined;
  return {
    ledgerOf,
    STUDIES: { getByName: (id) => studyObject(ledgerOf(id)) },
    JOB_LISTS: {
      getByName: () =>
        ({
          admit: async (job, quota) => list.admit({ ...job, created: NOW }, quota, NOW),
          note: async (job) => list.note(job, NOW),
          list: async (state, limit, after) => list.list(state, limit, after),
        }) satisfies JobListObject,
    },
    TRIALS: { getByName: () => ({ held: async () => [] }) as never },
    PIECES: { sendBatch: nothing },
    STEPS: { sendBatch: nothing },
  };
}

function studyObject(ledger: StudyLedger): StudyObject {
  const object: Partial<StudyObject> = {
    async start(request, { owner }) {
      ledger.start(request, NOW);
      return { job: ledger.job(), interest: ledger.interests.add(owner, TOKEN) };
    },
    async look() {
      return ledger.exists ? { job: ledger.job(), lastEvent: ledger.events.last, interest: null } : null;
    },
    async withdraw(token) {
      if (isOver(ledger.state!)) return "job-finished";
      return ledger.withdraw(token, NOW + 3000) ? "withdrawn" : "unknown-interest";
    },
    events: async (number) => ledger.events.after(number),
    ended: async () => ledger.state,
    result: async () => ledger.result,
  };
  return object as StudyObject;
}

/** Brings a job forward: its first step names what is missing, and some of that is trained. */
export function bringForward(ledger: StudyLedger, most: number, have: number, estimate: object): void {
  const step = ledger.take(NOW) ?? 1;
  ledger.beginStep(step, NOW + 1000);
  const news = { asker: "", step, most, have: 0, known: 0, done: false, problem: null };
  const want = { key: "trials", milliseconds: 0.03, certain: true, news };
  ledger.needs(step, { wants: [want], trials: 0, estimate: JSON.stringify(estimate) }, NOW + 1100);
  ledger.progressed("trials", { ...news, have }, NOW + 2000);
}
