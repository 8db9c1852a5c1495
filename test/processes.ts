import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Clock ticks of Linux in a second, in which /proc counts, and bytes of a page of its memory. */
const TICKS = 100;
const PAGE = 4096;

export interface ProcessStatus {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** CPU time that it has taken so far. */
  readonly milliseconds: number;
  /** Resident memory. */
  readonly bytes: number;
}

/** The workerd processes below a process, this one by default. Null where the system does not list processes. */
export function workerdsOf(root = process.pid): ProcessStatus[] | null {
  try {
    const processes = readdirSync("/proc").flatMap((pid) => (/^\d+$/.test(pid) ? (statusOf(pid) ?? []) : []));
    const below = new Set([root]);
    // A process may be listed before its parent.
    for (let size = 0; size < below.size; ) {
      size = below.size;
      for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid);
    }
    return processes.filter(({ pid, name }) => below.has(pid) && name === "workerd");
  } catch {
    return null;
  }
}

/** CPU milliseconds of the workerd processes below this one, or null. */
export function cpuOfWorkerd(): number | null {
  return workerdsOf()?.reduce((sum, { milliseconds }) => sum + milliseconds, 0) ?? null;
}

/** The process that listens on a port of this machine, or its parent if that is workerd. Null if it is not found. */
export function serverOf(port: number): number | null {
  try {
    const socket = socketOf(port);
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      if (!holds(pid, socket)) continue;
      const status = statusOf(pid)!;
      return status.name === "workerd" ? status.parent : status.pid;
    }
  } catch {
    // Another system than Linux.
  }
  return null;
}

/** The link of the listening socket, as /proc writes it. */
function socketOf(port: number): string {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const LISTENS = "0A";
  const row = readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .find((columns) => columns[1]?.endsWith(local) && columns[3] === LISTENS);
  return `socket:[${row?.[9]}]`;
}

function holds(pid: string, socket: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((file) => readlinkSync(`/proc/${pid}/fd/${file}`) === socket);
  } catch {
    return false;
  }
}

/** Null for a process that has ended in the meantime. */
function statusOf(pid: string): ProcessStatus | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")),
      milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS,
      bytes: Number(fields[21]) * PAGE,
    };
  } catch {
    return null;
  }
}
