/** Who asks one experiment for which seeds, and how much of that is known. */

import type { HeldBlock } from "../experiment/pieces/ranges.ts";
import { countSeeds, missingSeeds } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { Row, Sql } from "./sql.ts";

/** What a study asks an experiment for. */
export interface Asking {
  /** Ascending, and disjoint. */
  readonly seeds: readonly Seeds[];
  /** Seeds whose run is examined. */
  readonly examinations: readonly number[];
  readonly exact: boolean;
  /** The step of the study that asks. */
  readonly step: number;
}

/** What a study is told of what it asked for. */
export interface News {
  readonly asker: string;
  readonly step: number;
  /** Seeds, and runs to examine, that it asked for, and those of them that are there. */
  readonly most: number;
  readonly have: number;
  /** Those that were there when it asked. */
  readonly known: number;
  readonly done: boolean;
  /** Why it cannot get the rest. */
  readonly problem: string | null;
}

/** What is still lacking. */
interface Lacking {
  readonly seeds: number;
  readonly examinations: readonly number[];
}

/** A piece, as far as it matters here. */
interface PieceRanges {
  readonly ranges: readonly Seeds[];
  readonly examine: number | null;
  readonly exact: boolean;
}

export class Asks {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  static readonly tables = [
    "CREATE TABLE ask (asker TEXT PRIMARY KEY, step INTEGER, seeds TEXT, examinations TEXT, exact INTEGER, " +
      "most INTEGER, have INTEGER, known INTEGER, position INTEGER, turn INTEGER, told INTEGER, problem TEXT)",
  ];

