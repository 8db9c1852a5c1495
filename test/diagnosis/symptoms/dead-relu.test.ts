import { shows } from "./planted.ts";

shows("dead-relu", "the default experiment, with a seed that collapses", {}, { seed: 1 });
