/** TensorFlow.js on its cpu backend: layers, fit and trainOnBatch. WORKLOAD SECONDS */
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { rateOf } from "../rate.ts";
import { points, SAMPLES, UPDATES } from "../workloads.ts";

const [workload, seconds] = process.argv.slice(2);
const [kind, size] = workload.split(" ");
await tf.setBackend("cpu");
const EPOCHS = 1000;

async function thread() {
  const model = sequential({
    layers: [layers.dense({ units: Number(size), activation: "relu", inputShape: [1] }), layers.dense({ units: 1 })],
  });
  const optimizer = tf.train.sgd(0.1);
  model.compile({ optimizer, loss: "meanAbsoluteError" });
  const batches = [
    [0, 1],
    [1, 2],
  ].map(([x, y]) => [tf.tensor2d([[x]]), tf.tensor2d([[y]])]);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    optimizer.setLearningRate(0.1 * (1 - epoch / EPOCHS));
    for (const [x, y] of batches) await model.trainOnBatch(x, y);
  }
  tf.dispose(batches);
  model.dispose();
  return 1;
}

async function dense() {
  const activation = size;
  const model = sequential({
    layers: [
      layers.dense({ units: 32, activation, inputShape: [2] }),
      layers.dense({ units: 32, activation }),
      layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.001), loss: "meanSquaredError" });
  const { inputs, targets } = points();
  const [x, y] = [tf.tensor2d(inputs), tf.tensor2d(targets)];
  await model.fit(x, y, { epochs: UPDATES, batchSize: SAMPLES, shuffle: false, verbose: 0, yieldEvery: "never" });
  tf.dispose([x, y]);
  model.dispose();
  return 1;
}

console.log(JSON.stringify(await rateOf(Number(seconds), kind === "thread" ? thread : dense)));
