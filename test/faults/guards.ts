/** The guards of jobs: what each is for, where it stands, what is there without it, and which tests then fail. */

export interface Guard {
  readonly guard: string;
  readonly file: string;
  readonly text: string;
  readonly without: string;
  readonly tests: readonly [project: "core" | "workerd", path: string];
}

function guardsIn(
  file: string,
  tests: Guard["tests"],
  guards: readonly (readonly [guard: string, text: string, without: string])[],
): Guard[] {
  return guards.map(([guard, text, without]) => ({ guard, file, text, without, tests }));
}

const trials = ["core", "test/jobs/trials-ledger.test.ts"] as const;
const underWay = ["core", "test/jobs/under-way.test.ts"] as const;
const study = ["core", "test/jobs/study-ledger.test.ts"] as const;
const objects = ["workerd", "test/worker/woken-objects.test.ts"] as const;

export const guards: readonly Guard[] = [
  ...guardsIn("api/jobs/trials-ledger.ts", trials, [
    ["a piece is computed by one at a time", "piece.began !== null && piece.until > now", "false"],
    [
      "a piece that nobody asks for any more is not begun",
      "left === null || !this.#asks.needs(piece)",
      "left === null",
    ],
    ["only what is missing of a piece is trained", "ranges: left,", "ranges: piece.ranges,"],
    ["a piece that shows no sign of life is lost", "piece.until <= now && piece.began !== null", "false"],
    ["a piece that nobody begins is sent again", "until <= now && began === null", "sends === 0"],
    ["attempts are bounded", "piece.attempts < patience.attempts", "true"],
    ["a piece that fails is halved", "piece.examine === null ? halved(piece.ranges) : []", "[]"],
    [
      "signs of life end at the deadline",
      "return until > now && this.#asks.needs(piece);",
      "return this.#asks.needs(piece);",
    ],
    [
      "a sign of life tells whether anybody asks",
      "return until > now && this.#asks.needs(piece);",
      "return until > now;",
    ],
    [
      "what nobody needs stops",
      "for (const piece of this.#pieces.all()) if (!this.#asks.needs(piece)) this.#forget(piece);",
      "",
    ],
    [
      "what is under way is not sent twice",
      "missingSeeds(window, [...known, ...underWay])",
      "missingSeeds(window, known)",
    ],
    ["what is known is counted once", "if (!this.blocks.add(block)) continue;", "this.blocks.add(block);"],
    ["a seed that cannot be trained ends the wait for it", "this.#asks.fail(piece, `Seed", "void (piece, `Seed"],
    ["a piece stays until all of it is known", "piece !== undefined && this.#missingOf(piece) === null", "piece"],
    ["who seems to have everything is counted again", "      this.#verify();\n", ""],
  ]),
  ...guardsIn("api/jobs/trials-ledger.ts", underWay, [
    ["a ledger that was idle begins with few pieces", "if (this.isIdle) ", "if (false) "],
    ["pieces that begin at once make room for more", "atonce + 1", "atonce"],
    ["pieces that wait make room for fewer", "atonce / 2", "atonce"],
  ]),
  ...guardsIn("api/jobs/block-store.ts", trials, [
    ["a seed is in one block", "if (overlapping.length > 0) return false;", ""],
  ]),
  ...guardsIn("api/jobs/piece-table.ts", trials, [["attempts are counted", "attempts = attempts + 1, ", ""]]),
  ...guardsIn("api/jobs/patience.ts", trials, [
    [
      "no piece goes on for ever",
      "Math.min(now + patience.beat, began + patience.hanging * expected + patience.grace)",
      "now + patience.beat",
    ],
    ["messages that are lost are sent ever more rarely", "2 ** (sends - 1)", "1"],
    [
      "and yet are sent again",
      "Math.min(patience.longest, patience.begin * 2 ** (sends - 1))",
      "patience.begin * 2 ** (sends - 1)",
    ],
  ]),
  ...guardsIn("api/jobs/asks.ts", trials, [
    ["studies take turns", "turn = 1 + (SELECT max(turn) FROM ask)", "turn = turn"],
    [
      "who was told late is told again",
      "WHERE asker = ? AND step = ? RETURNING asker",
      "WHERE asker = ? OR step = ? RETURNING asker",
    ],
  ]),
  ...guardsIn("api/jobs/study-ledger.ts", study, [
    [
      "a late step is not begun",
      'row["step"] !== step || row["until"] === null) return null',
      'row["until"] === null) return null',
    ],
    [
      "a step is computed by one at a time",
      '(row["until"] as number) > now) return null;\n      const attempt',
      "false) return null;\n      const attempt",
    ],
    [
      "a step that ends its process is given up",
      'row["began"] !== null && (row["tries"] as number) >= patience.attempts',
      "false",
    ],
    ["a step that fails is given up", 'if ((row["tries"] as number) < patience.attempts) this', "if (true) this"],
    [
      "a late step asks for nothing",
      "return wants.map(({ key }) => key);\n      const before",
      "row;\n      const before",
    ],
    ["what is not asked for again stops", "before.filter((key) => !named.has(key))", "[]"],
    [
      "a failure of what is only likely is none",
      "news.problem !== null && this.#wants.unfinished().includes(key)",
      "news.problem !== null",
    ],
    ["silence is broken", "return this.#wants.unfinished();", "return [];"],
    [
      "a result is that of the last step",
      'row === null || row["step"] !== step) return false;\n      this.#texts',
      "row === null) return false;\n      this.#texts",
    ],
    ["a job goes on as long as anybody is interested", "this.interests.count === 0", "true"],
    [
      "another attempt has other steps",
      'step: (row["step"] as number) + 1,\n      ...{ used',
      'step: row["step"] as number,\n      ...{ used',
    ],
    ["a step is wanted for a time", "return until > now;", "return true;"],
    ["what is over stays as it is", 'return isOver(row["state"] as JobState) ? null : row;', "return row;"],
    [
      "only what failed or was canceled starts anew",
      'else if (this.state === "failed" || this.state === "canceled") this.#again(now);',
      "else if (this.state) this.#again(now);",
    ],
    [
      "the tokens of a job end with it",
      "this.interests.clear();\n    this.#enter(state, now);",
      "this.#enter(state, now);",
    ],
    [
      "a job that is over lets its experiments go",
      "isOver(this.state!) ? this.#wants.keys() : []",
      "isOver(this.state!) ? [] : []",
    ],
  ]),
  ...guardsIn("api/jobs/wants.ts", study, [
    ["news of another step do not count", "WHERE key = ? AND step = ? RETURNING", "WHERE key = ? AND ? = ? RETURNING"],
    ["late news take nothing back", "max(have, ?)", "?"],
  ]),
  ...guardsIn(
    "api/jobs/interests.ts",
    ["core", "test/jobs/interests.test.ts"],
    [
      ["a key has one interest", "if (before !== null) return before;", ""],
      ["so many are interested, and no more", "this.count >= limits.jobInterests", "false"],
    ],
  ),
  ...guardsIn("api/jobs/events.ts", study, [
    ["the last events are kept, and no more", "- limits.jobEvents)", "- 2 * limits.jobEvents)"],
  ]),
  ...guardsIn("api/objects/woken-object.ts", objects, [
    ["an object that starts arms its alarm", "this.#armed === null && this.exists", "false"],
    ["the next alarm is armed before the work", "await this.arm(now + patience.begin);", ""],
    ["a look arms an alarm that was given up", "this.#armed = await this.ctx.storage.getAlarm();\n    if", "if"],
    [
      "an alarm does not throw",
      "console.error(`An alarm failed",
      "if (error) throw error;\n      console.warn(`An alarm failed",
    ],
  ]),
];
