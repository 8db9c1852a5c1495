import type { Plan } from "../experiment/plan.ts";
import type { Fault } from "../schemas/refine.ts";
import type { z } from "../schemas/zod.ts";

/**
 * The full description of an operation, which is a function of its request: texts, wire schemas and examples. Route,
 * media types, streams, links, estimate, document, SDK and command line are derived from it.
 *
 * `Request` is the request as clients write it; `Full` is the same with every default filled in, as plain JSON;
 * `Report` is what the operation computes: its result without the fields that every result has.
 */
export interface Operation<
  Name extends string,
  Request extends z.ZodType,
  Result extends z.ZodType,
  Full,
  Report extends ReportFor<Result>,
> {
  /** Its path, and the `operation` of its results. */
  readonly name: Name;
  /** What it does, as an imperative; the title of its documentation. */
  readonly summary: string;
  readonly description: string;
  /** The question that it answers, in a user's words, and a noun phrase for the answer. */
  readonly question: string;
  readonly gives: string;
  /** Describes the response with status 200. */
  readonly response: string;

  /** The shape of a request; {@link fill} checks whether its parts fit each other. */
  readonly request: Request;
  readonly result: Result;
  /** The alternatives of a request that is one of several objects; the one with the experiment is first. */
  readonly forms?: readonly RequestForm[];
  /** The estimates of a stream. The steps of an operation that has them show them. */
  readonly estimate?: z.ZodType;
  /** A file that clients may send instead of JSON. */
  readonly file?: FileForm<z.output<Request>>;
  /** A table that clients may send instead of JSON, other than one of samples. */
  readonly table?: TableForm;
  /** The field of a request that holds the experiment; `experiment` by default. Null if no request has one. */
  readonly experimentField?: string | null;
  /** Whether it trains many runs without examining them, so that no finding says what does not fit. */
  readonly isStudy?: true;
  readonly examples: Examples;

  /** The request with every default filled in, or the reasons why its parts do not fit each other. */
  fill(request: z.output<Request>): Filled<Full>;
  /**
   * What does not fit in a request that its schema refuses, as far as the parts at other paths than those of the refused
   * fields show it: a client then sees every wrong field at once.
   */
  misfitsBeside?(request: Readonly<Record<string, unknown>>, refused: readonly Fault["path"][]): readonly Fault[];
  /** What a request without an experiment left out, as JSON pointers into it. */
  assumed?(request: z.output<Request>): readonly string[];
  /** What to read an answer with, as far as its request tells, besides what holds for every operation. */
  notes?(request: z.output<Request>, full: Full): readonly string[];
  /** The cost of a filled request and the computation, which has not started. The order of keys does not matter. */
  plan(full: Full): Plan<Report>;
  /** A request as clients write it, which {@link fill} turns into `full`. */
  write(full: Full): z.output<Request>;
  /**
   * The filled requests that a result may belong to, as far as the result shows them; its id identifies the right one.
   * Without this function, verifying a result requires its request.
   */
  requestsOf?(result: z.output<Result>): readonly object[];
}

/** Infers the types of a description, and checks that its report matches its schema. */
export function describe<
  const Name extends string,
  Request extends z.ZodType,
  Result extends z.ZodType,
  Full,
  Report extends ReportFor<Result>,
>(operation: Operation<Name, Request, Result, Full, Report>): Operation<Name, Request, Result, Full, Report> {
  return operation;
}

/** The fields of every result besides its report. A report has its own `work` if that is less than planned. */
export interface ResultFrame {
  readonly id: string;
  readonly operation: string;
  readonly engine: string;
  readonly work: number;
  readonly classes?: unknown;
  readonly notes?: unknown;
  readonly assumed?: unknown;
}

/** The report of a result with this schema. */
export type ReportFor<Result extends z.ZodType> = WithoutFrame<Immutable<z.output<Result>>>;
type WithoutFrame<T> = T extends unknown ? Omit<T, keyof ResultFrame> : never;

/** The same type with every field read-only. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** A filled request, or what is wrong with it. */
export type Filled<Full> = { readonly full: Full } | { readonly faults: readonly Fault[] };

/** The faults, or else the filled request, which is made only without faults, and when it is needed. */
export function filled<Full>(faults: readonly Fault[], make: () => Full): Filled<Full> {
  if (faults.length > 0) return { faults };
  let made: { readonly full: Full } | undefined;
  return {
    get full() {
      made ??= { full: make() };
      return made.full;
    },
  };
}

/** One form of a request, and the form of its results. */
export interface RequestForm {
  /** The names of the two schemas in the document. */
  readonly names: { readonly request: string; readonly result: string };
  readonly request: z.ZodType;
  readonly result: z.ZodType;
}

/** A request as a file: its bytes are the body, and query parameters add what the file does not contain. */
export interface FileForm<Request> {
  readonly mediaTypes: readonly string[];
  /** The body as the document describes it, by media type. */
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
  readonly parameters: readonly QueryParameter[];
  /** The name of its result's schema in the document. */
  readonly resultName: string;
  /** Rejects with a problem about the file or the query. */
  read(bytes: Uint8Array, queries: Queries): Promise<Request>;
  /** A JSON request with the model whose document it has or is. Rejects with a problem about the document. */
  withModel(request: unknown): Promise<unknown>;
  /** Rejects these query parameters beside a JSON body, which would ignore them. */
  refuse(queries: Queries): void;
}

/** A request as CSV: the body is a part of the request, and the query parameter `request` the rest. */
export interface TableForm {
  readonly parameters: readonly QueryParameter[];
  /** The body as the document describes it, by media type. */
  readonly content: Readonly<Record<string, { readonly schema: object; readonly examples?: object }>>;
  /** The fields of the request that a text holds. Throws MalformedCsv. */
  fill(text: string): Readonly<Record<string, unknown>>;
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

/** The examples of the documentation. The generator of the document gets their answers from the app. */
export interface Examples {
  /** Requests shown with their answers as JSON; the first also in every text type. */
  readonly requests: readonly Example[];
  /** The name of the request that is also shown as a stream. */
  readonly streamed?: string;
  /** Requests that are rejected; they replace those that operations share. */
  readonly refusals?: readonly Refusal[];
  /** What the code samples print of an answer. */
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
  /** The code of the problem in the answer. */
  readonly code: string;
  readonly summary: string;
  readonly body: string;
  readonly contentType?: string;
  readonly accept?: string;
}
