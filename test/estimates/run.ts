/**
 * `npm run estimates`: what experiments are expected to take, over what they take on this machine, for the study of a
 * seed and for a replayed run. A ratio between 1/2 and 2 is what is promised; of a replay it may be larger, since what
 * it takes to decide units over a box is known only as a most. A name chooses some of them.
 */
import { diagnosisWork, recordedWork } from "../../api/experiment/work.ts";
import { replayMilliseconds, trainingMilliseconds } from "../../api/experiment/milliseconds.ts";
import { runTrials, seedsOf } from "../../api/experiment/trials.ts";
import { train } from "../../api/experiment/train.ts";
import type { Specification } from "../../api/network/specification.ts";
import { experiments } from "./experiments.ts";
import { measure, specify } from "./measure.ts";

const wanted = process.argv[2] ?? "";
const kinds = {
  "a seed": {
    expected: trainingMilliseconds,
    take: (specification: Specification) => measure((first, count) => runTrials(specification, seedsOf({ first, count }))),
  },
  "a replay": {
    expected: (one: Specification) => replayMilliseconds(one, recordedWork(one) + diagnosisWork(one)),
    take: (specification: Specification) =>
      measure((first, count) => {
        for (let seed = first; seed < first + count; seed++) train(specification, seed);
      }),
  },
};

for (const [kind, { expected, take }] of Object.entries(kinds)) {
  const rows = Object.entries(experiments).filter(([name]) => name.includes(wanted)).map(([name, input]) => {
    const specification = specify(input);
    const measured = take(specification);
    return { name, measured, ratio: expected(specification) / measured };
  });
  console.log(`\n${kind}: expected / measured, and measured milliseconds`);
  for (const { name, measured, ratio } of rows.sort((a, b) => a.ratio - b.ratio)) {
    console.log(`${ratio.toFixed(2).padStart(6)}${ratio < 0.5 || ratio > 2 ? " !" : "  "} ${measured.toFixed(3).padStart(10)}  ${name}`);
  }
  const within = rows.filter(({ ratio }) => ratio >= 0.5 && ratio <= 2).length;
  console.log(`${within} of ${rows.length} within a factor of two`);
}
