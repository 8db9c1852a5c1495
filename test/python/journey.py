"""From a script in PyTorch, scikit-learn or (recorded) Keras to a proven change, and back to a script that trains."""
import importlib.util
import json
import os
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../python"))
from trainability import Trainability, experiment_of  # noqa: E402

X, Y = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [[0.0], [1.0], [1.0], [0.0]]
api = Trainability(sys.argv[1], timeout=600)


def pytorch():
    import torch
    from torch import nn

    torch.manual_seed(7)
    model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1), nn.Sigmoid())
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.tensor(X), torch.tensor(Y)), batch_size=4)
    return experiment_of(model, optimizer=optimizer, loss=nn.BCELoss(), data=loader, epochs=1000,
                         success={"accuracyAtLeast": 1})


def sklearn():
    import numpy as np
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((2,), learning_rate_init=0.01, max_iter=1000, n_iter_no_change=1000, random_state=7)
    return experiment_of(model, np.array(X), np.array([0, 1, 1, 0]), success={"accuracyAtLeast": 1})


def journey(make, framework):
    began = time.time()
    experiment = make()
    answer = api.remedies(experiment)
    proven = [one for one in answer["remedies"] if one["status"] == "proven" and one["sufficient"] == "yes"]
    change = proven[0] if proven else answer["remedies"][0]
    script = api.export(experiment, framework, patch=change["patch"], title=change["title"] + ".", seeds={"count": 20})
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(script["code"])
    spec = importlib.util.spec_from_file_location("fixed", file.name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    trained = sum(module.succeeds(module.train(seed)) for seed in module.SEEDS)
    os.remove(file.name)
    return {"framework": framework, "before": answer["baseline"]["probability"], "change": change["title"],
            "status": change["status"], "service": (change["study"] or {}).get("probability"), "trained": trained,
            "runs": len(module.SEEDS), "calls": 2, "seconds": round(time.time() - began, 1), "cannotSay": experiment.cannot_say}


def values():
    """A run that the service replays from the model's own parameters: the difference of the outputs at its end."""
    import torch
    from torch import nn

    torch.set_default_dtype(torch.float64)
    torch.manual_seed(11)
    model = nn.Sequential(nn.Linear(2, 6), nn.Tanh(), nn.Linear(6, 1))
    x, y, loss = torch.tensor(X), torch.tensor(Y), nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    experiment = experiment_of(model, x, y, optimizer=optimizer, loss=loss, epochs=300, weights="values",
                               batches={"size": "all", "order": "given"})
    for _ in range(300):
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()
    theirs = api.train(experiment)["after"]["outputs"]
    with torch.no_grad():
        ours = model(x).tolist()
    torch.set_default_dtype(torch.float32)
    return max(abs(a - b) for row, other in zip(ours, theirs) for a, b in zip(row, other))


json.dump({"values": values(), "journeys": [journey(pytorch, "pytorch"), journey(sklearn, "sklearn")]}, sys.stdout)
