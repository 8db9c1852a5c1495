/** Before the tests: builds the SDK, once for all of them. */
export async function setup(): Promise<void> {
  await import("../../sdk/build.ts");
}
