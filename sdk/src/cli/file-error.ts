import { UsageError } from "./exit.ts";

/** Why a file cannot be read or written, and what to do; `missing` is the sentence if there is no such file. */
export function fileError(
  path: string,
  action: "read" | "written",
  missing: string,
  { code }: NodeJS.ErrnoException,
): UsageError {
  switch (code) {
    case "ENOENT":
      return new UsageError(missing);
    case "EISDIR":
      return new UsageError(`${path} is a directory; name a file in it.`);
    case "EACCES":
    case "EPERM":
      return new UsageError(`${path} cannot be ${action}; check its permissions.`);
    default:
      return new UsageError(`${path} cannot be ${action}${code === undefined ? "" : ` (${code})`}.`);
  }
}
