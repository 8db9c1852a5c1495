import { codeForms } from "../api/export/code-forms.ts";
import type { Document, ExampleObject, Media, OperationObject } from "./model.ts";

/**
 * Moves what repeats to the components, and puts references in its place: every example, and the headers, parameters
 * and problem responses that occur more than once.
 */
export function shareParts(document: Document): void {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  document.components = {
    ...document.components,
    examples: shareExamples(operations),
    parameters: shareRepeated("parameters", operations.flatMap(parameterPlaces)),
    headers: shareRepeated("headers", operations.flatMap(headerPlaces)),
    responses: shareRepeated("responses", operations.flatMap(problemPlaces)),
  };
}

/**
 * Every example under a name of its own; equal values share one. A request is called `train.collapse.request`, an
 * answer `train.collapse.result`, a problem `problem.malformed-json`, and a problem that shows something particular to
 * one operation `inspect.problem.body-too-large`.
 */
function shareExamples(operations: readonly OperationObject[]): Record<string, ExampleObject> {
  const components: Record<string, ExampleObject> = {};
  const names = new Map<string, string>();
  for (const place of operations.flatMap(examplePlaces)) {
    const json = JSON.stringify(place.part.value);
    const name = names.get(json) ?? place.names.find((name) => components[name] === undefined);
    if (name === undefined) throw new Error(`two examples are called ${place.names.at(-1)}`);
    names.set(json, name);
    components[name] ??= place.part;
    place.replace({ $ref: `#/components/examples/${name}` });
  }
  return components;
}

/** A part of the document where it is written, with what writes a reference in its place. */
interface Place<Part> {
  readonly part: Part;
  replace(reference: { readonly $ref: string }): void;
}

interface ExamplePlace extends Place<ExampleObject> {
  /** What it may be called; the first name that is free is taken. */
  readonly names: readonly string[];
}

function examplePlaces({ operationId, requestBody, responses }: OperationObject): ExamplePlace[] {
  const ofContent = (content: Readonly<Record<string, Media>> = {}, role?: string) =>
    Object.entries(content).flatMap(([type, { examples = {} }]) =>
      Object.entries(examples).map(([key, part]): ExamplePlace => {
        const problemNames = [`problem.${key}`, `${operationId}.problem.${key}`];
        return {
          part,
          names: type === "application/problem+json" ? problemNames : [`${operationId}.${key}.${role ?? roles[type]}`],
          replace: (reference) => Object.assign(examples, { [key]: reference }),
        };
      }),
    );
  return [
    ...ofContent(requestBody?.content, "request"),
    ...Object.values(responses).flatMap(({ content }) => ofContent(content)),
  ];
}

/** What an answer is, by its media type. */
const roles: Readonly<Record<string, string>> = {
  "application/json": "result",
  "image/svg+xml": "picture",
  "text/csv": "table",
  "text/html": "page",
  "text/event-stream": "events",
  "application/x-ndjson": "line",
  "text/plain": "script",
  ...Object.fromEntries(Object.entries(codeForms).map(([name, { mediaType }]) => [mediaType, name])),
};

interface NamedPlace extends Place<object> {
  readonly name: string;
}

function parameterPlaces({ parameters = [] }: OperationObject): NamedPlace[] {
  return parameters.map((part, index) => ({
    name: part.name,
    part,
    replace: (reference) => Object.assign(parameters, { [index]: reference }),
  }));
}

function headerPlaces({ responses }: OperationObject): NamedPlace[] {
  return Object.values(responses).flatMap(({ headers = {} }) =>
    Object.entries(headers).map(([name, part]) => ({
      name,
      part,
      replace: (reference) => Object.assign(headers, { [name]: reference }),
    })),
  );
}

/** A problem response has the name of the first problem that it shows: `MethodNotAllowed`. */
function problemPlaces({ responses }: OperationObject): NamedPlace[] {
  return Object.entries(responses).flatMap(([status, part]) => {
    const [code] = Object.keys(part.content?.["application/problem+json"]?.examples ?? {});
    if (code === undefined) return [];
    const name = code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [{ name, part, replace: (reference) => Object.assign(responses, { [status]: reference }) }];
  });
}

/** The parts that repeat. Of several with one name, the most frequent is called `Vary`, the next one `Vary.2`. */
function shareRepeated(kind: string, places: readonly NamedPlace[]): Record<string, object> {
  const components: Record<string, object> = {};
  for (const [name, namesakes] of groupBy(places, (place) => place.name)) {
    const equal = [...groupBy(namesakes, ({ part }) => JSON.stringify(part)).values()];
    const repeated = equal.filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
    for (const [index, group] of repeated.entries()) {
      const own = index === 0 ? name : `${name}.${index + 1}`;
      components[own] = group[0]!.part;
      for (const { replace } of group) replace({ $ref: `#/components/${kind}/${own}` });
    }
  }
  return components;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
