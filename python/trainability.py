"""Client of the Trainability service, and experiments from models of PyTorch, Keras, scikit-learn and JAX.

One file without dependencies, for Python 3.8 or newer:

    from trainability import Trainability, experiment_of

    api = Trainability("http://127.0.0.1:8787")
    experiment = experiment_of(model, optimizer=optimizer, loss=criterion, data=loader, epochs=1000)
    print(experiment.cannot_say)
    print(api.remedies(experiment)["diagnosis"]["verdict"])
"""
import copy
import difflib
import json
import math
import random
import struct
import time
import urllib.error
import urllib.parse
import urllib.request
import warnings

__version__ = "0.7.0"
__all__ = [
    "Trainability", "Experiment", "experiment_of", "TrainabilityError", "ProblemError", "ConnectionFailed",
    "UnexpectedResponse", "JobFailed",
]


# Errors


class TrainabilityError(Exception):
    """Every error of this module."""


class ConnectionFailed(TrainabilityError):
    """No response, or none in time."""


class UnexpectedResponse(TrainabilityError):
    """A response that is not from this API."""

    def __init__(self, message, status):
        super().__init__(message)
        self.status = status


class ProblemError(TrainabilityError):
    """The service rejected the request, or failed (RFC 9457). `errors` names each bad field by its pointer."""

    def __init__(self, problem, status, retry_after=None):
        self.problem, self.status, self.retry_after = problem, status, retry_after
        self.code, self.detail = problem.get("code"), problem.get("detail")
        self.errors = problem.get("errors", [])
        lines = [f"{error['pointer']}: {error['detail']}" for error in self.errors]
        super().__init__("\n".join([f"{self.code} ({status}): {self.detail}"] + (lines if len(lines) > 1 else [])))


class JobFailed(ProblemError):
    """A job that failed or was canceled; `job` is its last state."""

    def __init__(self, job):
        problem = job.get("problem") or {"code": f"job-{job['state']}", "detail": f"Job {job['id']} was {job['state']}."}
        super().__init__(problem, problem.get("status", 500))
        self.job = job


# The client


class Trainability:
    """A client of one service. The same request has the same result, so every call is safe to repeat: temporary
    failures are retried. Fields of requests are keyword arguments, with the service's names."""

    MOST_WAIT = 30.0

    def __init__(self, url="http://127.0.0.1:8787", key=None, timeout=300.0, retries=2):
        if not url.startswith(("http://", "https://")):
            raise ValueError(f'The address of a service begins with http:// or https://, as in "http://{url}".')
        self.url, self.key, self.timeout, self.retries = url.rstrip("/"), key, timeout, retries

    def train(self, experiment=None, **fields):
        """One run, replayed: `seed`."""
        return self.ask("train", experiment, **fields)

    def success_probability(self, experiment=None, **fields):
        """How often it trains: `seeds={"first": 0, "count": 100}`, `stopWhen`, `confidence`."""
        return self.ask("success-probability", experiment, **fields)

    def inspect(self, experiment=None, **fields):
        """A run explained unit by unit (`seed`, `epoch`), or weights (`parameters`, `activations`, `box`)."""
        return self.ask("inspect", experiment, **fields)

    def compare(self, baseline=None, variants=(), **fields):
        """Changes on the same seeds: `variants=[{"name": "Adam", "patch": {"optimizer": "adam"}}]`."""
        return self.ask("compare", None, baseline=baseline or {}, variants=list(variants), **fields)

    def remedies(self, experiment=None, **fields):
        """What is wrong, and changes that were really tried: `seeds`, `effort`, `budget`."""
        return self.ask("remedies", experiment, **fields)

    def sweep(self, experiment=None, axes=(), **fields):
        """A grid of settings: `axes=[{"pointer": "/optimizer/learningRate", "values": [0.1, 1]}]`."""
        return self.ask("sweep", experiment, axes=list(axes), **fields)

    def estimate(self, experiment=None, **fields):
        """What each operation costs."""
        return self.ask("estimate", experiment, **fields)

    def export(self, experiment=None, as_="pytorch", **fields):
        """The experiment as a script: `as_`, `patch`, `title`, `seed` or `seeds`."""
        return self.ask("export", experiment, **dict(fields, **{"as": as_}))

    def catalog(self):
        """Every valid option."""
        return self._json("GET", "/catalog")

    def health(self):
        return self._json("GET", "/health")

    def result(self, id):
        """A result by its id."""
        return self._json("GET", "/results/" + urllib.parse.quote(id, safe=""))

    def code(self, id, as_="pytorch", change=None):
        """The script of a stored result; `change` counts remedies, variants or cells from 1."""
        extension = {"flux": "flux.jl"}.get(as_, as_ + ".py")
        query = "" if change is None else f"?change={change}"
        return self._call("GET", f"/results/{urllib.parse.quote(id, safe='')}.{extension}{query}", None, "*/*").decode()

    def delete_result(self, id):
        """Deletes a result that your key stored."""
        self._call("DELETE", "/results/" + urllib.parse.quote(id, safe=""), None, "*/*")

    def store_request(self, id, operation, experiment=None, **fields):
        """Stores a request under its id, without computing it."""
        body = {"operation": operation, "request": _body(experiment, fields)}
        return self._json("PUT", "/requests/" + urllib.parse.quote(id, safe=""), body)

    def stored_request(self, id):
        """The request of a result, with every default filled in."""
        return self._json("GET", "/requests/" + urllib.parse.quote(id, safe=""))

    def ask(self, operation, experiment=None, **fields):
        """The answer of any operation, by its path."""
        return self._json("POST", "/" + operation, _body(experiment, fields))

    def stream(self, operation, experiment=None, **fields):
        """Yields `("estimate", …)` while the service computes, and `("result", …)` last."""
        response = self._open("POST", "/" + operation, _body(experiment, fields), "application/x-ndjson, application/problem+json")
        with response:
            for data in _lines(response):
                kind = "result" if "id" in data and "engine" in data else "problem" if "code" in data else "estimate"
                if kind == "problem":
                    raise ProblemError(data, data.get("status", 500))
                yield kind, data

    def start_job(self, operation, experiment=None, wait=None, **fields):
        """Starts a computation that outlives this call. Gives the job, or the result if it is there already."""
        prefer = "respond-async" if wait is None else f"respond-async, wait={wait}"
        return self._json("POST", "/" + operation, _body(experiment, fields), {"Prefer": prefer})

    def job(self, id):
        return self._json("GET", "/jobs/" + urllib.parse.quote(id, safe=""))

    def jobs(self, **query):
        """One page of the jobs: `state`, `limit`, `cursor`."""
        return self._json("GET", "/jobs" + ("?" + urllib.parse.urlencode(query) if query else ""))

    def cancel_job(self, job):
        """Withdraws the interest of this client; others may still wait for the same job."""
        token = job.get("interest") if isinstance(job, dict) else None
        id = job["id"] if isinstance(job, dict) else job
        body = {} if token is None else {"interest": token}
        return self._json("POST", f"/jobs/{urllib.parse.quote(id, safe='')}/cancel", body)

    def wait_for(self, job, poll=1.0, on_progress=None):
        """The result of a job: asks for its state until it has one, at the pace that the service gives."""
        while isinstance(job, dict) and "state" in job:
            if on_progress is not None:
                on_progress(job)
            if job["state"] == "succeeded":
                return self.result(job["id"])
            if job["state"] in ("failed", "canceled"):
                raise JobFailed(job)
            time.sleep(max(poll, min(self._retry_after or 0, self.MOST_WAIT)))
            job = self.job(job["id"])
        return job

    def run(self, operation, experiment=None, on_progress=None, **fields):
        """The result of an operation as a job, however long it takes."""
        return self.wait_for(self.start_job(operation, experiment, **fields), on_progress=on_progress)

    def _json(self, method, path, body=None, headers=None):
        text = self._call(method, path, body, "application/json, application/problem+json", headers)
        try:
            return json.loads(text)
        except ValueError:
            raise UnexpectedResponse(f"{self.url}{path} answers something else than JSON.", 200) from None

    def _call(self, method, path, body, accept, headers=None):
        with self._open(method, path, body, accept, headers) as response:
            return response.read()

    def _open(self, method, path, body, accept, headers=None):
        failures = 0
        while True:
            try:
                return self._once(method, path, body, accept, headers or {})
            except TrainabilityError as error:
                failures += 1
                if failures > self.retries or not self._is_transient(error):
                    raise
                backoff = min(0.5 * 2 ** (failures - 1), 8.0) * (1 - random.random() / 2)
                time.sleep(max(backoff, min(getattr(error, "retry_after", None) or 0, self.MOST_WAIT)))

    def _is_transient(self, error):
        if isinstance(error, ConnectionFailed):
            return True
        status = getattr(error, "status", 0)
        if status == 429:
            return (getattr(error, "retry_after", None) or 0) <= self.MOST_WAIT
        return status == 408 or status >= 500

    _retry_after = None

    def _once(self, method, path, body, accept, headers):
        data = None if body is None else json.dumps(body, allow_nan=False).encode()
        all_headers = {"Accept": accept, "User-Agent": f"trainability-python/{__version__}", **headers}
        if data is not None:
            all_headers["Content-Type"] = "application/json"
        if self.key is not None:
            all_headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(self.url + path, data, all_headers, method=method)
        try:
            response = urllib.request.urlopen(request, timeout=self.timeout)
            self._retry_after = _seconds(response.headers.get("Retry-After"))
            return response
        except urllib.error.HTTPError as error:
            with error:
                text, wait = error.read(), _seconds(error.headers.get("Retry-After"))
            try:
                problem = json.loads(text)
            except ValueError:
                problem = None
            if not isinstance(problem, dict) or "code" not in problem:
                raise UnexpectedResponse(f"{self.url}{path} answers with status {error.code}.", error.code) from None
            raise ProblemError(problem, error.code, wait) from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise ConnectionFailed(f"{self.url} does not answer: {reason}") from error


