/** Who is interested in a job: a key once, others each time, and no more than a bound. */
import { expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { Interests } from "../../api/jobs/interests.ts";
import { openSql } from "../../api/local/sqlite.ts";

function opened(): Interests {
  const sql = openSql();
  for (const table of Interests.tables) sql.exec(table);
  return new Interests(sql);
}

it("a key has one token, which it gets again", () => {
  const interests = opened();
  expect([interests.add("key", "a"), interests.add("key", "b"), interests.of("key")]).toEqual(["a", "a", "a"]);
  expect(interests.count).toBe(1);
  expect([interests.remove("b"), interests.remove("a"), interests.of("key")]).toEqual([false, true, null]);
});

it("who has no key gets a token each time, as long as there are few", () => {
  const interests = opened();
  for (let index = 0; index < limits.jobInterests; index++) expect(interests.add(null, `${index}`)).toBe(`${index}`);
  expect(interests.add(null, "one more")).toBeNull();
  expect(interests.add("key", "one more")).toBeNull();
  expect(interests.count).toBe(limits.jobInterests);
});
