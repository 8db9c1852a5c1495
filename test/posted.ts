/** The result in the answer to a POST, which ends with what the request left out. */

/** The bytes of the result, as its id gives them. */
export function resultIn(text: string): string {
  return text.replace(/(,"notes":\[(?:,?"(?:[^"\\]|\\.)*")*\])?,"assumed":\[[^\]]*\]\}/g, "}");
}

/** The id of the result, from the entity tag. */
export function idIn(response: Response): string {
  return response.headers.get("ETag")!.slice(1, -1).split(".")[0]!;
}