def _body(experiment, fields):
    return fields if experiment is None else dict(fields, experiment=experiment)


def _seconds(text):
    try:
        return None if text is None else max(0.0, float(text))
    except ValueError:
        return None


def _lines(response):
    for line in response:
        if line.strip():
            yield json.loads(line)


# Experiments from models


class Experiment(dict):
    """An experiment as the service takes it. `cannot_say` lists what it leaves out of the model; `seed` is the seed of
    the run, for `api.train(experiment, seed=experiment.seed)`."""

    def __init__(self, fields, cannot_say=(), seed=None):
        super().__init__(fields)
        self.cannot_say, self.seed = list(cannot_say), seed


def experiment_of(model, x=None, y=None, *, optimizer=None, loss=None, data=None, scheduler=None, epochs=None,
                  batch_size=None, shuffle=None, seed=None, generator=None, weights="drawn", activations=None,
                  **fields):
    """The experiment of a model, in the words of the service.

    PyTorch: `experiment_of(model, optimizer=…, loss=…, data=loader, scheduler=…, epochs=…)`, or `x`, `y`, `batch_size`
    and `shuffle`. Keras: a compiled model, and the arguments of `fit`. scikit-learn: an MLPClassifier or MLPRegressor,
    `x` and `y`. JAX: a list of parameters of the layers, `{"w": …, "b": …}` or `(w, b)` with w of inputs × units, the
    names of their `activations`, and `optimizer` and `loss` in the service's words.

    `data` may be a DataLoader, a Dataset of inputs and targets, or two tensors. Of a Pipeline that ends in a network the
    inputs are those that its steps give the network. What is passed by keyword and not carried by an object (`epochs`,
    `success`, the clipping of gradients) is not read from a training loop.

    What an experiment cannot say is in the result's `cannot_say`, and a warning tells it.

    With `weights="values"` the experiment starts from the parameters that the model has now, so take it before training:
    it then replays this very run. Otherwise it has the initializers of the framework. Other `fields` (`success`,
    `gradientClipping`, `schedule`, …) are those of an experiment, and replace what was read.
    """
    if weights not in ("drawn", "values"):
        raise ValueError(f'weights is "drawn" or "values", not {weights!r}.')
    if isinstance(data, tuple) and len(data) != 2:
        raise ValueError(f"data has {len(data)} part(s); give two, the inputs and the targets.")
    reading = _Reading()
    given = dict(optimizer=optimizer, loss=loss, data=data, scheduler=scheduler, epochs=epochs, batch_size=batch_size,
                 shuffle=shuffle, seed=seed, activations=activations, weights=weights, x=x, y=y)
    kind = _kind_of(model)
    used = {"keras": _KERAS_WORDS}.get(kind, ())
    given.update({word: fields.pop(word) for word in used if word in fields})
    if kind == "keras":
        fields = {word: value for word, value in fields.items() if word not in _KERAS_SILENT}
    experiment, own_seed = _READERS[kind](model, given, reading)
    _require_json(fields, [*given, "generator", "model"])
    if generator is not None:
        experiment["random"] = {"generator": generator}
    experiment.update(fields)
    if reading.cannot_say:
        warnings.warn("The experiment cannot say: " + " ".join(reading.cannot_say), stacklevel=2)
    return Experiment(experiment, reading.cannot_say, own_seed if seed is None else seed)


def _require_json(fields, arguments):
    """Refuses a field whose value no experiment holds: its name is probably that of an argument, misspelled."""
    for word, value in fields.items():
        try:
            json.dumps(value)
        except (TypeError, ValueError):
            near = difflib.get_close_matches(word, arguments, 1)
            advice = f"; did you mean {near[0]}?" if near else "."
            raise TypeError(f"{word} has a value of type {type(value).__name__}, which no field of an experiment has{advice}") from None


class _Reading:
    def __init__(self):
        self.cannot_say = []

    def cannot(self, text):
        if text not in self.cannot_say:
            self.cannot_say.append(text)


def _kind_of(model):
    if isinstance(model, (list, tuple)):
        return "jax"
    names = [f"{cls.__module__}.{cls.__name__}" for cls in type(model).__mro__]
    if any(name.startswith("torch.nn.") for name in names):
        return "pytorch"
    if any(name.startswith("sklearn.") for name in names) or hasattr(model, "hidden_layer_sizes"):
        return "sklearn"
    if hasattr(model, "layers"):
        return "keras"
    raise TypeError("Expected a torch.nn.Module, a Keras model, MLPClassifier, MLPRegressor, or a list of JAX parameters.")


def _short(value, single):
    """A number as it is written, not as a float32 prints in double: 0.1 and not 0.10000000149011612."""
    value = float(value)
    if not single or not math.isfinite(value):
        return value
    for digits in range(6, 10):
        text = f"{value:.{digits}g}"
        if struct.pack("f", float(text)) == struct.pack("f", value):
            return float(text)
    return value


