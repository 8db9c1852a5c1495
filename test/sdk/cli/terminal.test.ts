/**
 * On a terminal: colors, progress that leaves nothing behind, Ctrl+C, and a keyboard as standard input. Needs Python
 * for its pty.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Built, built, program } from "./built.ts";

const PYTHON = "/usr/bin/python3";
let cli: Built;

/**
 * Runs a command on a terminal of so many columns, types after some seconds, and prints the status and the output as
 * JSON.
 */
const terminal = `
import fcntl, json, os, pty, select, struct, sys, termios, time
columns, typed, after, *command = sys.argv[1:]
# The size must be there before the program looks.
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, int(columns), 0, 0))
pid = os.fork()
if pid == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2): os.dup2(slave, fd)
    os.execvp(command[0], command)
os.close(slave)
seen, sent = b"", not typed
while True:
    ready, _, _ = select.select([master], [], [], 0.02)
    if ready:
        try: data = os.read(master, 65536)
        except OSError: break
        if not data: break
        seen += data
    if not sent and after.encode() in seen:
        os.write(master, typed.encode())
        sent = True
_, status = os.waitpid(pid, 0)
print(json.dumps({"status": os.waitstatus_to_exitcode(status), "seen": seen.decode()}))
`;

interface Seen {
  /** Negative for a signal. */
  readonly status: number;
  readonly seen: string;
}

function onTerminal(args: readonly string[], { columns = 80, typed = "", after = "", env = {} } = {}): Promise<Seen> {
  const { NO_COLOR, FORCE_COLOR, CI, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      PYTHON,
      ["-c", terminal, String(columns), typed, after, process.execPath, program, ...args],
      { cwd: cli.folder, env: { ...inherited, TERM: "xterm-256color", ...env } },
      (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout) as Seen)),
    );
  });
}

/** The final screen, without erased lines. */
function screen(seen: string): string {
  return stripVTControlCharacters(seen.replace(/[^\n]*\u001b\[1G\u001b\[2K/g, "")).replaceAll("\r", "");
}

describe.runIf(existsSync(PYTHON))("on a terminal", () => {
  beforeAll(async () => {
    cli = await built();
  });
  afterAll(() => cli?.close());

  it("there are colors, unless NO_COLOR is set or TERM is dumb", async () => {
    expect((await onTerminal(["train"])).seen).toContain("\u001b[32m");
    expect((await onTerminal(["train"], { env: { NO_COLOR: "1" } })).seen).not.toContain("\u001b[");
    expect((await onTerminal(["train"], { env: { TERM: "dumb" } })).seen).not.toContain("\u001b[");
  });

  it.each([60, 100])("lines fill %i columns", async (columns) => {
    const { seen } = await onTerminal(["train", "--seed", "1"], { columns });
    const longest = Math.max(
      ...screen(seen)
        .split("\n")
        .map((line) => [...line].length),
    );
    expect(longest).toBeLessThanOrEqual(columns);
    expect(longest).toBeGreaterThan(columns - 10);
  });

  it("progress is shown during the computation, and erased at the end", async () => {
    const { status, seen } = await onTerminal(["probability", "--seeds", "6000"]);
    expect(status).toBe(0);
    expect(seen).toMatch(/\d+ % *.*seeds, .*train/);
    expect(screen(seen)).toMatch(/^The default experiment/);
    expect(screen(seen)).not.toMatch(/ s left/);
  });

  it("there is no progress with --json", async () => {
    const { seen } = await onTerminal(["probability", "--seeds", "6000", "--json"]);
    expect(JSON.parse(screen(seen)).trials).toBe(6000);
  });

  it("Ctrl+C erases the progress and exits by the signal, which shells report as 130", async () => {
    const { status, seen } = await onTerminal(["probability", "--seeds", "1000000"], {
      typed: "\u0003",
      after: "seeds,",
    });
    expect(status).toBe(-2);
    // The advice on a computation that takes long stays.
    expect(screen(seen).replace("^C", "").trim()).toMatch(/^This request is expected to take [\s\S]*background\.$/);
  });

  it("standard input is not read from a keyboard", async () => {
    const { status, seen } = await onTerminal(["train", "-"]);
    expect(status).toBe(2);
    expect(seen).toContain("Standard input is a terminal");
  });
});
