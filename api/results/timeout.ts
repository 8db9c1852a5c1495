/** The database failed or did not respond in time. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
}

/** Milliseconds. */
const TIMEOUT = 1000;

/** What `query` resolves to; rejects after a second, since an answer must not wait for the database. */
export async function withTimeout<T>(query: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no response within ${TIMEOUT} ms`)), TIMEOUT);
  });
  try {
    return await Promise.race([query(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
