"""Objects with the names, attributes and configurations of Keras 3, which record what a script makes; no training."""
import importlib.util
import json
import os
import sys
import types

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../python"))
from trainability import experiment_of  # noqa: E402


class Array:
    """A list with a dtype, as far as the scripts and the exporter use arrays of NumPy."""

    def __init__(self, values, dtype="float64"):
        self.values, self.dtype = values, dtype

    def tolist(self):
        return self.values

    def __len__(self):
        return len(self.values)


def recorded(name, positional=(), **defaults):
    """A class whose configuration is its arguments."""

    def init(self, *args, **words):
        unknown = set(words) - set(defaults) - set(positional)
        assert not unknown, f"{name} of Keras 3 has no {unknown}"
        self.config = {**defaults, **dict(zip(positional, args)), **words}
        for word, value in self.config.items():
            setattr(self, word, value)

    return type(name, (), {"__init__": init, "get_config": lambda self: self.config})


def namespace(*classes, **functions):
    return types.SimpleNamespace(**{one.__name__: one for one in classes}, **functions)


def activation_of(given):
    return given if callable(given) else types.SimpleNamespace(__name__=given or "linear")


class Dense:
    def __init__(self, units, activation=None, use_bias=True, kernel_initializer="glorot_uniform", bias_initializer="zeros",
                 kernel_regularizer=None, bias_regularizer=None, trainable=True):
        self.units, self.activation, self.use_bias = units, activation_of(activation), use_bias
        self.kernel_initializer, self.bias_initializer = kernel_initializer, bias_initializer
        self.kernel_regularizer, self.bias_regularizer, self.trainable = kernel_regularizer, bias_regularizer, trainable


class Sequential:
    def __init__(self, layers):
        self.layers = layers

    def compile(self, optimizer, loss):
        self.optimizer, self.loss = optimizer, loss

    def fit(self, x, y, **words):
        self.fitted = (x, y, words)


rate = dict(learning_rate=0.001, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None, use_ema=False)
adam = dict(rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7)
optimizers = namespace(
    recorded("SGD", **dict(rate, learning_rate=0.01), momentum=0.0, nesterov=False),
    recorded("RMSprop", **rate, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False),
    recorded("Adagrad", **rate, initial_accumulator_value=0.1, epsilon=1e-7),
    recorded("Adadelta", **rate, rho=0.95, epsilon=1e-7),
    recorded("Adam", **adam, amsgrad=False),
    recorded("AdamW", **dict(adam, weight_decay=0.004), amsgrad=False),
    recorded("Adamax", **adam),
    recorded("Nadam", **adam),
    recorded("Lion", **dict(rate, beta_1=0.9, beta_2=0.99)),
)
loss = dict(reduction="sum_over_batch_size")
losses = namespace(
    recorded("Loss", **loss),
    recorded("MeanSquaredError", **loss), recorded("MeanAbsoluteError", **loss), recorded("Huber", **loss, delta=1.0),
    recorded("LogCosh", **loss), recorded("MeanSquaredLogarithmicError", **loss),
    recorded("MeanAbsolutePercentageError", **loss), recorded("BinaryCrossentropy", **loss, from_logits=False),
    recorded("CategoricalCrossentropy", **loss, from_logits=False), recorded("Hinge", **loss), recorded("SquaredHinge", **loss),
)
scaling = ("scale", "mode", "distribution")
initializers = namespace(
    recorded("Constant", ("value",)), recorded("RandomUniform", ("minval", "maxval")),
    recorded("RandomNormal", ("mean", "stddev")), recorded("TruncatedNormal", ("mean", "stddev")),
    recorded("VarianceScaling", scaling), recorded("Orthogonal", ("gain",)),
)
regularizers = namespace(recorded("L1L2", ("l1", "l2"), l1=0.0, l2=0.0), recorded("L2", ("l2",), l2=0.01))
callbacks = namespace(
    recorded("EarlyStopping", monitor="val_loss", patience=0, min_delta=0, restore_best_weights=False),
    recorded("LearningRateScheduler", ("schedule",)),
)
layers = namespace(Dense, recorded("Dropout", ("rate",)), recorded("LeakyReLU", negative_slope=0.3), recorded("ELU", alpha=1.0))
keras = types.ModuleType("keras")
keras.Sequential, keras.Input = Sequential, lambda shape: type("InputLayer", (), {"shape": shape})()
keras.layers, keras.optimizers, keras.losses, keras.initializers = layers, optimizers, losses, initializers
keras.regularizers, keras.callbacks = regularizers, callbacks
keras.config = namespace(set_floatx=lambda name: None)
keras.utils = namespace(set_random_seed=lambda seed: None)
numpy = types.ModuleType("numpy")
numpy.array = Array
sys.modules.update({"keras": keras, "numpy": numpy})

answers = []
for path, keywords in json.load(sys.stdin):
    try:
        spec = importlib.util.spec_from_file_location("exported", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        model = module.train(0)
        x, y, words = model.fitted
        words.pop("verbose", None)
        experiment = experiment_of(model, x, y, **words, **keywords)
        answers.append({"experiment": experiment, "cannotSay": experiment.cannot_say})
    except Exception as error:
        answers.append({"error": f"{type(error).__name__}: {error}"})
json.dump(answers, sys.stdout)
