/** Two experiments on the same seeds: which seeds the one gains and loses against the other. */
import { exactMcNemar } from "../../../../api/statistics/mcnemar.ts";
import { Group } from "../group.tsx";
import { grouped, percentOf } from "../results.ts";
import { openRun } from "../run/open.ts";
import { Squares } from "../seeds/squares.tsx";
import { type Study, useStore } from "../store.ts";

export function Beside() {
  const { beside, tried, study } = useStore("beside", "tried", "study");
  const before = tried.find(({ number }) => number === beside);
  const after = tried.find(({ number }) => number === study?.number);
  if (!before || !study || study.counts.trials === 0) return null;
  const pair = pairOf(before.study, study);
  if (pair.count === 0) return null;
  const p = exactMcNemar(pair.gained.size, pair.lost.size);
  return (
    <Group name="Side by side">
      <p class="between">
        On the same {grouped(pair.count)} seeds, <b>{pair.gained.size}</b> gained and <b>{pair.lost.size}</b> lost.{" "}
        {p < 0.05 ? "Chance does not explain that" : "Chance may explain that"} (exact McNemar test, p{" "}
        {p < 1e-4 ? "under 0.0001" : `= ${p.toPrecision(2)}`}).
      </p>
      <div class="pair">
        <Side name="Before" words={before.words} study={before.study} pair={pair} />
        <Side name="Now" words={after?.words ?? ""} study={study} pair={pair} />
      </div>
    </Group>
  );
}

interface Pair {
  readonly first: number;
  readonly count: number;
  readonly gained: ReadonlySet<number>;
  readonly lost: ReadonlySet<number>;
}

interface SideProps {
  readonly name: string;
  readonly words: string;
  readonly study: Study;
  readonly pair: Pair;
}

function Side({ name, words, study, pair: { first, count, gained, lost } }: SideProps) {
  const from = first - study.first;
  const outcomes = study.outcomes.slice(from, from + count);
  const successes = outcomes.filter((outcome) => outcome === "success").length;
  return (
    <div>
      <h3>
        {name}: {percentOf(successes / count)}
      </h3>
      <p class="side-words">{words}</p>
      <Squares
        label={`${name}, runs by seed`}
        first={first}
        outcomes={outcomes}
        opened={null}
        marks={(seed) => (gained.has(seed) ? "gained" : lost.has(seed) ? "lost" : undefined)}
        onOpen={(seed) => void openRun(seed, study.experiment)}
      />
    </div>
  );
}

/** The seeds that ended in both studies, and those whose success differs. */
function pairOf(before: Study, after: Study): Pair {
  const first = Math.max(before.first, after.first);
  const end = Math.min(before.first + before.outcomes.length, after.first + after.outcomes.length);
  const [gained, lost] = [new Set<number>(), new Set<number>()];
  for (let seed = first; seed < end; seed++) {
    const [was, is] = [before.outcomes[seed - before.first], after.outcomes[seed - after.first]];
    if (was === undefined || is === undefined) continue;
    if (is === "success" && was !== "success") gained.add(seed);
    if (is !== "success" && was === "success") lost.add(seed);
  }
  return { first, count: Math.max(0, end - first), gained, lost };
}
