/**
 * Prints the milliseconds of processor time for each picture of the gallery, as JSON: the best of several repetitions,
 * which excludes other processes, or of many if a bound is given that none has kept yet. Runs in plain Node, because
 * calls between modules are slow in the module loader of the test runner.
 */
import { draw } from "../../api/plot/pictures.ts";
import { processorTime } from "../processor-time.ts";
import { cases } from "./gallery.ts";

const MIN_REPETITIONS = 7;
const MAX_REPETITIONS = 100;
const bound = Number(process.argv[2] ?? Infinity);

const measured = cases.map(({ operation, name, picture, make }) => {
  const result = make();
  let milliseconds = Infinity;
  for (let time = 0; time < MIN_REPETITIONS || (time < MAX_REPETITIONS && milliseconds >= bound); time++) {
    milliseconds = Math.min(
      milliseconds,
      processorTime(() => draw(result, picture)),
    );
  }
  return { picture: `${operation}, ${name}: ${picture}`, milliseconds };
});
console.log(JSON.stringify(measured));
