"""Runs exported scripts of PyTorch and scikit-learn, and reads their models back as experiments."""
import importlib.util
import json
import os
import sys
import warnings

warnings.filterwarnings("ignore")
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../python"))
from trainability import experiment_of  # noqa: E402


def module_of(path):
    spec = importlib.util.spec_from_file_location("exported", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def torch_experiment(path, seed, keywords):
    import torch

    made = {}

    def remember(cls, name):
        first = cls.__init__

        def init(self, *args, **words):
            first(self, *args, **words)
            made[name] = self

        cls.__init__ = init
        return lambda: setattr(cls, "__init__", first)

    scheduler = torch.optim.lr_scheduler._LRScheduler
    undo = [remember(torch.optim.Optimizer, "optimizer"), remember(scheduler, "scheduler")]
    try:
        module = module_of(path)
        model = module.train(seed)
    finally:
        for one in undo:
            one()
    criterion = getattr(module, "criterion", None)
    loss = criterion if isinstance(criterion, torch.nn.Module) else keywords.pop("loss", None)
    keywords.pop("loss", None)
    experiment = experiment_of(model, module.x, module.y, optimizer=made["optimizer"], scheduler=made.get("scheduler"),
                               loss=loss, epochs=module.EPOCHS, **keywords)
    torch.set_default_dtype(torch.float32)
    return experiment


def sklearn_experiment(path, seed, keywords):
    module = module_of(path)
    keywords.pop("loss", None)
    return experiment_of(module.train(seed), module.x, module.labels, weights="values", **keywords)


answers = []
for framework, path, seed, keywords in json.load(sys.stdin):
    try:
        experiment = {"pytorch": torch_experiment, "sklearn": sklearn_experiment}[framework](path, seed, keywords)
        answers.append({"experiment": experiment, "cannotSay": experiment.cannot_say})
    except Exception as error:
        answers.append({"error": f"{type(error).__name__}: {error}"})
json.dump(answers, sys.stdout)
