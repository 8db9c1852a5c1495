import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of Linux in a second, in which /proc counts. */
const TICKS = 100;

interface Status {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly milliseconds: number;
}

/** Milliseconds of CPU that the workerd processes of this process have taken so far, or null if that is not known. */
export function cpuOfWorkerd(): number | null {
  try {
    const processes = readdirSync("/proc").flatMap((pid) => (/^\d+$/.test(pid) ? (statusOf(pid) ?? []) : []));
    const ours = new Set([process.pid]);
    // A process may be listed before its parent.
    for (let size = 0; size < ours.size; ) {
      size = ours.size;
      for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid);
    }
    return processes
      .filter(({ pid, name }) => ours.has(pid) && name === "workerd")
      .reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  } catch {
    return null;
  }
}

/** Null for a process that has ended in the meantime. */
function statusOf(pid: string): Status | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")),
      milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS,
    };
  } catch {
    return null;
  }
}
