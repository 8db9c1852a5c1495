/** The kept trials of one experiment, in blocks of consecutive seeds that never change. */
import type { TrialBlock } from "../experiment/pieces/block.ts";
import type { HeldBlock } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import { blobOf, type Row, type Sql } from "./sql.ts";

/** What a reader needs of a block. */
export type BlockParts = "success" | "all";

/** The most ranges that one query names. */
const RANGES = 40;

export class BlockStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The bytes of a block are apart from its numbers, which are read often. */
  static readonly tables = [
    "CREATE TABLE IF NOT EXISTS block (first INTEGER, exact INTEGER, count INTEGER NOT NULL, " +
      "successes INTEGER NOT NULL, PRIMARY KEY (first, exact)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS bytes (first INTEGER, exact INTEGER, counts TEXT NOT NULL, success BLOB NOT NULL, " +
      "contents BLOB NOT NULL, PRIMARY KEY (first, exact))",
    "CREATE TABLE IF NOT EXISTS longest (k INTEGER PRIMARY KEY CHECK (k = 1), count INTEGER NOT NULL)",
    "INSERT OR IGNORE INTO longest VALUES (1, 1)",
    "CREATE TABLE IF NOT EXISTS examination (seed INTEGER PRIMARY KEY, findings TEXT NOT NULL)",
  ];

  /** The blocks that overlap any of these ranges, in ascending order. */
  held(ranges: readonly Seeds[], exactOnly = false): HeldBlock[] {
    const longest = this.#sql.exec("SELECT count FROM longest")[0]!["count"] as number;
    const found = new Map<string, HeldBlock>();
    for (let at = 0; at < ranges.length; at += RANGES) {
      const some = ranges.slice(at, at + RANGES);
      // A block that reaches into a range begins at most the length of the longest one before it.
      const each = some.map(() => "(first > ? AND first < ? AND first + count > ?)").join(" OR ");
      const values = some.flatMap(({ first, count }) => [first - longest, first + count, first]);
      const where = exactOnly ? `exact = 1 AND (${each})` : each;
      for (const row of this.#sql.exec(`SELECT first, exact, count, successes FROM block WHERE ${where}`, ...values))
        found.set(`${row["first"]} ${row["exact"]}`, headOf(row));
    }
    return [...found.values()].sort((a, b) => a.first - b.first);
  }

  /** One block; undefined if it is not kept. */
  read({ first, exact }: Pick<HeldBlock, "first" | "exact">, parts: BlockParts): TrialBlock | undefined {
    const contents = parts === "all" ? "contents" : "x'' AS contents";
    const [row] = this.#sql.exec(
      `SELECT block.first, block.exact, count, successes, counts, success, ${contents} FROM block JOIN bytes ` +
        "ON bytes.first = block.first AND bytes.exact = block.exact WHERE block.first = ? AND block.exact = ?",
      first,
      Number(exact),
    );
    if (row === undefined) return undefined;
    return {
      ...headOf(row),
      counts: row["counts"] as string,
      success: blobOf(row["success"]!),
      values: blobOf(row["contents"]!),
    };
  }

  /** Keeps a block, unless some of its seeds are kept already. Returns whether it did. */
  add({ first, count, successes, exact, counts, success, values }: TrialBlock): boolean {
    const overlapping = this.held([{ first, count }], exact);
    if (overlapping.length > 0) return false;
    this.#sql.exec("INSERT INTO block VALUES (?, ?, ?, ?)", first, Number(exact), count, successes);
    this.#sql.exec("INSERT INTO bytes VALUES (?, ?, ?, ?, ?)", first, Number(exact), counts, success, values);
    this.#sql.exec("UPDATE longest SET count = max(count, ?)", count);
    return true;
  }

  examination(seed: number): string | null {
    const [row] = this.#sql.exec("SELECT findings FROM examination WHERE seed = ?", seed);
    return row === undefined ? null : (row["findings"] as string);
  }

  addExamination(seed: number, findings: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO examination VALUES (?, ?)", seed, findings);
  }
}

function headOf(row: Row): HeldBlock {
  return {
    first: row["first"] as number,
    count: row["count"] as number,
    successes: row["successes"] as number,
    exact: row["exact"] === 1,
  };
}
