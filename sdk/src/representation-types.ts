/** Types of pictures, tables and event files, and of calls with their response. */
import type { InspectFileOptions } from "./file.ts";
import type { CallOptions } from "./options.ts";
import type { paths } from "./schema.ts";
import type { OperationName } from "./types.ts";

/** The id of a stored result, or a link that contains its request. */
export type ResultReference = string & {};

/** The pictures of an operation, its default first in `operations[name].pictures`. */
export type PictureName<Name extends OperationName> = paths[`/${Name}`]["post"]["parameters"] extends {
  readonly query?: { readonly picture?: infer Picture };
}
  ? NonNullable<Picture>
  : never;

export interface PictureOptions<Name extends OperationName> extends CallOptions, InspectFileOptions {
  readonly picture?: PictureName<Name>;
}

export interface WithResponse<Data> {
  readonly data: Data;
  /** The id of the last request, which the service also writes into its log. */
  readonly requestId: string | null;
  readonly status: number;
  readonly headers: Headers;
}
