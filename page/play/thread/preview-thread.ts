/**
 * The thread for what the page shows besides results: an experiment filled in, its points, and the film of a run. It is
 * another than those that compute results, so that it answers while they do.
 */
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";
import { patched } from "../../../api/operations/patched.ts";
import { nextTurn } from "../../../api/operations/slices.ts";
import { STEP_WORK } from "../../../api/steps/steps.ts";
import { fail, parent } from "../../../sdk/src/local/threads.ts";
import { filmOf } from "./film.ts";
import type { Film, FromPreview, PreviewAnswers, PreviewQuestion, ToPreview } from "./messages.ts";
import { readTable, settle } from "./settle.ts";

provideEmbedded();
const page = parent<ToPreview>();
/** The latest film that was asked for. */
let filming = 0;

async function film({ experiment, seed, last }: Extract<PreviewQuestion, { ask: "film" }>): Promise<Film | null> {
  const turn = ++filming;
  const steps = filmOf(experiment, seed, last);
  for (let work = 0; ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    work += value;
    if (work < STEP_WORK) continue;
    work = 0;
    await nextTurn();
    if (turn !== filming) return null;
  }
}

async function answer(question: PreviewQuestion): Promise<PreviewAnswers[keyof PreviewAnswers]> {
  if (question.ask === "settle") return settle(question.experiment);
  if (question.ask === "patch") return patched(question.experiment as never, question.patch as never);
  return question.ask === "table" ? readTable(question.text) : film(question);
}

async function respond({ call, question }: ToPreview): Promise<void> {
  let message: FromPreview;
  try {
    message = { call, answer: await answer(question) };
  } catch (error) {
    message = { call, error: error instanceof Error ? error.message : String(error) };
  }
  page.post(message);
}

page.listen((message) => void respond(message).catch(fail));
page.post({ ready: true } satisfies FromPreview);
