import { describe, expect, it } from "vitest";
import { unsupported, whyUnsupported } from "../../../api/experiment/request/unsupported.ts";
import { unknownField } from "../../../api/schemas/messages.ts";

describe("what an experiment cannot say", () => {
  it.each(["batchNormalization", "batch_norm", "BatchNorm1d"])("is explained where a request says it: %s", (name) => {
    expect(whyUnsupported(name)).toMatch(/^There is no batch normalization here[.] A sample's output would/);
    const detail = unknownField(name, "Allowed fields: units, biases.", true);
    expect(detail).toMatch(/^Unknown field .+[.] There is no batch normalization here[.] .+[.] Allowed fields: /);
  });

  it("is not what a typo means", () => {
    expect(whyUnsupported("bias")).toBeUndefined();
    expect(unknownField("bias", "Allowed fields: units, biases.", true)).not.toContain("There is no");
  });

  it("has a reason in a whole sentence, and names as they are compared", () => {
    for (const { reason, names } of Object.values(unsupported)) {
      expect(reason).toMatch(/^[A-Z].+[.]$/);
      for (const name of names) expect(name).toMatch(/^[a-z0-9]+$/);
    }
  });
});
