/** A case of the clinic: what was reported, what the service finds, and whether they agree. */
import { trainingCost } from "../../api/experiment/cost/cost.ts";
import type { RemediesReport } from "../../api/experiment/remedies/remedies.ts";
import type { Sufficiency } from "../../api/experiment/remedies/verdicts.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import type { Tally } from "../../api/experiment/study/trials.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { type Asked, ask, type Refusal } from "./ask.ts";
import type { ClinicCase } from "./case.ts";
import { patched, replay } from "./replay.ts";

/** The result for one case. */
export interface ClinicRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly accepted: readonly string[];
  readonly shown: readonly string[];
  /** The decisive finding, "none" if nothing is known to be wrong, or what the refusal names. */
  readonly diagnosed: string;
  readonly standing: string | null;
  readonly right: boolean;
  /** Why the experiment is refused, or else the variant that should run; other results are then those of the variant. */
  readonly refused: Refusal["code"] | null;
  /** The first finding in the first run that fails, without trials; null if all runs succeed. */
  readonly alone: string | null;
  readonly baseline: Tally;
  /** The success rate that another implementation measured, on other draws. */
  readonly elsewhere: number;
  /** CPU seconds of the answer. */
  readonly seconds: number;
  /** The first change that is proven to help. */
  readonly remedy: ClinicRemedy | null;
  readonly rivals?: Readonly<Record<string, boolean>>;
}

export interface ClinicRemedy {
  readonly title: string;
  /** Whether the answer calls it sufficient. What a refusal offers was not tried. */
  readonly sufficient: Sufficiency | "not-tried";
  readonly cost: number;
  /** On seeds that the search did not use. */
  readonly later: Tally;
}

/** Asks for the remedies of a case, and replays the best of them; without `asked`, it is the default request. */
export function examineCase(one: ClinicCase, asked?: Asked): ClinicRow {
  const shown = [one.cause.shown].flat();
  const first = ask(one.experiment, asked);
  const known = {
    id: one.id,
    title: one.title ?? one.id,
    url: one.url?.split(" ")[0] ?? "",
    accepted: [one.cause.accepted ?? []].flat(),
    shown,
    elsewhere: one.measured.successes / one.measured.trials,
    ...(one.rivals && { rivals: one.rivals }),
  };
  if (first.report !== null) {
    const diagnosed = diagnosedIn(first.report);
    const found = { diagnosed, refused: null, right: shown.includes(diagnosed), seconds: first.seconds };
    return { ...known, ...found, ...resultsOf(one.experiment, first.report) };
  }
  const { refusal } = first;
  const named = refusal.offers.flatMap(({ addresses }) => addresses);
  const diagnosed = named.find((code) => shown.includes(code)) ?? named[0] ?? "nothing";
  const { refused, seconds, ...results } = followed(one, first.seconds, refusal, asked);
  return { ...known, diagnosed, right: shown.includes(diagnosed), refused, seconds, ...results };
}

/** What a person gets who goes on after a refusal: with the variant that runs, or with the first change on offer. */
function followed(
  { experiment, runnable }: ClinicCase,
  before: number,
  { code, offers: [offer] }: Refusal,
  asked?: Asked,
): Results & Pick<ClinicRow, "refused" | "seconds"> {
  const patch = runnable?.patch ?? offer?.patch;
  if (patch === undefined) return { ...unknown, refused: code, seconds: before };
  const variant = patched(experiment, patch);
  const { report, refusal, seconds } = ask(variant, asked);
  const answer = { refused: refusal?.code ?? code, seconds: before + seconds };
  if (report === null) return { ...unknown, ...answer };
  const results = resultsOf(variant, report);
  if (offer?.patch !== patch || diagnosedIn(report) !== "none") return { ...results, ...answer };
  const cost = workOf(variant) / workOf(experiment);
  const remedy = { title: offer.title, sufficient: "not-tried" as const, cost, later: replay(experiment, patch) };
  return { ...results, ...answer, remedy };
}

/** Multiply-adds of one seed. */
export const workOf = (experiment: ExperimentInput): number => trainingCost(resolve(experiment)).work;

function diagnosedIn({ diagnosis: { decisive, healthy, seedsToTell } }: RemediesReport): string {
  return decisive ?? (healthy || seedsToTell !== null ? "none" : "nothing");
}

type Results = Pick<ClinicRow, "standing" | "alone" | "baseline" | "remedy">;

const unknown: Results = { standing: null, alone: null, baseline: { trials: 0, successes: 0 }, remedy: null };

function resultsOf(experiment: ExperimentInput, { baseline, diagnosis, remedies }: RemediesReport): Results {
  const best = remedies.find(({ status }) => status === "proven");
  const { trials, successes } = baseline;
  const [seed] = diagnosis.examined;
  return {
    standing: diagnosis.decisive === null ? null : (diagnosis.findings[0]?.standing ?? null),
    alone: seed === undefined ? null : runToEnd(train(resolve(experiment), seed)).diagnosis.findings[0]!.code,
    baseline: { trials, successes },
    remedy: best
      ? {
          title: best.title,
          sufficient: best.sufficient!,
          cost: best.cost.ratio,
          later: replay(experiment, best.patch),
        }
      : null,
  };
}