def _is_single(array):
    return "32" in str(getattr(array, "dtype", "")) and "float" in str(getattr(array, "dtype", ""))


def _nested(array):
    for method in ("detach", "cpu", "to_numpy", "toarray"):
        array = getattr(array, method)() if hasattr(array, method) else array
    return array.tolist() if hasattr(array, "tolist") else array


def _numbers(array):
    """Nested lists of short numbers."""
    single = _is_single(array)

    def each(value):
        if isinstance(value, (list, tuple)):
            return [each(one) for one in value]
        if hasattr(value, "tolist"):
            return each(value.tolist())
        return int(value) if isinstance(value, (bool, int)) else _tidy(_short(value, single))

    return each(_nested(array))


def _tidy(value):
    if not math.isfinite(value):
        raise ValueError(f"Expected finite numbers, found {value}.")
    return int(value) if value == int(value) and abs(value) < 2 ** 53 else value


def _flat(row):
    """The numbers of a sample in one row, as a layer Flatten has them."""
    return [value for one in row for value in _flat(one)] if isinstance(row, (list, tuple)) else [row]


def _matrix(rows):
    return [_flat(row) for row in rows]


def _data_of(x, y, outputs):
    """Rows of inputs, and of targets; classes stay a list."""
    if x is None or y is None:
        return None
    inputs, targets = _matrix(_numbers(x)), _numbers(y)
    if outputs > 1 and targets and all(isinstance(row, list) and len(row) == 1 for row in targets):
        targets = [row[0] for row in targets]
    is_flat = not (targets and isinstance(targets[0], list))
    return {"inputs": inputs, "targets": targets if is_flat and outputs > 1 else _matrix(targets)}


def _batches(size, shuffled):
    """Only what is known: the service says what it assumes."""
    return {
        **({} if size is None else {"size": size}),
        **({} if shuffled is None else {"order": "shuffled" if shuffled else "given"}),
    }


def _present(**fields):
    return {name: value for name, value in fields.items() if value not in (None, {}, [])}


# PyTorch

# The functions that modules compute.
_TORCH_MODULES = {
    "ReLU": "relu", "ReLU6": "relu6", "SELU": "selu", "SiLU": "silu", "Mish": "mish", "Sigmoid": "sigmoid",
    "Hardsigmoid": "hardsigmoid", "LogSigmoid": "logsigmoid", "Tanh": "tanh", "Hardtanh": "hardtanh",
    "Tanhshrink": "tanhshrink", "Softsign": "softsign", "Hardswish": "hardswish", "Softmax": "softmax",
    "LeakyReLU": "leaky_relu", "ELU": "elu", "CELU": "celu", "GELU": "gelu", "Softplus": "softplus",
    "LogSoftmax": "log_softmax", "ScaledTanh": "scaled_tanh", "Dropout": "dropout",
}
_TORCH_FUNCTIONS = {
    "relu": "relu", "relu6": "relu6", "selu": "selu", "silu": "silu", "mish": "mish", "sigmoid": "sigmoid",
    "hardsigmoid": "hard-sigmoid", "logsigmoid": "log-sigmoid", "tanh": "tanh", "hardtanh": "hard-tanh",
    "tanhshrink": "tanh-shrink", "softsign": "softsign", "hardswish": "hard-swish", "softmax": "softmax",
    "gelu": "gelu", "softplus": "softplus", "elu": "elu", "celu": "celu", "leaky_relu": "leaky-relu",
    "log_softmax": "log-softmax", "scaled_tanh": "scaled-tanh",
}
# The arguments after the first, by their places.
_TORCH_ARGUMENTS = {
    "leaky_relu": ("negative_slope",), "elu": ("alpha",), "celu": ("alpha",), "softplus": ("beta", "threshold"),
    "hardtanh": ("min_val", "max_val"), "softmax": ("dim",), "log_softmax": ("dim",), "dropout": ("p", "training"),
}
_TRANSPARENT = ("Identity", "Flatten", "flatten", "InputLayer", "view", "reshape")
_TORCH_LOSSES = {
    "L1Loss": "mae", "MSELoss": "mse", "HuberLoss": "huber", "SmoothL1Loss": "smooth-l1",
    "BCELoss": "binary-cross-entropy", "BCEWithLogitsLoss": "binary-cross-entropy-with-logits",
    "CrossEntropyLoss": "cross-entropy-with-logits", "NLLLoss": "cross-entropy-with-logits",
    "PoissonNLLLoss": "poisson-nll", "l1_loss": "mae", "mse_loss": "mse", "huber_loss": "huber",
    "smooth_l1_loss": "smooth-l1", "binary_cross_entropy": "binary-cross-entropy",
    "binary_cross_entropy_with_logits": "binary-cross-entropy-with-logits",
    "cross_entropy": "cross-entropy-with-logits", "nll_loss": "cross-entropy-with-logits",
    "poisson_nll_loss": "poisson-nll",
}


class _Call:
    """A function that a model calls, with its arguments as a module has them."""

    def __init__(self, name, places, words):
        self.name = name.rstrip("_")
        self.__dict__.update(zip(_TORCH_ARGUMENTS.get(self.name, ()), places))
        self.__dict__.update(words)

    def __repr__(self):
        return self.name


def _torch_function(step):
    return step.name if isinstance(step, _Call) else _TORCH_MODULES.get(type(step).__name__, type(step).__name__)


def _torch_activation(step, reading):
    function = _torch_function(step)
    found = _TORCH_FUNCTIONS.get(function)
    if function == "leaky_relu":
        return {"name": found, "slope": getattr(step, "negative_slope", 0.01)}
    if function in ("elu", "celu"):
        return {"name": found, "alpha": getattr(step, "alpha", 1.0)}
    if function == "gelu":
        return "gelu-tanh" if getattr(step, "approximate", "none") == "tanh" else "gelu"
    if function == "scaled_tanh":
        return {"name": found, "gain": step.gain}
    if function == "softplus" and getattr(step, "beta", 1) != 1:
        reading.cannot(f"Softplus(beta={step.beta}): the experiment's softplus has beta 1.")
    if function == "hardtanh" and (getattr(step, "min_val", -1), getattr(step, "max_val", 1)) != (-1, 1):
        reading.cannot(f"Hardtanh({step.min_val}, {step.max_val}): the experiment's hard-tanh is between -1 and 1.")
    if function in ("softmax", "log_softmax") and getattr(step, "dim", None) not in (None, 1, -1):
        reading.cannot(f"{function} over dimension {step.dim}: the experiment's is over the units.")
    return found


def _torch_steps(model, reading):
    """What a sample passes through, in order: modules, or the names of functions."""
    if type(model).__name__ == "Sequential":
        return [step for module in model.children() for step in _torch_steps(module, reading)]
    if not list(model.children()):
        return [model]
    try:
        import torch.fx

        graph = torch.fx.symbolic_trace(model)
        steps, last = [], None
        for node in graph.graph.nodes:
            inputs = node.all_input_nodes
            if node.op in ("placeholder", "output", "get_attr"):
                last = node if node.op == "placeholder" else last
                continue
            if len(inputs) != 1 or inputs[0] is not last:
                reading.cannot(f"{type(model).__name__}.forward branches at {node.name}; only a chain of layers is read.")
            last = node
            if node.op == "call_module":
                steps += _torch_steps(graph.get_submodule(node.target), reading)
            else:
                name = node.target if isinstance(node.target, str) else node.target.__name__
                steps.append(_Call(name, node.args[1:], node.kwargs))
        return steps
    except Exception:
        reading.cannot(f"{type(model).__name__}.forward cannot be traced: its modules are read in the order of their creation.")
        return [step for module in model.children() for step in _torch_steps(module, reading)]


