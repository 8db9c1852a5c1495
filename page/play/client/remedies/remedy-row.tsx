/** One change that was tried: what it does on the same seeds, how sure that is, and a button that applies it. */
import { useId } from "hono/jsx/dom";
import type { Fields } from "../fields.ts";
import { percentOf, type RemediesResult } from "../results.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { IntervalBar } from "../seeds/interval.tsx";
import { update } from "../store.ts";
import { applyPatch } from "./apply.ts";
import { outcomesOf, Strip } from "./strip.tsx";

interface RemedyRowProps {
  readonly remedy: RemediesResult["remedies"][number];
  /** Without the change, on the same seeds. */
  readonly before: RemediesResult["baseline"];
  /** As it was written. */
  readonly experiment: Fields;
}

export function RemedyRow({ remedy, before, experiment }: RemedyRowProps) {
  const id = useId();
  const { title, status, study, patch } = remedy;
  const apply = () =>
    applyPatch(experiment, patch as Fields).catch((error) =>
      update({ notice: `The change could not be applied: ${sentenceOf(error)}` }),
    );
  return (
    <li class="remedy">
      <p class="remedy-title" id={id}>
        <span class={`badge ${status}`}>{String(status).replaceAll("-", " ")}</span> {title}
      </p>
      <button type="button" class="small apply" aria-describedby={id} onClick={() => void apply()}>
        Apply
      </button>
      {study ? (
        <>
          <p class="remedy-words">
            {percentOf(study.probability)}
            <small> was {percentOf(before.probability)}</small>
          </p>
          <div class="remedy-seeds">
            <IntervalBar {...study.interval} value={study.probability} />
            <Strip
              label={`${study.successes} of ${study.trials} seeds train with this change`}
              before={outcomesOf(before)}
              after={outcomesOf(study)}
            />
          </div>
        </>
      ) : null}
      <p class="remedy-more">{study ? evidenceOf(remedy) : screeningWords(remedy)}</p>
    </li>
  );
}

/** The seeds that a change gains and loses, how likely chance is, and what it costs. */
function evidenceOf({ gained, lost, adjustedPValue: p, cost }: RemedyRowProps["remedy"]): string {
  const ratio = Number(cost.ratio.toPrecision(2));
  return [
    `${gained} gained, ${lost} lost`,
    ...(p === null ? [] : [p < 1e-4 ? "p under 0.0001" : `p = ${Number(p.toPrecision(2))}`]),
    ...(ratio === 1 ? [] : [`${ratio} times the work`]),
  ].join(" · ");
}

/** What a few seeds showed of a change that was not tried on all. */
function screeningWords({ screening }: RemedyRowProps["remedy"]): string {
  if (!screening) return "Not tried: the budget of the search ended before.";
  const { failing, fixed, succeeding, broken } = screening;
  return `On a few seeds: fixed ${fixed} of ${failing}, broke ${broken} of ${succeeding}.`;
}
