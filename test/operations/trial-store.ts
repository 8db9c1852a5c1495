/** Trials in memory, which count what they train. */
import type { TrialBlock } from "../../api/experiment/pieces/block.ts";
import { examineRun, trainPiece } from "../../api/experiment/pieces/compute-piece.ts";
import { countSeeds, cutIntoPieces, type HeldBlock, missingSeeds } from "../../api/experiment/pieces/ranges.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import type { Seeds } from "../../api/experiment/study/trials.ts";
import { advance } from "../../api/operations/advance.ts";
import type { Task } from "../../api/operations/task.ts";
import type { AskedExperiment, Need, TrialSource } from "../../api/operations/trial-source.ts";
import { runToEnd } from "../../api/steps/steps.ts";

export class TrialStore implements TrialSource {
  readonly blocks = new Map<string, TrialBlock[]>();
  readonly #examinations = new Map<string, string>();
  /** Seeds that were trained, by the name of the experiment. */
  readonly trained = new Map<string, number>();
  /** How often each seed was trained, by the name of the experiment and the seed. */
  readonly trainings = new Map<string, number>();
  examined = 0;
  reads = 0;

  get allTrained(): number {
    return [...this.trained.values()].reduce((sum, count) => sum + count, 0);
  }

  async held(experiment: AskedExperiment): Promise<readonly HeldBlock[]> {
    const blocks = this.blocks.get(await experiment.key()) ?? [];
    return blocks.map(({ first, count, exact, successes }) => ({ first, count, exact, successes }));
  }

  async *read(experiment: AskedExperiment, wanted: readonly HeldBlock[], parts: "success" | "all") {
    const all = this.blocks.get(await experiment.key())!;
    for (const { first, count, exact } of wanted) {
      this.reads++;
      const block = all.find((one) => one.first === first && one.count === count && one.exact === exact)!;
      yield parts === "all" ? block : { ...block, values: new Uint8Array(0) };
    }
  }

  async examination(experiment: AskedExperiment, seed: number): Promise<string | null> {
    return this.#examinations.get(`${await experiment.key()} ${seed}`) ?? null;
  }

  /** Trains ranges as one piece, from the text of the experiment as others do. */
  async train(experiment: AskedExperiment, ranges: readonly Seeds[], exact: boolean): Promise<void> {
    const key = await experiment.key();
    const specification = resolve(JSON.parse(experiment.text()));
    this.trained.set(key, (this.trained.get(key) ?? 0) + countSeeds(ranges));
    for (const { first, count } of ranges)
      for (let seed = first; seed < first + count; seed++) {
        const name = `${key} ${seed}`;
        this.trainings.set(name, (this.trainings.get(name) ?? 0) + 1);
      }
    const blocks = this.blocks.get(key) ?? [];
    blocks.push(...runToEnd(trainPiece(specification, ranges, exact)));
    this.blocks.set(key, blocks);
  }

  async provide(need: Need, size: number, order = <T>(list: T[]) => list): Promise<void> {
    if (need.kind === "examination") {
      this.examined++;
      const text = runToEnd(examineRun(resolve(JSON.parse(need.experiment.text())), need.seed));
      this.#examinations.set(`${await need.experiment.key()} ${need.seed}`, text);
    } else {
      const held = await this.held(need.experiment);
      const known = held.filter(({ exact }) => exact || !need.exact);
      const missing = missingSeeds(need.seeds, known);
      for (const piece of order(cutIntoPieces(missing, size))) await this.train(need.experiment, piece, need.exact);
    }
  }
}

/** Computes what a task needs until it has its result. Returns it, with the estimates on the way. */
export async function finish(
  task: Task,
  store: TrialStore,
  size: number,
  order?: <T>(list: T[]) => T[],
): Promise<{ result: string; estimates: string[] }> {
  const estimates: string[] = [];
  for (;;) {
    const step = await advance(task, store);
    if ("result" in step) return { result: step.result, estimates };
    estimates.push(step.estimate);
    for (const need of step.needs) if (need.certain) await store.provide(need, size, order);
  }
}