def _is_torch_default(step):
    """Whether the parameters may be those that nn.Linear draws: uniform between -1/√inputs and 1/√inputs."""
    bound = (1 + 1e-5) / math.sqrt(step.in_features)
    weights, biases = (_flat(_nested(tensor)) if tensor is not None else [] for tensor in (step.weight, step.bias))
    is_drawn = lambda values: len(values) < 2 or min(values) < max(values)
    return all(abs(value) <= bound for value in weights + biases) and is_drawn(weights) and is_drawn(biases)


def _torch_linear(step, weights, reading):
    layer = {"units": step.out_features, "weights": "pytorch-linear", "biases": "pytorch-linear"}
    if step.bias is None:
        layer["biases"] = "none"
    if weights != "values" and not _is_torch_default(step):
        reading.cannot(
            f"{step}: its parameters are not drawn as nn.Linear draws them, or trained already; pass weights='values', or "
            "name the initializers in the experiment."
        )
    if weights == "values":
        layer["weights"] = {"name": "values", "values": _numbers(step.weight)}
        if step.bias is not None:
            layer["biases"] = {"name": "values", "values": _numbers(step.bias)}
    frozen = {
        place: False
        for place, tensor in (("weights", step.weight), ("biases", step.bias))
        if tensor is not None and not tensor.requires_grad
    }
    if frozen:
        layer["trainable"] = frozen
    if getattr(step, "_forward_pre_hooks", None) or hasattr(step, "parametrizations"):
        reading.cannot(f"{step}: its weights are computed from others (a normalization); they are read as weights.")
    return layer


def _torch_layers(model, weights, reading):
    layers, linears = [], []
    for step in _torch_steps(model, reading):
        name = _torch_function(step)
        if name in ("Linear", "ParametrizedLinear"):
            if any(step is one for one in linears):
                reading.cannot(f"{step} is used more than once: the experiment's layers have weights of their own.")
            layers.append(_torch_linear(step, weights, reading))
            linears.append(step)
            continue
        activation = _torch_activation(step, reading)
        if activation is not None and layers:
            if layers[-1].get("activation", "identity") != "identity":
                reading.cannot(f"{name} follows another activation without a layer between; it is left out.")
                continue
            if "dropout" in layers[-1] and activation != "relu":
                reading.cannot(f"Dropout before {name}: the experiment's is after the activation.")
            layers[-1]["activation"] = activation
        elif name == "dropout" and layers:
            if "dropout" in layers[-1]:
                reading.cannot("Dropout twice after one layer: the last one is read.")
            layers[-1]["dropout"] = getattr(step, "p", 0.5)
        elif name not in _TRANSPARENT:
            reading.cannot(f"{repr(step).splitlines()[0]}: no such layer in an experiment; it is left out.")
    return layers, linears


def _torch_loss(loss, output, reading):
    if loss is None or isinstance(loss, (str, dict)):
        return loss
    name = getattr(loss, "__name__", type(loss).__name__)
    if name not in _TORCH_LOSSES:
        reading.cannot(f"The loss {name}: name one of the service as loss=…")
        return None
    found = {"name": _TORCH_LOSSES[name]}
    for own, theirs in (("delta", "delta"), ("beta", "beta")):
        if hasattr(loss, own) and found["name"] in ("huber", "smooth-l1"):
            found[theirs] = getattr(loss, own)
    reduction = getattr(loss, "reduction", "mean")
    if reduction == "sum":
        found["reduction"] = "sum"
    elif reduction != "mean":
        reading.cannot(f"{name}(reduction={reduction!r}): the mean is in its place.")
    if name in ("NLLLoss", "nll_loss") and output != "log-softmax":
        reading.cannot(f"{name} takes logarithms of probabilities: without LogSoftmax before it, it is another loss.")
    if getattr(loss, "ignore_index", -100) != -100:
        reading.cannot(f"{name}(ignore_index={loss.ignore_index}): an experiment ignores no class.")
    if getattr(loss, "weight", None) is not None or getattr(loss, "pos_weight", None) is not None:
        reading.cannot(f"The weights of {name}: pass data with classWeights; PyTorch's mean divides by their sum.")
    if getattr(loss, "label_smoothing", 0):
        found["label_smoothing"] = loss.label_smoothing
    if name == "PoissonNLLLoss" and (not loss.log_input or loss.full):
        reading.cannot("PoissonNLLLoss with other arguments than log_input=True and full=False.")
    return found if len(found) > 1 else found["name"]


_TORCH_CONSTANTS = {
    "lr": "learningRate", "momentum": "momentum", "nesterov": "nesterov", "weight_decay": "weightDecay", "eps": "epsilon",
    "amsgrad": "amsgrad", "alpha": "rho", "rho": "rho", "centered": "centered", "momentum_decay": "momentumDecay",
    "initial_accumulator_value": "initialAccumulator",
}
_TORCH_OPTIMIZERS = {
    "SGD": ("momentum", "nesterov", "weight_decay"),
    "Adagrad": ("eps", "initial_accumulator_value", "weight_decay"),
    "Adadelta": ("rho", "eps", "weight_decay"),
    "RMSprop": ("alpha", "eps", "momentum", "centered", "weight_decay"),
    "Adam": ("eps", "amsgrad", "weight_decay"),
    "AdamW": ("eps", "amsgrad", "weight_decay"),
    "Adamax": ("eps", "weight_decay"),
    "NAdam": ("eps", "momentum_decay", "weight_decay"),
    "RAdam": ("eps", "weight_decay"),
    "Rprop": (),
    "Lion": ("weight_decay",),
}
_LEFT_OUT = {
    "dampening": 0, "maximize": False, "lr_decay": 0, "decoupled_weight_decay": False, "etas": (0.5, 1.2),
    "step_sizes": (1e-6, 50),
}
_OF_GROUPS = ("params", "lr", "initial_lr", "param_names")


