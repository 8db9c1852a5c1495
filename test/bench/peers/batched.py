"""Many seeds at once with numpy or PyTorch, as one would write it: the parameters of all seeds in one array, and every
operation over all of them. batched.py LIBRARY EXPERIMENT SECONDS, the experiment as JSON."""

import json
import math
import sys
import time

library, experiment, seconds = sys.argv[1], json.loads(sys.argv[2]), float(sys.argv[3])
layers = experiment["network"]["layers"]
inputs, targets = experiment["data"]["inputs"], experiment["data"]["targets"]
epochs, batches, loss = experiment["epochs"], experiment["batches"], experiment["loss"]["name"]
rate, is_adam = experiment["optimizer"]["learningRate"], experiment["optimizer"]["name"] == "adam"
is_constant = experiment["schedule"]["name"] == "constant"
samples = len(inputs)
size = samples if batches["size"] == "all" else batches["size"]
widths = [len(inputs[0])] + [layer["units"] for layer in layers]
seeds = 1000 if max(widths) < 16 else 64
activations = [layer["activation"]["name"] for layer in layers]


def rate_of(epoch):
    return rate if is_constant else rate * (1 - (epoch + 1) / epochs)


def train_numpy():
    import numpy as np

    random = np.random.default_rng()
    real = np.float32
    x, t = np.array([inputs], real), np.array([targets], real)
    parameters = []
    for fan_in, units in zip(widths, widths[1:]):
        a = math.sqrt(6 / (fan_in + units))
        parameters.append(random.uniform(-a, a, (seeds, fan_in, units)).astype(real))
        parameters.append(np.zeros((seeds, 1, units), real))
    means = [np.zeros_like(p) for p in parameters]
    squares = [np.zeros_like(p) for p in parameters]
    act = {
        "relu": lambda z: np.maximum(z, 0),
        "tanh": np.tanh,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "identity": lambda z: z,
        "softmax": lambda z: (lambda e: e / e.sum(-1, keepdims=True))(np.exp(z - z.max(-1, keepdims=True))),
    }
    slope = {
        "relu": lambda y: y > 0,
        "tanh": lambda y: 1 - y * y,
        "sigmoid": lambda y: y * (1 - y),
        "identity": lambda y: real(1),
        "softmax": lambda y: real(1),
    }
    step = 0
    for epoch in range(epochs):
        if batches["order"] == "shuffled":
            order = random.random((seeds, samples)).argsort(1)
            epoch_x, epoch_t = x[0][order], t[0][order]
        else:
            epoch_x, epoch_t = x, t
        for start in range(0, samples, size):
            outputs = [epoch_x[:, start : start + size]]
            target = epoch_t[:, start : start + size]
            for l, name in enumerate(activations):
                outputs.append(act[name](outputs[-1] @ parameters[2 * l] + parameters[2 * l + 1]))
            error = outputs[-1] - target
            count = error.shape[1] * (1 if loss == "cross-entropy" else error.shape[2])
            delta = {"mae": np.sign, "mse": lambda e: 2 * e, "cross-entropy": lambda e: e}[loss](error) / real(count)
            gradients = [None] * len(parameters)
            for l in reversed(range(len(layers))):
                delta = delta * slope[activations[l]](outputs[l + 1])
                gradients[2 * l] = outputs[l].transpose(0, 2, 1) @ delta
                gradients[2 * l + 1] = delta.sum(1, keepdims=True)
                if l > 0:
                    delta = delta @ parameters[2 * l].transpose(0, 2, 1)
            step += 1
            for p, g, m, v in zip(parameters, gradients, means, squares):
                if is_adam:
                    m += real(0.1) * (g - m)
                    v += real(0.001) * (g * g - v)
                    root = np.sqrt(v / real(1 - 0.999**step)) + real(1e-8)
                    p -= real(rate_of(epoch) / (1 - 0.9**step)) * m / root
                else:
                    p -= real(rate_of(epoch)) * g


def train_torch():
    import torch

    torch.set_num_threads(1)
    x, t = torch.tensor([inputs]).float().repeat(seeds, 1, 1), torch.tensor([targets]).float().repeat(seeds, 1, 1)
    parameters = []
    for fan_in, units in zip(widths, widths[1:]):
        a = math.sqrt(6 / (fan_in + units))
        parameters.append(torch.empty(seeds, fan_in, units).uniform_(-a, a).requires_grad_())
        parameters.append(torch.zeros(seeds, 1, units, requires_grad=True))
    optimizer = torch.optim.Adam(parameters, lr=rate) if is_adam else torch.optim.SGD(parameters, lr=rate)
    act = {
        "relu": torch.relu,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "identity": lambda z: z,
        "softmax": lambda z: torch.log_softmax(z, -1),
    }
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = rate_of(epoch)
        epoch_x, epoch_t = x, t
        if batches["order"] == "shuffled":
            order = torch.rand(seeds, samples).argsort(1)[:, :, None]
            epoch_x, epoch_t = x.gather(1, order.expand_as(x)), t.gather(1, order.expand_as(t))
        for start in range(0, samples, size):
            y, target = epoch_x[:, start : start + size], epoch_t[:, start : start + size]
            for l, name in enumerate(activations):
                y = act[name](torch.baddbmm(parameters[2 * l + 1], y, parameters[2 * l]))
            if loss == "cross-entropy":
                each = -(target * y).sum(2).mean(1)
            else:
                error = y - target
                each = (error.abs() if loss == "mae" else error * error).mean((1, 2))
            optimizer.zero_grad()
            each.sum().backward()
            optimizer.step()


train = {"numpy": train_numpy, "torch": train_torch}[library]
trials = 0
__import__(library)
begin = time.process_time()
while time.process_time() - begin < seconds:
    train()
    trials += seeds
print(json.dumps({"trials": trials, "seconds": time.process_time() - begin}))
