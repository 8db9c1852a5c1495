"""From a script that fails on some seeds to a proven remedy, and back to a script that trains.

Arguments: the service, a folder, and which script. Prints how many requests and seconds it took, and what was found.
"""
import json
import os
import subprocess
import sys
import time
import warnings

warnings.filterwarnings("ignore")
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../python"))
from trainability import Trainability, experiment_of  # noqa: E402

POINTS, LABELS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1, 0]


def pytorch():
    import torch
    from torch import nn
    from torch.utils.data import DataLoader, TensorDataset

    model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1), nn.Sigmoid())
    loader = DataLoader(TensorDataset(torch.tensor(POINTS), torch.tensor(LABELS).float()[:, None]), batch_size=4)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    return experiment_of(model, optimizer=optimizer, loss=nn.BCELoss(), data=loader, epochs=1000,
                         success={"accuracyAtLeast": 1})


def sklearn():
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((2,), max_iter=1000, learning_rate_init=0.01, random_state=0)
    return experiment_of(model, POINTS, LABELS, success={"accuracyAtLeast": 1})


def keras():
    """By objects with the names of Keras, which Debian does not have: its script is written, and not run."""

    def thing(kind, **words):
        return type(kind, (), {"__init__": lambda self: self.__dict__.update(words), "get_config": lambda self: words})()

    def dense(units, activation):
        return thing("Dense", units=units, activation=activation, use_bias=True, kernel_initializer="glorot_uniform",
                     bias_initializer="zeros", kernel_regularizer=None, trainable=True)

    adam = thing("Adam", learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7)
    model = thing("Sequential", layers=[dense(2, "relu"), dense(1, "sigmoid")], optimizer=adam, loss="binary_crossentropy")
    return experiment_of(model, POINTS, LABELS, batch_size=4, epochs=1000, success={"accuracyAtLeast": 1})


url, folder, framework = sys.argv[1:]
began = time.time()
experiment = {"pytorch": pytorch, "keras": keras, "sklearn": sklearn}[framework]()
api = Trainability(url)
answer = api.remedies(experiment)
remedy = next(one for one in answer["remedies"] if one["status"] == "proven")
exported = api.export(experiment, as_=framework, patch=remedy["patch"], title=remedy["title"], seeds={"first": 0, "count": 20})
script = os.path.join(folder, f"fixed_{framework}.py")
with open(script, "w") as file:
    file.write(exported["code"])
proven = time.time()
trained = None if framework == "keras" else subprocess.run([sys.executable, script], capture_output=True, text=True)
print(json.dumps({
    "framework": framework,
    "requests": 2,
    "before": answer["baseline"]["successes"] / answer["baseline"]["trials"],
    "remedy": remedy["title"],
    "after": remedy["study"]["successes"] / remedy["study"]["trials"],
    "seconds": proven - began,
    "secondsOfScript": None if trained is None else time.time() - proven,
    "printed": None if trained is None else trained.stdout.splitlines()[0],
}))
