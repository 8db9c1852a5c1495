/**
 * Requests that are made to cost more than they should, of every kind: each is refused, and its refusal must be cheap.
 * They use the largest sizes that are read at all.
 */
import { repeated } from "./data.ts";
import { everyField } from "./every-field.ts";
import { unknownFields, wrongFields } from "./fields.ts";
import { files } from "./files.ts";
import { links } from "./links.ts";
import type { HostileRequest } from "./parts.ts";
import { costlySweeps, sweeps } from "./sweeps.ts";
import { tables } from "./tables.ts";
import { broken, headers, oversized, printed } from "./texts.ts";

/** Every kind of request. */
export const kinds: Readonly<Record<string, () => Generator<HostileRequest>>> = {
  "unknown fields": unknownFields,
  "wrong values": wrongFields,
  "wrong values in every field": everyField,
  "printed arrays": printed,
  "broken JSON": broken,
  "bodies over the limit": oversized,
  "headers, queries and paths": headers,
  files,
  tables,
  "links and ids": links,
  "data that are read repeatedly": repeated,
  sweeps,
  // Their refusal is the estimate of as many studies as there are cells.
  "sweeps that cost too much": costlySweeps,
};
