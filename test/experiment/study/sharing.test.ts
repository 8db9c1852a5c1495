/** Trials that others compute too: the same steps, and the same trials. */
import { afterEach, describe, expect, it } from "vitest";
import { type Block, computeBlock } from "../../../api/experiment/study/blocks.ts";
import { createRunner } from "../../../api/experiment/study/runner.ts";
import { Expected, provideSharer, type SharedStudy, type Sharer } from "../../../api/experiment/study/sharing.ts";
import { runTrials, seedsOf, type Trials, trainTrials } from "../../../api/experiment/study/trials.ts";
import type { Specification } from "../../../api/network/specification.ts";
import type { ProgressStep } from "../../../api/steps/progress.ts";
import { mapProgress } from "../../../api/steps/progress.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

afterEach(() => provideSharer(undefined));

const specification = resolve({ epochs: 300 });
const seeds = seedsOf({ first: 5, count: 150 });

/** A study of which the others compute the blocks that `isTheirs`, while the one who asks waits. */
function shared(
  of: Specification,
  all: Float64Array,
  together: number,
  isTheirs: (index: number) => boolean,
): SharedStudy & { readonly ended: () => boolean } {
  const size = 2 * together;
  const blocks = new Map<number, Block>();
  const theirs: number[] = [];
  const runner = createRunner(of, all.length);
  let taken = 0;
  let hasEnded = false;
  return {
    size,
    take() {
      for (; taken * size < all.length; theirs.push(taken++)) if (!isTheirs(taken)) return taken++;
      return undefined;
    },
    give: (index, block) => void blocks.set(index, block),
    read: (index) => blocks.get(index),
    async next() {
      for (const index of theirs.splice(0).reverse())
        blocks.set(
          index,
          structuredClone(runToEnd(computeBlock(runner, all.subarray(index * size, (index + 1) * size)))),
        );
    },
    end: () => {
      hasEnded = true;
    },
    ended: () => hasEnded,
  };
}

const share = (how: Sharer["share"]) => provideSharer({ share: how, expect: () => null });

interface Watched {
  readonly trials: Trials;
  /** The steps with work. */
  readonly steps: readonly (readonly [number, number])[];
}

async function watch(stop?: Parameters<typeof trainTrials>[2]): Promise<Watched> {
  const steps: [number, number][] = [];
  const computation = trainTrials(specification, seeds, stop);
  for (;;) {
    const step = computation.next();
    if (step.done) return { trials: step.value, steps };
    await step.value.wait;
    if (step.value.work > 0) steps.push([step.value.work, step.value.seen.trials]);
  }
}

describe("shared trials", () => {
  it.each([
    ["none of the blocks", () => false],
    ["every other block", (index: number) => index % 2 === 1],
    ["all blocks", () => true],
  ])("are the same in every step when others compute %s", async (_, isTheirs) => {
    const alone = await watch();
    let study: ReturnType<typeof shared> | undefined;
    share((...given) => {
      study = shared(...given, isTheirs);
      return study;
    });
    expect(await watch()).toEqual(alone);
    expect(study!.ended()).toBe(true);
    const stop = ({ trials }: { trials: number }) => trials === 77;
    const stopped = await watch(stop);
    expect(stopped.trials.outcomes.length).toBe(77);
    provideSharer(undefined);
    expect(stopped).toEqual(await watch(stop));
  });

  it("need nobody else: a study that is not shared, and one that cannot wait, are computed alone", async () => {
    const alone = await watch();
    share(() => null);
    expect(await watch()).toEqual(alone);
    share(() => {
      throw new Error("shared");
    });
    expect(runTrials(specification, seeds)).toEqual(alone.trials);
  });

  it("end when the computation is abandoned, also inside another", () => {
    let study: ReturnType<typeof shared> | undefined;
    share((...given) => {
      study = shared(...given, () => false);
      return study;
    });
    const outer = mapProgress(trainTrials(specification, seeds), (tally) => ({ tally }));
    const first = outer.next().value as ProgressStep<{ tally: object }>;
    expect(first.seen.tally).toEqual({ trials: 0, successes: 0 });
    outer.return(undefined as never);
    expect(study!.ended()).toBe(true);
  });
});

describe("expected trials", () => {
  const other = resolve({ epochs: 200 });

  it("are computed by the one who has time, and are the same", async () => {
    const alone = runTrials(other, seeds);
    const studies: ReturnType<typeof shared>[] = [];
    provideSharer({
      share: () => null,
      expect(of, all) {
        const study = shared(of, all, all.length, () => studies.length === 1);
        studies.push(study);
        return { ...study, size: all.length };
      },
    });
    const expected = new Expected();
    for (const one of [specification, other, other, resolve({ epochs: 100 })]) expected.expect(one, seeds);
    expect(studies.length).toBe(3);
    const computation = trainTrials(other, seeds, undefined, expected);
    let step = computation.next();
    for (; !step.done; step = computation.next()) await step.value.wait;
    expect(step.value).toEqual(alone);
    expect(studies.map((study) => study.ended())).toEqual([false, true, false]);
    expected.end();
    expect(studies.map((study) => study.ended())).toEqual([true, true, true]);
  });

  it("are none where nobody helps", () => {
    const expected = new Expected();
    expected.expect(other, seeds);
    expect([expected.take(other, seeds), expected.other()]).toEqual([null, undefined]);
  });
});
