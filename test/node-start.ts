import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { wallTime } from "./calibration.ts";

/** Milliseconds that Node takes to start, run nothing, and end: the unit for what a process of its own takes. */
export function nodeStart(): Promise<number> {
  return wallTime(() => promisify(execFile)(process.execPath, ["--eval", ""]));
}
