/**
 * Prints the milliseconds of processor time that each picture of the gallery takes, as JSON: the best of several, which
 * leaves out what else the machine does; of many, where a bound is given and none has kept it yet. By itself in Node: a
 * test runner's own way of loading modules makes calls between them slow.
 */
import { draw } from "../../api/plot/pictures.ts";
import { processorTime } from "../processor-time.ts";
import { cases } from "./gallery.ts";

const TIMES = 7;
const MAX_TIMES = 100;
const bound = Number(process.argv[2] ?? Infinity);

const measured = cases.map(({ operation, name, picture, make }) => {
  const result = make();
  let milliseconds = Infinity;
  for (let time = 0; time < TIMES || (time < MAX_TIMES && milliseconds >= bound); time++) {
    milliseconds = Math.min(
      milliseconds,
      processorTime(() => draw(result, picture)),
    );
  }
  return { picture: `${operation}, ${name}: ${picture}`, milliseconds };
});
console.log(JSON.stringify(measured));
