/** Sends a request to one operation of the app. */
export type Ask = (body?: string, headers?: Record<string, string>) => Promise<Response>;

/** The members of a problem that the generator reads. */
export interface ProblemJson {
  readonly status: number;
  readonly code: string;
}

/** The body of an answer. Throws where the app answers with a problem instead. */
export async function answerIn(response: Response): Promise<string> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`an example request fails: ${text}`);
  return text;
}

/** The problem in a response. Throws where the app answers with anything else, or with another problem. */
export async function problemIn(response: Response, code: string): Promise<ProblemJson> {
  const body = (await response.json()) as ProblemJson;
  if (body.code !== code) throw new Error(`expected the problem ${code}, got ${JSON.stringify(body)}`);
  return body;
}

/** Asks without the messages that the service logs when its database or its configuration fails. */
export async function quietly<T>(ask: () => T | Promise<T>): Promise<T> {
  const { warn, error } = console;
  console.warn = () => {};
  console.error = () => {};
  try {
    return await ask();
  } finally {
    Object.assign(console, { warn, error });
  }
}

/** The binding of the files of pages, with a frame that is filled and nothing besides. */
export const pages = { PAGES: { fetch: async () => new Response("<title></title><main></main>") } };
