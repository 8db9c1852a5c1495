/**
 * Prints the CPU time of each picture of the gallery as JSON, in milliseconds and in units of calibration: the fastest
 * of several turns. A process of its own, since a test runner's way to load modules makes calls between them slow. The
 * argument is a bound in units, if any.
 */
import { draw } from "../../api/plot/pictures.ts";
import { unitMilliseconds, unitsOf } from "../calibration.ts";
import { cases } from "./gallery.ts";

const [, , bound] = process.argv;
const milliseconds = await unitMilliseconds();
const measured: { picture: string; units: number; milliseconds: number }[] = [];
for (const { operation, name, picture, make } of cases) {
  const result = make();
  const units = await unitsOf(() => draw(result, picture), bound === undefined ? undefined : Number(bound));
  measured.push({ picture: `${operation}, ${name}: ${picture}`, units, milliseconds: units * milliseconds });
}
console.log(JSON.stringify(measured));
