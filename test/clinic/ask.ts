/** What a person gets who sends an experiment to `/remedies` under the plan Workers Paid. */
import type { Offer } from "../../api/experiment/remedies/refused.ts";
import type { RemediesReport } from "../../api/experiment/remedies/remedies.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { requireBudget } from "../../api/http/budget.ts";
import { limitOf } from "../../api/http/plans.ts";
import { Problem, type ProblemCode } from "../../api/http/problems.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import { runToEnd } from "../../api/steps/steps.ts";

/** The fields of the request beside the experiment; without any it is the default request. */
export interface Asked {
  readonly budget?: number;
}

export interface Refusal {
  readonly code: ProblemCode;
  /** Changes with which the experiment would run. */
  readonly offers: readonly Offer[];
}

/** The answer or the refusal, and the CPU seconds of this thread that it took. */
export type Reply = { readonly seconds: number } & (
  | { readonly report: RemediesReport; readonly refusal: null }
  | { readonly report: null; readonly refusal: Refusal }
);

export function ask(experiment: ExperimentInput, asked: Asked = {}): Reply {
  const before = process.threadCpuUsage();
  const outcome = answerOrRefusal({ experiment, ...asked });
  const { user, system } = process.threadCpuUsage(before);
  return { seconds: (user + system) / 1e6, ...outcome };
}

function answerOrRefusal(request: object) {
  try {
    const plan = planOf("remedies", readRequest("remedies", request));
    requireBudget(plan, limitOf("paid"));
    return { report: runToEnd(plan.run()) as RemediesReport, refusal: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { report: null, refusal: { code: error.code, offers: error.extensions.remedies ?? [] } };
  }
}