  get isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM ask LIMIT 1").length === 0;
  }

  put(asker: string, { seeds, examinations, exact, step }: Asking, lacking: Lacking): void {
    const most = countSeeds(seeds) + examinations.length;
    const have = most - lacking.seeds - lacking.examinations.length;
    this.#sql.exec(
      "INSERT OR REPLACE INTO ask VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, -1, NULL)",
      asker,
      step,
      JSON.stringify(seeds),
      JSON.stringify(lacking.examinations),
      Number(exact),
      most,
      have,
      have,
    );
  }

  remove(asker: string): void {
    this.#sql.exec("DELETE FROM ask WHERE asker = ?", asker);
  }

  get(asker: string): Asking {
    return askingOf(this.#sql.exec("SELECT * FROM ask WHERE asker = ?", asker)[0]!);
  }

  /** Those that may still get pieces, whose turn it is first. */
  waiting(): string[] {
    return this.#sql
      .exec("SELECT asker FROM ask WHERE have < most AND problem IS NULL ORDER BY turn, rowid")
      .map(({ asker }) => asker as string);
  }

  all(): string[] {
    return this.#sql.exec("SELECT asker FROM ask").map(({ asker }) => asker as string);
  }

  /** Those that have everything, by the running count. */
  full(): string[] {
    return this.#sql.exec("SELECT asker FROM ask WHERE have >= most").map(({ asker }) => asker as string);
  }

  /** What a study asks for from where it is on: as many seeds as `most`, or somewhat more. */
  window(asker: string, most: number): Seeds[] {
    const [row] = this.#sql.exec("SELECT position, seeds FROM ask WHERE asker = ?", asker);
    const position = row!["position"] as number;
    const window: Seeds[] = [];
    let left = most;
    for (const { first, count } of JSON.parse(row!["seeds"] as string) as Seeds[]) {
      const from = Math.max(first, position);
      const length = Math.min(first + count - from, left);
      if (length <= 0) continue;
      window.push({ first: from, count: length });
      left -= length;
      if (left <= 0) break;
    }
    return window;
  }

  /** All seeds before `position` are known or under way, and it is somebody else's turn. */
  advance(asker: string, position: number): void {
    this.#sql.exec(
      "UPDATE ask SET position = ?, turn = 1 + (SELECT max(turn) FROM ask) WHERE asker = ?",
      position,
      asker,
    );
  }

  /** Seeds from `position` on may be neither known nor under way any more. */
  reopen(position: number): void {
    this.#sql.exec("UPDATE ask SET position = min(position, ?)", position);
  }

  /** Whether anybody asks for a part of this piece. */
  needs({ ranges, examine, exact }: PieceRanges): boolean {
    return this.#sql.exec("SELECT * FROM ask WHERE problem IS NULL").some((row) => {
      const asking = askingOf(row);
      if (examine !== null) return asking.examinations.includes(examine);
      return (exact || !asking.exact) && ranges.some((range) => overlap(range, asking.seeds) > 0);
    });
  }

  /** A block is known from now on. */
  add(block: HeldBlock): void {
    for (const row of this.#sql.exec("SELECT * FROM ask")) {
      const { exact, seeds } = askingOf(row);
      const gained = block.exact || !exact ? overlap(block, seeds) : 0;
      if (gained > 0) this.#sql.exec("UPDATE ask SET have = have + ? WHERE asker = ?", gained, row["asker"]!);
    }
  }

  /** The run of a seed is examined. */
  addExamination(seed: number): void {
    for (const row of this.#sql.exec("SELECT * FROM ask")) {
      const { examinations } = askingOf(row);
      if (!examinations.includes(seed)) continue;
      const left = JSON.stringify(examinations.filter((other) => other !== seed));
      this.#sql.exec("UPDATE ask SET have = have + 1, examinations = ? WHERE asker = ?", left, row["asker"]!);
    }
  }

  recount(asker: string, lacking: Lacking): void {
    const left = lacking.seeds + lacking.examinations.length;
    this.#sql.exec(
      "UPDATE ask SET have = most - ?, examinations = ?, position = iif(? = 0, position, 0) WHERE asker = ?",
      left,
      JSON.stringify(lacking.examinations),
      left,
      asker,
    );
  }

  /** The askers of this piece cannot get it. */
  fail(piece: PieceRanges, problem: string): void {
    for (const row of this.#sql.exec("SELECT * FROM ask")) {
      const { seeds, examinations } = askingOf(row);
      const asks =
        piece.examine === null
          ? piece.ranges.some((range) => overlap(range, seeds) > 0)
          : examinations.includes(piece.examine);
      if (asks) this.#sql.exec("UPDATE ask SET problem = ? WHERE asker = ?", problem, row["asker"]!);
    }
  }

  /** What askers have not been told. */
  news(): News[] {
    return this.#sql.exec("SELECT * FROM ask WHERE told < have OR problem IS NOT NULL").map(newsFrom);
  }

  newsOf(asker: string): News | undefined {
    return this.#sql.exec("SELECT * FROM ask WHERE asker = ?", asker).map(newsFrom)[0];
  }

  /** Returns whether there is nothing more to tell. */
  told({ asker, step, have, done, problem }: News): boolean {
    const rows = this.#sql.exec(
      "UPDATE ask SET told = max(told, ?) WHERE asker = ? AND step = ? RETURNING asker",
      have,
      asker,
      step,
    );
    return rows.length > 0 && (done || problem !== null);
  }
}

function askingOf(row: Row): Asking {
  return {
    seeds: JSON.parse(row["seeds"] as string) as Seeds[],
    examinations: JSON.parse(row["examinations"] as string) as number[],
    exact: row["exact"] === 1,
    step: row["step"] as number,
  };
}

function newsFrom(row: Row): News {
  const most = row["most"] as number;
  const have = row["have"] as number;
  return {
    asker: row["asker"] as string,
    step: row["step"] as number,
    most,
    have,
    known: row["known"] as number,
    done: have >= most,
    problem: row["problem"] as string | null,
  };
}

/** How many seeds of `range` are among these. */
function overlap(range: Seeds, seeds: readonly Seeds[]): number {
  return range.count - countSeeds(missingSeeds([{ first: range.first, count: range.count }], seeds));
}
