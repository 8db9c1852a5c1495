/**
 * The reference runs come from PyTorch 1.13.0a0. Its NAdam has a bug that later versions fixed: it counts the momentum
 * of the current step twice in the next product of momenta (μ₁⋯μₜ·μₜ·μₜ₊₁ instead of μ₁⋯μₜ·μₜ₊₁), and keeps that
 * product in float32. This file implements NAdam plainly, with and without the bug: with it, NAdam matches the
 * reference; without it, the core.
 */
import { expect, it } from "vitest";
import { batchLoss, type Case, cases, trainerOf } from "./pytorch-case.ts";

const one = cases.find(({ optimizer }) => optimizer.name === "nadam")!;

function losses(withBug: boolean): number[] {
  const trainer = trainerOf(one, "float64");
  trainer.start(0);
  const batch = one.batches[0]!;
  const size = trainer.layout.size;
  const [m, v, gradient] = [0, 1, 2].map(() => new Float64Array(size)) as [Float64Array, Float64Array, Float64Array];
  const momentum = (step: number) => 0.9 * (1 - 0.5 * 0.96 ** (step * 0.004));
  const rate = (one as Case & { optimizer: { learningRate: number } }).optimizer.learningRate;
  let product = 1;
  return Array.from({ length: one.epochs }, (_, epoch) => {
    const loss = batchLoss(trainer, batch, one);
    const step = epoch + 1;
    gradient.fill(0);
    trainer.addGradient(Uint32Array.from(batch), 0, batch.length, trainer.divisor(batch.length), gradient);
    product *= momentum(step);
    if (withBug) product = Math.fround(product);
    const next = withBug
      ? Math.fround(Math.fround(product * momentum(step)) * momentum(step + 1))
      : product * momentum(step + 1);
    const byGradient = (rate * (1 - momentum(step))) / (1 - product);
    const byMean = (rate * momentum(step + 1)) / (1 - next);
    gradient.forEach((g, i) => {
      m[i] = 0.9 * m[i]! + 0.1 * g;
      v[i] = 0.999 * v[i]! + 0.001 * g * g;
      const divisor = Math.sqrt(v[i] / (1 - 0.999 ** step)) + 1e-8;
      trainer.parameters[i]! -= (byGradient * g) / divisor;
      trainer.parameters[i]! -= (byMean * m[i]) / divisor;
    });
    return loss;
  });
}

it("NAdam with the bug of PyTorch 1.13.0a0 matches the reference within 5e-9", () => {
  losses(true).forEach((loss, i) => expect(Math.abs(loss - one.expected.float64.lossesByStep[i]!)).toBeLessThan(5e-9));
  const apart = losses(false).map((loss, i) => Math.abs(loss - one.expected.float64.lossesByStep[i]!));
  expect(Math.max(...apart)).toBeGreaterThan(1e-3);
});

it("NAdam without the bug matches the core within 1e-9", () => {
  const trainer = trainerOf(one, "float64");
  trainer.start(0);
  const seen = Array.from({ length: one.epochs }, () => {
    const loss = batchLoss(trainer, one.batches[0]!, one);
    trainer.runTo(trainer.epoch + 1);
    return loss;
  });
  losses(false).forEach((loss, i) => expect(Math.abs(loss - seen[i]!)).toBeLessThan(1e-9));
});
