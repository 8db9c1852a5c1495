import type { Plan } from "../experiment/plan.ts";
import type { Fault } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";

/**
 * The whole description of an operation: a function of its request alone, with its words, its wire schemas and its
 * examples. Route, media types, streams, links, estimate, document, SDK and command line are derived from it.
 *
 * `Request` is the request as clients write it; `Full` is the same with every default filled in, as plain JSON;
 * `Report` is what the operation computes, which is its result but for what every result carries.
 */
export interface Operation<
  Name extends string,
  Request extends z.ZodType,
  Result extends z.ZodType,
  Full,
  Report extends ReportOf<Result>,
> {
  /** Its path, and the name that its results carry. */
  readonly name: Name;
  /** What it does, as an imperative: the title of its documentation. */
  readonly summary: string;
  readonly description: string;
  /** The question that it answers, in a user's words, and what the answer holds. */
  readonly question: string;
  readonly gives: string;
  /** What the response with status 200 is. */
  readonly response: string;

  /** The shape of a request. Whether its parts fit each other, {@link fill} decides. */
  readonly request: Request;
  readonly result: Result;
  /** The forms of a request that is one of several objects, the one with the experiment first. */
  readonly forms?: readonly Form[];
  /** What a stream reports before the result. An operation that has it can be watched: its plans have `watch`. */
  readonly estimate?: z.ZodType;
  /** The most bytes of a request's body, where that is not the usual limit. */
  readonly bodyBytes?: number;
  /** A file that may be sent in place of JSON. */
  readonly file?: FileForm<z.output<Request>>;
  /** The field of a request that holds the experiment; `experiment` where left out. */
  readonly experimentField?: string;
  readonly examples: Examples;

  /** The request with every default filled in, or the reasons why its parts do not fit each other. */
  fill(request: z.output<Request>): Filled<Full>;
  /** What a filled request costs, and what runs it; nothing runs yet. The order of its keys does not matter. */
  plan(full: Full): Plan<Report>;
  /** A request as clients write it that fills to `full`. */
  write(full: Full): z.output<Request>;
  /**
   * The filled requests that a result may belong to, as far as the result shows them: its id decides which one it is.
   * An operation without it needs the request to verify a result.
   */
  requestsOf?(result: z.output<Result>): readonly object[];
}

/** Infers the parts of a description, and checks that what it computes is what its schema says. */
export function describe<
  const Name extends string,
  Request extends z.ZodType,
  Result extends z.ZodType,
  Full,
  Report extends ReportOf<Result>,
>(operation: Operation<Name, Request, Result, Full, Report>): Operation<Name, Request, Result, Full, Report> {
  return operation;
}

/** What every result carries beside its report; a report says `work` itself where that is less than planned. */
export interface ResultFrame {
  readonly id: string;
  readonly operation: string;
  readonly engine: string;
  readonly work: number;
}

/** A report that makes a result of the schema. */
export type ReportOf<Result extends z.ZodType> = WithoutFrame<Immutable<z.output<Result>>>;
type WithoutFrame<T> = T extends unknown ? Omit<T, keyof ResultFrame> : never;

/** The same type with every field read-only, as reports are. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** A filled request, or what is wrong with it. */
export type Filled<Full> = { readonly full: Full } | { readonly faults: readonly Fault[] };

/** The filled request, made only where there are no faults. */
export function filled<Full>(faults: readonly Fault[], make: () => Full): Filled<Full> {
  return faults.length > 0 ? { faults } : { full: make() };
}

/** One form of a request, and the form of its results. */
export interface Form {
  /** The names of the two schemas in the document. */
  readonly names: { readonly request: string; readonly result: string };
  readonly request: z.ZodType;
  readonly result: z.ZodType;
}

/** A request in the form of a file: its bytes are the body, and query parameters say what the file does not hold. */
export interface FileForm<Request> {
  readonly mediaTypes: readonly string[];
  /** The body as the document describes it, by media type. */
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
  readonly parameters: readonly QueryParameter[];
  /** The name of its result's schema in the document. */
  readonly resultName: string;
  /** Throws the problem that says what is wrong with the file or the query. */
  read(bytes: Uint8Array, queries: Queries): Request;
  /** Refuses the file's query parameters beside a body of JSON, where they would go unread. */
  refuse(queries: Queries): void;
}

export type Queries = Readonly<Record<string, readonly string[]>>;

export interface QueryParameter {
  readonly name: string;
  readonly in: "query";
  readonly required?: boolean;
  readonly example?: string;
  readonly description: string;
  readonly schema: { readonly type: "string"; readonly enum?: string[]; readonly default?: string };
}

/** What the documentation shows. The answers are not written here: the app gives them when the document is made. */
export interface Examples {
  /** Requests that are shown with their answers as JSON; the first also in every text type. */
  readonly requests: readonly Example[];
  /** The name of the request that is also shown as a stream, where the operation can be watched. */
  readonly streamed?: string;
  /** Requests that are refused, where those that every operation shares do not fit this one. */
  readonly refusals?: readonly Refusal[];
  /** What a program looks at in an answer. */
  readonly look?: Look;
}

export interface Example {
  /** Its key in the document. */
  readonly name: string;
  readonly summary: string;
  readonly body: object;
}

export interface Look {
  /** The variable that holds the answer. */
  readonly name: string;
  readonly code: string;
  /** An expression of `data`, which is an event of a stream. */
  readonly eventData?: string;
}

export interface Refusal {
  /** The code of the problem that the request is answered with. */
  readonly code: string;
  readonly summary: string;
  readonly body: string;
  readonly contentType?: string;
  readonly accept?: string;
}
