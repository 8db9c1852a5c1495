/** Arguments by place of optimizers and schedules, in the order in which each library declares them. */
import type { NameTable } from "../../schemas/aliases.ts";

export type Library = "pytorch" | "keras" | "flux" | "optax";
type Orders = Readonly<Record<string, string>>;

const TORCH_ADAM = "learningRate betas epsilon weightDecay";
const FLUX_ADAM = "learningRate betas epsilon";

/** By library, and by name here: the parameters in order, in the words of this API where it has one. */
const optimizers: Readonly<Record<Library, Orders>> = {
  // docs.pytorch.org, torch.optim; the first argument is what they change.
  pytorch: {
    sgd: "learningRate momentum dampening weightDecay nesterov",
    adam: `${TORCH_ADAM} amsgrad`,
    adamw: `${TORCH_ADAM} amsgrad`,
    adamax: TORCH_ADAM,
    nadam: `${TORCH_ADAM} momentumDecay`,
    radam: TORCH_ADAM,
    rmsprop: "learningRate rho epsilon weightDecay momentum centered",
    adagrad: "learningRate lr_decay weightDecay initialAccumulator epsilon",
    adadelta: "learningRate rho epsilon weightDecay",
  },
  // keras.io/api/optimizers
  keras: {
    sgd: "learningRate momentum nesterov weightDecay",
    adam: "learningRate beta1 beta2 epsilon amsgrad weightDecay",
    adamw: "learningRate weightDecay beta1 beta2 epsilon amsgrad",
    adamax: "learningRate beta1 beta2 epsilon weightDecay",
    nadam: "learningRate beta1 beta2 epsilon weightDecay",
    rmsprop: "learningRate rho momentum epsilon centered weightDecay",
    adagrad: "learningRate initialAccumulator epsilon weightDecay",
    adadelta: "learningRate rho epsilon weightDecay",
    lion: "learningRate beta1 beta2 weightDecay",
  },
  // fluxml.ai/Optimisers.jl
  flux: {
    sgd: "learningRate momentum",
    adam: FLUX_ADAM,
    adamw: "learningRate betas weightDecay epsilon",
    adamax: FLUX_ADAM,
    nadam: FLUX_ADAM,
    radam: FLUX_ADAM,
    rmsprop: "learningRate rho epsilon",
    adagrad: "learningRate epsilon",
    adadelta: "rho epsilon",
    lion: "learningRate betas",
  },
  // optax.readthedocs.io
  optax: {
    sgd: "learningRate momentum nesterov",
    adam: "learningRate beta1 beta2 epsilon",
    adamw: "learningRate beta1 beta2 epsilon",
    adamax: "learningRate beta1 beta2 epsilon",
    nadam: "learningRate beta1 beta2 epsilon",
    radam: "learningRate beta1 beta2 epsilon",
    rmsprop: "learningRate rho epsilon",
    adagrad: "learningRate initialAccumulator epsilon",
    lion: "learningRate beta1 beta2",
  },
};

/** Of torch.optim.lr_scheduler; the first argument is the optimizer. */
const schedules: Orders = { step: "every factor", exponential: "decay", cosine: "T_max eta_min" };

/** The libraries that a module before a name may stand for. */
const modules: Readonly<Record<string, Library>> = {
  torch: "pytorch",
  optim: "pytorch",
  keras: "keras",
  tf: "keras",
  optimizers: "keras",
  Flux: "flux",
  Optimisers: "flux",
  optax: "optax",
};

/**
 * The library of a call: as its module says, or its first argument, which PyTorch alone takes, or the framework of the
 * request; undefined if nothing tells.
 */
export function libraryOf(name: string, isOfModel: boolean, framework: unknown): Library | undefined {
  const [module] = name.split(".");
  if (name.includes(".") && Object.hasOwn(modules, module!)) return modules[module!];
  if (isOfModel) return "pytorch";
  return typeof framework === "string" && Object.hasOwn(optimizers, framework) ? (framework as Library) : undefined;
}

/**
 * What the arguments of a call are called; undefined if there are more than the library has, or if libraries that it
 * may be from differ in them.
 */
export function namesByPlace(
  kind: NameTable,
  entry: string,
  count: number,
  library: Library | undefined,
  parameters: readonly string[],
): readonly string[] | undefined {
  if (kind === "optimizer") {
    const known = library === undefined ? Object.values(optimizers) : [optimizers[library]];
    const orders = known.flatMap((own) => (Object.hasOwn(own, entry) ? [own[entry]!.split(" ").slice(0, count)] : []));
    const [first = count === 1 ? ["learningRate"] : []] = orders;
    return first.length === count && orders.every((order) => order.join() === first.join()) ? first : undefined;
  }
  const own = kind === "schedule" && Object.hasOwn(schedules, entry) ? schedules[entry]!.split(" ") : parameters;
  return count <= own.length ? own.slice(0, count) : undefined;
}
