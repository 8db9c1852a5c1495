/** Refusals of requests that fit their schemas. */
import type { Answer } from "./answers.ts";

const IN_PATCH = /^\/((variants\/\d+\/)?patch|axes\/\d+)(\/|$)/;

/**
 * Why a request that fits its schema may be refused: its parts contradict each other, an object that it has lacks one
 * of several fields, or it costs too much. Errors inside a patch, or of a value of an axis, are found in the changed
 * experiment, and may have any code.
 */
export function isOfTheWhole({ status, body }: Answer, request: unknown): boolean {
  if (status === 200) return true;
  if (status !== 422) return false;
  return (
    body.code === "work-limit-exceeded" ||
    (body.errors ?? []).every((error) => isMisfit(error, request) || IN_PATCH.test(error.pointer))
  );
}

/** Whether an error is of parts that are right by themselves: they contradict each other, or an object lacks one of several. */
export function isMisfit({ code, pointer }: NonNullable<Answer["body"]["errors"]>[number], request: unknown): boolean {
  return code === "does-not-fit" || (code === "missing" && has(request, pointer));
}

/** Whether a pointer leads to something in a request. */
function has(request: unknown, pointer: string): boolean {
  const keys = pointer.split("/").slice(1);
  return keys.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], request) !== undefined;
}
