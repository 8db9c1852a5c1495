/**
 * Prints the milliseconds of processor time that each picture of the gallery takes, as JSON: the best of several, which leaves
 * out what else the machine does. By itself in Node: a test runner's own way of loading modules makes calls between them slow.
 */
import { draw } from "../../api/plot/pictures.ts";
import { cases } from "./gallery.ts";

const TIMES = 7;

const measured = cases.map(({ operation, name, picture, make }) => {
  const result = make();
  const times = Array.from({ length: TIMES }, () => {
    const before = process.cpuUsage();
    draw(operation, result, picture);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return { picture: `${operation}, ${name}: ${picture}`, milliseconds: Math.min(...times) };
});
console.log(JSON.stringify(measured));