def _torch_optimizer(optimizer, layers, linears, reading):
    if optimizer is None or isinstance(optimizer, (str, dict)):
        return optimizer
    name = type(optimizer).__name__
    if name not in _TORCH_OPTIMIZERS:
        reading.cannot(f"The optimizer {name}: name one of the service as optimizer=…")
        return None
    groups = optimizer.param_groups
    rate_of = lambda group: group.get("initial_lr", group["lr"])
    defaults = optimizer.defaults
    base = defaults["lr"] if isinstance(defaults.get("lr"), (int, float)) else rate_of(groups[0])
    if len(groups) == 1:
        base = rate_of(groups[0])
    found = {"name": name.lower(), "learningRate": base}
    for word in _TORCH_OPTIMIZERS[name]:
        if word in groups[0]:
            found[_TORCH_CONSTANTS[word]] = groups[0][word]
    if "betas" in groups[0]:
        found["beta1"], found["beta2"] = groups[0]["betas"]
    for word, usual in _LEFT_OUT.items():
        if defaults.get(word, usual) != usual:
            reading.cannot(f"{name}({word}={defaults[word]}) has no equal in an experiment.")
    for word in groups[0]:
        if word not in _OF_GROUPS and any(group.get(word) != groups[0][word] for group in groups):
            reading.cannot(f"{word} differs between the groups of {name}: all layers have that of the first group.")
    given = {id(tensor) for group in groups for tensor in group["params"]}
    for layer, linear in zip(layers, linears):
        for place, tensor in (("weights", linear.weight), ("biases", linear.bias)):
            if tensor is not None and id(tensor) not in given:
                layer.setdefault("trainable", {})[place] = False
    if len(groups) > 1:
        rates = {id(tensor): rate_of(group) / base for group in groups for tensor in group["params"]}
        for layer, linear in zip(layers, linears):
            own = {rates.get(id(t), 1.0) for t in (linear.weight, linear.bias) if t is not None and t.requires_grad}
            if len(own) > 1:
                reading.cannot("Weights and biases of one layer with different rates; the layer has that of its weights.")
            factor = rates.get(id(linear.weight), 1.0) if linear.weight.requires_grad else next(iter(own), 1.0)
            if factor != 1:
                layer["learningRateFactor"] = factor
    return found


