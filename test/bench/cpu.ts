import { readdir, readFile } from "node:fs/promises";

/** Linux counts CPU time in ticks of a hundredth of a second. */
const TICKS = 100;

/** CPU seconds of every process of this name that descends from this one. */
export async function processSeconds(wanted: string): Promise<number> {
  const processes = new Map<number, { parent: number; name: string; ticks: number }>();
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
    if (stat === undefined) continue;
    const after = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    processes.set(Number(pid), { parent: Number(after[1]), name, ticks: Number(after[11]) + Number(after[12]) });
  }
  const ours = (pid: number): boolean =>
    pid === process.pid || (processes.has(pid) && ours(processes.get(pid)!.parent));
  return (
    [...processes]
      .filter(([pid, { name }]) => name === wanted && ours(pid))
      .reduce((sum, [, { ticks }]) => sum + ticks, 0) / TICKS
  );
}
