import { pageOf } from "./draw/page.ts";
import { exits } from "./exit.ts";
import { failureOf, type Locate } from "./failure.ts";

/** Reports an error of `work` on standard error. Fields are located by the function that `work` has set by then. */
export async function guarded(work: (setLocate: (locate: Locate) => void) => Promise<number>): Promise<number> {
  let locate: Locate = (pointer) => pointer;
  try {
    return await work((locator) => {
      locate = locator;
    });
  } catch (error) {
    const { exit, text } = failureOf(pageOf(process.stderr, process.env), error, locate);
    process.stderr.write(`${text}\n`);
    return exits[exit].code;
  }
}