def _schedule_of_factors(factor, epochs):
    """The schedule whose factors these are, from a few of them: constant, linear, inverse-time, exponential, cosine, or one
    of these after a warm-up; None for any other."""
    points = sorted({0, 1, 2, epochs // 3, epochs // 2, epochs - 1} & set(range(epochs)))
    if not points:
        return None
    seen = {i: factor(i) for i in points}
    fits = lambda own: all(math.isclose(own(i), seen[i], rel_tol=1e-9, abs_tol=1e-12) for i in points)
    if fits(lambda i: 1.0):
        return "constant"
    for first in (0, 1):
        if len(points) > 1:
            slope = (seen[points[1]] - seen[points[0]]) / (points[1] - points[0])
            to = round(1 + slope * epochs, 12)
            if fits(lambda i: 1 + (to - 1) * (i + first) / epochs):
                return {"name": "linear", "to": _tidy(to), "firstEpoch": first}
            last = points[-1]
            decay = float(f"{(1 / seen[last] - 1) / (last + first):.12g}") if seen[last] > 0 else -1.0
            if decay >= 0 and fits(lambda i: 1 / (1 + decay * (i + first))):
                return {"name": "inverse-time", "decay": decay, "firstEpoch": first}
    decay = float(f"{seen[1]:.12g}") if 1 in seen else 0.0
    if 0 < decay <= 1 and fits(lambda i: decay ** i):
        return {"name": "exponential", "decay": decay}
    half = lambda i: (1 + math.cos(math.pi * i / epochs)) / 2
    last = points[-1]
    to = float(f"{(seen[last] - half(last)) / (1 - half(last)):.9g}") if last > 0 else -1.0
    if to >= 0 and fits(lambda i: to + (1 - to) * half(i)):
        return {"name": "cosine", "to": _tidy(to)}
    starts_flat = epochs > 2 and math.isclose(seen[0], 1) and math.isclose(factor(1), 1)
    every = next((i for i in range(2, epochs) if not math.isclose(factor(i), 1)), 0) if starts_flat else 0
    if every:
        drop = float(f"{factor(every):.12g}")
        if 0 < drop < 1 and all(math.isclose(factor(i), drop ** (i // every), rel_tol=1e-9) for i in range(epochs)):
            return {"name": "step", "every": every, "factor": drop}
    length = round(1 / seen[0]) if 0 < seen[0] < 1 else 0
    if 0 < length < epochs and all(math.isclose(factor(i), (i + 1) / length) for i in range(length)):
        then = _schedule_of_factors(lambda i: factor(i + length), epochs - length)
        return None if then is None else {"name": "warmup", "epochs": length, "then": then}
    return None


def _torch_factor(scheduler):
    """The factor of the rate after i epochs as a function; None where the scheduler has no formula for it."""
    name = type(scheduler).__name__
    if name == "SequentialLR":
        parts, ends = [_torch_factor(one) for one in scheduler._schedulers], list(scheduler._milestones)
        if None in parts:
            return None
        index = lambda i: sum(end <= i for end in ends)
        return lambda i: parts[index(i)](i - ([0] + ends)[index(i)])
    if name == "LambdaLR":
        return scheduler.lr_lambdas[0] if len(set(scheduler.lr_lambdas)) == 1 else None
    if not hasattr(scheduler, "_get_closed_form_lr"):
        return None

    def factor(i):
        one = copy.copy(scheduler)
        one.last_epoch = i
        return one._get_closed_form_lr()[0] / one.base_lrs[0]

    return factor


def _torch_schedule(scheduler, epochs, reading):
    if scheduler is None or isinstance(scheduler, (str, dict)):
        return scheduler
    name = type(scheduler).__name__
    if name == "StepLR":
        return {"name": "step", "every": scheduler.step_size, "factor": scheduler.gamma}
    if name == "ExponentialLR":
        return {"name": "exponential", "decay": scheduler.gamma}
    factor = _torch_factor(scheduler)
    if factor is not None and epochs:
        found = _schedule_of_factors(factor, epochs)
        if found is not None:
            return found
    more = "" if epochs else " and epochs=…"
    reading.cannot(f"The scheduler {name}: pass the schedule in the words of the service as schedule=…{more}")
    return None


_MOST_SAMPLES = 100000


def _torch_points(source, reading):
    """The inputs and targets of two arrays, a dataset or the dataset of a loader."""
    if isinstance(source, (list, tuple)) and len(source) == 2 and all(hasattr(part, "shape") for part in source):
        return source
    # A part of a dataset has the whole one, too.
    dataset = source.dataset if hasattr(source, "sampler") else source
    tensors = getattr(dataset, "tensors", None)
    if tensors is not None and len(tensors) >= 2:
        if len(tensors) > 2:
            reading.cannot("More than two tensors in the dataset: the first two are read as inputs and targets.")
        return tensors[:2]
    try:
        size = len(dataset)
        samples = [dataset[i] for i in range(size)] if size <= _MOST_SAMPLES else []
        if samples and all(isinstance(one, (list, tuple)) and len(one) == 2 for one in samples):
            return [_numbers(one[0]) for one in samples], [_numbers(one[1]) for one in samples]
    except Exception:  # A dataset may have no length, or other samples than pairs of numbers.
        pass
    reading.cannot("The data of this loader: pass x=… and y=…; only datasets of inputs and targets are read.")
    return None, None


def _torch_order(loader, reading):
    """Whether a loader shuffles; None where it does not say."""
    sampler = getattr(loader, "sampler", None)
    name = type(sampler).__name__
    if sampler is None:
        return None
    if name not in ("RandomSampler", "SequentialSampler") or getattr(sampler, "replacement", False):
        reading.cannot(f"The sampler {name}: an experiment takes each sample once in an epoch, shuffled or in order.")
    return name != "SequentialSampler"


def _torch_experiment(model, given, reading):
    layers, linears = _torch_layers(model, given["weights"], reading)
    output = layers[-1].get("activation") if layers else None
    if output == "log-softmax":
        del layers[-1]["activation"]
    for layer in layers:
        if layer.get("activation") == "log-softmax":
            reading.cannot("LogSoftmax before the last layer.")
            del layer["activation"]
    x, y, size, shuffled = given["x"], given["y"], given["batch_size"], given["shuffle"]
    loader = given["data"]
    data = loader if isinstance(loader, dict) else None
    if loader is not None and data is None:
        x, y = _torch_points(loader, reading)
        own = getattr(loader, "batch_size", None) or getattr(getattr(loader, "batch_sampler", None), "batch_size", None)
        size = own if size is None else size
        shuffled = _torch_order(loader, reading) if shuffled is None else shuffled
        if getattr(loader, "drop_last", False) and x is not None and size and len(x) % size:
            reading.cannot("drop_last=True: the experiment trains the last, smaller batch too.")
    outputs = linears[-1].out_features if linears else 1
    kind = str(linears[0].weight.dtype) if linears else ""
    precision = "float64" if "64" in kind else "float32"
    if "16" in kind:
        reading.cannot(f"Parameters of {kind}: float32 is in its place.")
    experiment = _present(
        framework="pytorch",
        network={"layers": layers},
        data=data or _data_of(x, y, outputs),
        loss=_torch_loss(given["loss"], output, reading),
        optimizer=_torch_optimizer(given["optimizer"], layers, linears, reading),
        schedule=_torch_schedule(given["scheduler"], given["epochs"], reading),
        batches=_batches(size, shuffled),
        epochs=given["epochs"],
        precision=precision,
    )
    return experiment, None


# Keras

_KERAS_WORDS = ("callbacks", "validation_data", "validation_split", "class_weight", "sample_weight")
# Arguments of fit that change what is printed and read, and no result.
_KERAS_SILENT = ("verbose", "validation_batch_size", "validation_freq", "workers", "use_multiprocessing", "max_queue_size")
_KERAS_LAYERS = ("LeakyReLU", "ELU", "ReLU", "Softmax")
_KERAS_ACTIVATIONS = {
    "linear": "identity", "relu6": "relu6", "hard_sigmoid": "hard-sigmoid", "log_sigmoid": "log-sigmoid",
    "hard_tanh": "hard-tanh", "tanh_shrink": "tanh-shrink", "hard_silu": "hard-swish", "swish": "silu",
    "hard_swish": "hard-swish",
}
_KERAS_SAME = ("relu", "elu", "selu", "celu", "gelu", "softplus", "silu", "mish", "sigmoid", "tanh", "softsign", "softmax")
_KERAS_LOSSES = {
    "MeanSquaredError": "mse", "MeanAbsoluteError": "mae", "Huber": "huber", "LogCosh": "log-cosh",
    "MeanSquaredLogarithmicError": "msle", "MeanAbsolutePercentageError": "mape",
    "BinaryCrossentropy": "binary-cross-entropy", "CategoricalCrossentropy": "cross-entropy",
    "SparseCategoricalCrossentropy": "cross-entropy", "Hinge": "hinge", "SquaredHinge": "squared-hinge",
}


def _snake(name):
    return "".join("_" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(name))


_KERAS_LOSS_WORDS = {_snake(name): found for name, found in _KERAS_LOSSES.items()}
_KERAS_LOSS_WORDS.update({"mse": "mse", "mae": "mae", "msle": "msle", "mape": "mape"})


def _config(thing):
    return thing.get_config() if hasattr(thing, "get_config") else {}


def _keras_activation(activation, reading):
    if activation is None:
        return "identity"
    name = activation if isinstance(activation, str) else getattr(activation, "__name__", type(activation).__name__)
    if name in _KERAS_ACTIVATIONS:
        return _KERAS_ACTIVATIONS[name]
    if name in _KERAS_SAME:
        return name
    if name in ("leaky_relu", "LeakyReLU"):
        slope = _config(activation).get("negative_slope", 0.3 if name == "LeakyReLU" else 0.2)
        return {"name": "leaky-relu", "slope": slope}
    config = _config(activation)
    if name == "ELU":
        return {"name": "elu", "alpha": config.get("alpha", 1.0)}
    if name == "Softmax" and config.get("axis", -1) in (-1, 1):
        return "softmax"
    if name == "ReLU" and not config.get("threshold"):
        slope, most = config.get("negative_slope") or 0, config.get("max_value")
        if most is None:
            return {"name": "leaky-relu", "slope": slope} if slope else "relu"
        if most == 6 and not slope:
            return "relu6"
    reading.cannot(f"The activation {name}{config or ''}: it is left out.")
    return "identity"


def _keras_initializer(initializer, values, weights, reading):
    if weights == "values" and values is not None:
        return {"name": "values", "values": values}
    name = initializer if isinstance(initializer, str) else type(initializer).__name__
    name = _snake(name).replace("_", "-")
    config = _config(initializer)
    if name in ("glorot-uniform", "he-uniform", "lecun-uniform", "zeros", "ones", "glorot-normal", "he-normal", "lecun-normal"):
        return name
    if name in ("identity", "identity-initializer") and config.get("gain", 1.0) == 1:
        return "identity"
    if name == "random-uniform":
        return {"name": "uniform", "low": config["minval"], "high": config["maxval"]}
    if name in ("random-normal", "truncated-normal"):
        own = "normal" if name == "random-normal" else name
        return {"name": own, "mean": config["mean"], "stddev": config["stddev"]}
    if name == "constant" and isinstance(config["value"], (int, float)):
        return {"name": "constant", "value": config["value"]}
    if name == "orthogonal":
        return {"name": "orthogonal", "gain": config.get("gain", 1.0)}
    if name == "variance-scaling":
        key = (config["scale"], config["mode"], config["distribution"])
        family = {(1.0, "fan_avg"): "glorot", (2.0, "fan_in"): "he", (1.0, "fan_in"): "lecun"}.get(key[:2])
        if family is not None and key[2] == "uniform":
            return f"{family}-uniform"
        if family is not None:
            return {"name": f"{family}-normal", "truncated": key[2] == "truncated_normal"}
    reading.cannot(f"The initializer {name}: the framework's default is in its place.")
    return None


def _keras_layers(model, weights, reading):
    layers = []
    for one in model.layers:
        name = type(one).__name__
        if name == "Dense":
            own = [_nested(array) for array in one.get_weights()] if weights == "values" else []
            kernel = [list(column) for column in zip(*own[0])] if own else None
            single = _is_single(one.get_weights()[0]) if own else False
            short = lambda value: [short(v) for v in value] if isinstance(value, list) else _tidy(_short(value, single))
            layer = {"units": one.units, "activation": _keras_activation(one.activation, reading)}
            layer.update(_present(
                weights=_keras_initializer(one.kernel_initializer, kernel and short(kernel), weights, reading),
                biases=_keras_initializer(one.bias_initializer, short(own[1]) if len(own) > 1 else None, weights, reading)
                if one.use_bias else "none",
            ))
            regularizer = _config(one.kernel_regularizer)
            layer.update({word: float(regularizer[word]) for word in ("l1", "l2") if regularizer.get(word)})
            if getattr(one, "bias_regularizer", None) is not None:
                reading.cannot("A bias_regularizer: biases have no penalty in an experiment.")
            if one.kernel_regularizer is not None and not set(regularizer) <= {"l1", "l2"}:
                reading.cannot(f"The regularizer {type(one.kernel_regularizer).__name__}: only L1 and L2 are read.")
            for word in ("activity_regularizer", "kernel_constraint", "bias_constraint"):
                if getattr(one, word, None) is not None:
                    reading.cannot(f"{word}={type(getattr(one, word)).__name__}: no such thing in an experiment.")
            if not one.trainable:
                layer["trainable"] = False
            layers.append(layer)
        elif name == "Dropout" and layers:
            if "dropout" in layers[-1]:
                reading.cannot("Dropout twice after one layer: the last one is read.")
            layers[-1]["dropout"] = one.rate
        elif name in ("Activation",) + _KERAS_LAYERS and layers:
            activation = _keras_activation(one.activation if name == "Activation" else one, reading)
            if layers[-1]["activation"] not in ("identity", activation):
                reading.cannot(f"{name} follows another activation without a layer between; it is left out.")
                continue
            if "dropout" in layers[-1] and activation != "relu":
                reading.cannot(f"Dropout before {name}: the experiment's is after the activation.")
            layers[-1]["activation"] = activation
        elif hasattr(one, "layers"):
            layers += _keras_layers(one, weights, reading)
        elif name not in _TRANSPARENT:
            reading.cannot(f"The layer {name}: no such layer in an experiment; it is left out.")
    return layers


_KERAS_CONSTANTS = {
    "momentum": "momentum", "nesterov": "nesterov", "rho": "rho", "epsilon": "epsilon", "beta_1": "beta1",
    "beta_2": "beta2", "amsgrad": "amsgrad", "centered": "centered", "initial_accumulator_value": "initialAccumulator",
}
_KERAS_OPTIMIZERS = ("sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw", "adamax", "nadam", "lion")


def _keras_optimizer(optimizer, reading):
    if optimizer is None or isinstance(optimizer, (str, dict)):
        return optimizer, None
    name = type(optimizer).__name__.lower()
    if name not in _KERAS_OPTIMIZERS:
        reading.cannot(f"The optimizer {name}: name one of the service as optimizer=…")
        return None, None
    config = _config(optimizer)
    rate = config["learning_rate"]
    if isinstance(rate, dict):
        reading.cannot("A learning rate that is a schedule: pass schedule=… in the words of the service.")
        rate = rate.get("config", {}).get("initial_learning_rate", 0.001)
    found = {"name": name, "learningRate": _short(rate, True)}
    found.update({own: config[word] for word, own in _KERAS_CONSTANTS.items() if config.get(word) is not None})
    known = {"sgd": ("momentum", "nesterov"), "lion": ("beta1", "beta2")}.get(name)
    if known is not None:
        found = {word: value for word, value in found.items() if word in ("name", "learningRate") + known}
    if config.get("weight_decay"):
        found["weightDecay"] = config["weight_decay"]
        if name == "adam":
            found["name"] = "adamw"
        elif name not in ("adamw", "lion"):
            reading.cannot(f"{name}(weight_decay=…) is decoupled in Keras, and coupled in an experiment.")
    elif name == "adamw":
        found["weightDecay"] = 0
    if name == "nadam":
        found["momentumDecay"] = 1
    clipping = {"norm": config["global_clipnorm"]} if config.get("global_clipnorm") else None
    clipping = {"value": config["clipvalue"]} if config.get("clipvalue") else clipping
    for word in ("clipnorm", "use_ema", "loss_scale_factor", "gradient_accumulation_steps"):
        if config.get(word):
            reading.cannot(f"{name}({word}=…) has no equal in an experiment.")
    return found, clipping


def _keras_loss(loss, reading):
    if loss is None or isinstance(loss, dict):
        return loss
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", type(loss).__name__)
    found = _KERAS_LOSSES.get(name) or _KERAS_LOSS_WORDS.get(name)
    if found is None:
        if not isinstance(loss, str):
            reading.cannot(f"The loss {name}: name one of the service as loss=…")
            return None
        return loss
    config = _config(loss)
    if config.get("reduction", "sum") not in ("sum", "sum_over_batch_size", "auto"):
        reading.cannot(f"{name}(reduction={config['reduction']!r}): the mean is in its place.")
    if config.get("ignore_class") is not None:
        reading.cannot(f"{name}(ignore_class={config['ignore_class']}): an experiment ignores no class.")
    if config.get("from_logits"):
        found += "-with-logits"
    words = {"name": found}
    if found == "huber" and "delta" in config:
        words["delta"] = config["delta"]
    if config.get("reduction") == "sum":
        words["reduction"] = "sum"
    if config.get("label_smoothing"):
        words["label_smoothing"] = config["label_smoothing"]
    return words if len(words) > 1 else found


def _keras_callbacks(callbacks, epochs, rate, reading):
    fields = {}
    for callback in callbacks or []:
        name = type(callback).__name__
        if name == "EarlyStopping" and callback.monitor not in ("loss", "val_loss"):
            reading.cannot(f"EarlyStopping(monitor={callback.monitor!r}): an experiment monitors a loss.")
        elif name == "EarlyStopping":
            for word, usual in (("baseline", None), ("start_from_epoch", 0)):
                if getattr(callback, word, usual) != usual:
                    reading.cannot(f"EarlyStopping({word}={getattr(callback, word)}) has no equal in an experiment.")
            fields["earlyStopping"] = {
                "monitor": "validation-loss" if callback.monitor == "val_loss" else "loss",
                "patience": callback.patience, "minDelta": abs(float(callback.min_delta)),
                "restoreBest": bool(callback.restore_best_weights),
            }
        elif name == "LearningRateScheduler":
            try:
                found = _schedule_of_factors(lambda i: callback.schedule(i, rate) / rate, epochs)
            except Exception:
                found = None
            if found is None:
                reading.cannot("A LearningRateScheduler: pass schedule=… in the words of the service.")
            else:
                fields["schedule"] = found
        elif name not in ("History", "ProgbarLogger", "TensorBoard", "CSVLogger", "ModelCheckpoint"):
            reading.cannot(f"The callback {name}.")
    return fields


def _keras_precision(model, reading):
    kinds = {getattr(layer, "compute_dtype", None) for layer in model.layers} - {None}
    if kinds - {"float32", "float64"}:
        reading.cannot(f"Layers that compute in {', '.join(sorted(kinds))}: float32 is in its place.")
        return "float32"
    return "float64" if kinds == {"float64"} else None


def _keras_experiment(model, given, reading):
    layers = _keras_layers(model, given["weights"], reading)
    outputs = layers[-1]["units"] if layers else 1
    epochs = given["epochs"]
    optimizer, clipping = _keras_optimizer(given["optimizer"] or getattr(model, "optimizer", None), reading)
    x, y = given["x"], given["y"]
    validation = given.get("validation_data")
    part = given.get("validation_split")
    if part and x is not None:
        cut = int(len(x) * (1 - part))
        validation, x, y = (x[cut:], y[cut:]), x[:cut], y[:cut]
    data = given["data"] or _data_of(x, y, outputs)
    if data is not None and validation is not None:
        data["validation"] = _data_of(validation[0], validation[1], outputs)
    if data is not None and given.get("class_weight"):
        # Keras counts the samples of a class that is left out once.
        data["classWeights"] = [given["class_weight"].get(label, 1) for label in range(max(outputs, 2))]
    if data is not None and given.get("sample_weight") is not None:
        data["sampleWeights"] = _numbers(given["sample_weight"])
    experiment = _present(
        framework="keras",
        network={"layers": layers},
        data=data,
        loss=_keras_loss(given["loss"] or getattr(model, "loss", None), reading),
        optimizer=optimizer,
        gradientClipping=clipping,
        batches=_batches(given["batch_size"], given["shuffle"]),
        epochs=epochs,
        precision=_keras_precision(model, reading),
    )
    rate = optimizer.get("learningRate", 1.0) if isinstance(optimizer, dict) else 1.0
    experiment.update(_keras_callbacks(given.get("callbacks"), epochs, rate, reading))
    return experiment, None


# scikit-learn


def _sklearn_network(model, x, y):
    """The MLPClassifier or MLPRegressor, behind the steps of a pipeline, and the inputs as those leave them."""
    steps = getattr(model, "steps", None)
    if steps:
        model, before = steps[-1][1], copy.deepcopy([step for _, step in steps[:-1] if step not in (None, "passthrough")])
        for step in before:
            x = x if x is None else step.fit_transform(x, y)
    if not hasattr(model, "hidden_layer_sizes"):
        raise TypeError(f"Expected an MLPClassifier or an MLPRegressor, or a pipeline that ends in one, not {type(model).__name__}.")
    return model, x


def _sklearn_experiment(model, given, reading):
    y = given["y"]
    model, x = _sklearn_network(model, given["x"], y)
    params = model.get_params()
    is_classifier = "Classifier" in type(model).__name__
    rows = _matrix(_numbers(x)) if x is not None else None
    targets = _nested(y) if y is not None else None
    if targets is not None and all(isinstance(row, list) and len(row) == 1 for row in targets):
        targets = [row[0] for row in targets]
    classes = None
    if targets is not None and is_classifier and not isinstance(targets[0], list):
        classes = sorted(set(targets))
        targets = [classes.index(label) for label in targets]
    elif targets is not None:
        targets = _matrix(_numbers(y))
    outputs = 1
    if targets is not None:
        outputs = (1 if len(classes) == 2 else len(classes)) if classes else len(targets[0])
    if classes and outputs == 1:
        targets = _matrix(targets)
    samples = len(rows) if rows is not None else None
    size = params["batch_size"]
    size = 200 if size == "auto" else size
    size = size if samples is None else min(size, samples)
    # scikit-learn halves squared errors, and sums over the outputs.
    scale = (1 if classes and outputs > 1 else 1 / outputs) if is_classifier else 2 / outputs
    hidden = params["hidden_layer_sizes"]
    hidden = list(hidden) if hasattr(hidden, "__iter__") else [hidden]
    activation = {"logistic": "sigmoid"}.get(params["activation"], params["activation"])
    output = ("softmax" if outputs > 1 and classes else "sigmoid") if is_classifier else "identity"
    layers, fan_in = [], len(rows[0]) if rows else None
    for index, units in enumerate(hidden + [outputs]):
        layer = {"units": units, "activation": activation if index < len(hidden) else output}
        if given["weights"] == "values" and hasattr(model, "coefs_"):
            layer["weights"] = {"name": "values", "values": [list(row) for row in zip(*_numbers(model.coefs_[index]))]}
            layer["biases"] = {"name": "values", "values": _numbers(model.intercepts_[index])}
        elif fan_in is not None:
            bound = math.sqrt((2 if params["activation"] == "logistic" else 6) / (fan_in + units))
            layer["weights"] = layer["biases"] = {"name": "uniform", "low": -bound, "high": bound}
        if params["alpha"]:
            layer["l2"] = params["alpha"] * scale / (2 * size)
        layers.append(layer)
        fan_in = units
    rate = params["learning_rate_init"]
    if params["solver"] == "sgd":
        optimizer = {"name": "sgd", "learningRate": rate / scale, "momentum": params["momentum"],
                     "nesterov": bool(params["nesterovs_momentum"]) and params["momentum"] > 0}
        if params["learning_rate"] != "constant":
            reading.cannot(f"learning_rate={params['learning_rate']!r}: pass schedule=… in the words of the service.")
    else:
        if params["solver"] != "adam":
            reading.cannot(f"solver={params['solver']!r}: adam is in its place.")
        optimizer = {"name": "adam", "learningRate": rate, "beta1": params["beta_1"], "beta2": params["beta_2"],
                     "epsilon": params["epsilon"] * scale}
        reading.cannot("scikit-learn's adam adds epsilon before it corrects the bias; the experiment's does it after.")
    if params["early_stopping"]:
        reading.cannot("early_stopping=True: pass earlyStopping=… in the words of the service.")
    if params["n_iter_no_change"] < params["max_iter"]:
        reading.cannot(f"tol={params['tol']}: scikit-learn may stop before max_iter; the experiment trains all epochs.")
    if given["weights"] != "values":
        reading.cannot("The same seed: scikit-learn draws weights inputs × units, the service units × inputs.")
    seed = params["random_state"] if isinstance(params["random_state"], int) else None
    experiment = _present(
        network={"layers": layers},
        data=_present(inputs=rows, targets=targets) if rows is not None and targets is not None else None,
        loss={"identity": "mse", "sigmoid": "binary-cross-entropy", "softmax": "cross-entropy"}[output],
        optimizer=optimizer,
        schedule="constant",
        batches=_batches(size, bool(params["shuffle"])),
        epochs=params["max_iter"] if given["epochs"] is None else given["epochs"],
        precision="float32" if _is_single(x) else "float64",
    )
    return experiment, seed


# JAX


def _jax_experiment(params, given, reading):
    layers = []
    names = given["activations"] or []
    if len(names) not in (len(params), len(params) - 1):
        raise ValueError(f"Expected the activations of {len(params)} layers, in order, as activations=[…].")
    for index, own in enumerate(params):
        w, b = (own.get("w", own.get("kernel")), own.get("b", own.get("bias"))) if isinstance(own, dict) else (own[0], own[1] if len(own) > 1 else None)
        kernel = [list(row) for row in zip(*_numbers(w))]
        layer = {"units": len(kernel)}
        if index < len(names) and names[index] is not None:
            activation = names[index]
            layer["activation"] = activation if isinstance(activation, (str, dict)) else getattr(activation, "__name__", "identity")
        if given["weights"] == "values":
            layer["weights"] = {"name": "values", "values": kernel}
            layer["biases"] = "none" if b is None else {"name": "values", "values": _numbers(b)}
        elif b is None:
            layer["biases"] = "none"
        layers.append(layer)
    if given["weights"] != "values":
        reading.cannot("The initializers: an array does not say how it was drawn; the service's default is assumed.")
    optimizer = given["optimizer"]
    if optimizer is not None and not isinstance(optimizer, (str, dict)):
        reading.cannot("An optax transformation is a closure: pass optimizer=… in the words of the service.")
        optimizer = None
    loss = given["loss"]
    if loss is not None and not isinstance(loss, (str, dict)):
        reading.cannot("A loss function: pass loss=… in the words of the service.")
        loss = None
    experiment = _present(
        network={"layers": layers},
        data=given["data"] or _data_of(given["x"], given["y"], layers[-1]["units"] if layers else 1),
        loss=loss, optimizer=optimizer,
        schedule=given["scheduler"] if isinstance(given["scheduler"], (str, dict)) else None,
        batches=_batches(given["batch_size"], given["shuffle"]), epochs=given["epochs"],
    )
    return experiment, None


_READERS = {"pytorch": _torch_experiment, "keras": _keras_experiment, "sklearn": _sklearn_experiment, "jax": _jax_experiment}
