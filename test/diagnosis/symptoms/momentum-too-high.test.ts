import { sine, steady, tanh } from "../experiments.ts";
import { failing, hides, shows } from "./planted.ts";

const heavy = (optimizer: object, epochs = 300) =>
  ({
    ...steady,
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer,
    epochs,
    success: { everyErrorBelow: 0.05 },
  }) as never;

const sgd = (momentum: number, learningRate = 0.1) => ({ name: "sgd", learningRate, momentum });
shows("momentum-too-high", "a momentum of 1", heavy(sgd(1)));
shows("momentum-too-high", "a momentum of 0.999 for 300 updates", heavy(sgd(0.999)), { seed: failing });
shows("momentum-too-high", "a momentum of 0.99 that oscillates", heavy(sgd(0.99, 0.3), 1000), { seed: failing });
shows("momentum-too-high", "Adam with a beta1 of 0.999", heavy({ name: "adam", learningRate: 0.01, beta1: 0.999 }), {
  seed: failing,
});
hides("momentum-too-high", "the usual momentum at a low rate", heavy(sgd(0.9, 0.001)));
