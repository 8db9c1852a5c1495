/** Bytes that are no model are answered with what is read, whichever reader they come closest to. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";

const app = createApp();
const binary = (...bytes: number[]) => new Uint8Array(bytes);
const text = (words: string) => new TextEncoder().encode(words);

async function refusal(body: Uint8Array<ArrayBuffer>) {
  const headers = { "Content-Type": "application/octet-stream" };
  const response = await app.request("/inspect?activations=relu", { method: "POST", headers, body });
  return (await response.json()) as { code: string; detail: string };
}

describe("what is read is named beside", () => {
  it.each([
    ["a word", text("model.pt")],
    ["a sentence", text("hello world, this is no model")],
    ["a table", text("x,y\n1,2\n3,4\n")],
    ["a picture", binary(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ["zeros", new Uint8Array(100)],
  ])("%s, which is not said to be a safetensors file", async (_, bytes) => {
    const { code, detail } = await refusal(bytes);
    expect(code).toBe("unreadable-file");
    expect(detail).toMatch(/PyTorch \(\.pt\), Keras \(\.keras, \.h5\), .* ONNX, safetensors/);
  });

  it.each([
    ["no bytes", binary()],
    ["three bytes", binary(1, 2, 3)],
    ["a length that fits, and no header", binary(4, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4)],
    ["a length that fits, and no text", binary(2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe)],
  ])("%s, which may be the beginning of a safetensors file", async (_, bytes) => {
    const { code, detail } = await refusal(bytes);
    expect(code).toBe("malformed-safetensors");
    expect(detail).toMatch(/These files are read: PyTorch/);
  });

  it("no file that has the header of a safetensors file", async () => {
    const { code, detail } = await refusal(new Uint8Array([3, 0, 0, 0, 0, 0, 0, 0, ...text("{]}")]));
    expect(code).toBe("malformed-safetensors");
    expect(detail).not.toContain("PyTorch");
  });
});
