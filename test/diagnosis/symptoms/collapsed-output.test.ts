import { shows } from "./planted.ts";

shows("collapsed-output", "the default experiment, with a seed that collapses", {}, { seed: 1 });
