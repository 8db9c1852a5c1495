/** Every way in which the program ends, for scripts: one table, which --help prints. */
export const exits = {
  yes: { code: 0, summary: "answered, and the answer is good (see each command's help)" },
  no: { code: 1, summary: "answered, and the answer is that it does not train, or not often enough" },
  usage: { code: 2, summary: "nothing was asked: the command line or the input cannot be used" },
  refused: { code: 3, summary: "the service refused the request, and says which field is wrong" },
  unanswered: { code: 4, summary: "no answer came: no connection, no service there, or it failed" },
  interrupted: { code: 130, summary: "interrupted (Ctrl+C)" },
} as const;
export type Exit = keyof typeof exits;

/** What a person did that cannot be used; its message says what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
