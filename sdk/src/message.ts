import { type Content, isFile, jsonBody } from "./body.ts";
import type { InspectFileOptions } from "./file.ts";
import type { OperationName } from "./types.ts";

export interface Message {
  readonly path: string;
  readonly content?: Content;
}

/** The path and the body of a request. */
export async function messageOf(
  operation: OperationName,
  request: object,
  options: InspectFileOptions = {},
): Promise<Required<Message>> {
  const path = `/${operation}`;
  if (!isFile(request)) return { path, content: jsonBody(request) };
  const { query, content } = (await import("./file-request.ts")).fileRequest(request, options);
  return { path: path + query, content };
}

/** The path of a stored result, or of a link that contains its request. */
export function pathOfResult(idOrLink: string): string {
  const [, packed] = /\/r\/([^/?#]+)$/.exec(idOrLink) ?? [];
  return packed === undefined ? `/results/${encodeURIComponent(idOrLink)}` : `/r/${packed}`;
}

/** The path of a stored request. */
export function pathOfRequest(id: string): string {
  return `/requests/${encodeURIComponent(id)}`;
}
