import { expect, it } from "vitest";
import { fluxActivation } from "../../api/export/flux/expressions.ts";
import { formOf } from "../../api/export/form.ts";
import { jaxActivation } from "../../api/export/jax/expressions.ts";
import { torchActivation } from "../../api/export/pytorch/activations.ts";

it("is the framework's own where it has one", () => {
  expect(formOf({ relu: "nn.ReLU()" }, { name: "relu" }, (name) => name)).toBe("nn.ReLU()");
});

it("is a function of the entry's name where a framework has no word for it yet, which stops the script", () => {
  const choice = { name: "new-entry" };
  expect(fluxActivation(choice)).toBe("new_entry");
  expect(jaxActivation(choice, "z")).toBe("new_entry(z)");
  expect(torchActivation(choice)).toBe("new_entry()");
});
