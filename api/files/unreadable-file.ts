/** Thrown if a file is damaged, or in a format that is not read here. The message gives the line to run instead. */
export class UnreadableFile extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = "UnreadableFile";
  }
}

/** The problem with a file that ends early or contradicts itself. */
export function damaged(what: string, why: string): UnreadableFile {
  return new UnreadableFile(`${what} is damaged or cut off: ${why}. Save it again, and send all of it.`);
}
