"""
Models of Flux as experiments of Trainability, in one file without dependencies besides Flux.

    include("trainability.jl")
    using .Trainability
    experiment, cannot_say = experiment_of(model; rule = Adam(0.01), loss = "mse", x, y, epochs = 1000)
    write("experiment.json", json(experiment))

`trainability remedies experiment.json` then says what fixes it. `cannot_say` lists what an experiment cannot say of the
model.
"""
module Trainability

export experiment_of, json

"The names of activations, by those of NNlib."
const ACTIVATIONS = Dict(
    "identity" => "identity", "relu" => "relu", "relu6" => "relu6", "selu" => "selu", "gelu" => "gelu-tanh",
    "gelu_tanh" => "gelu-tanh", "gelu_erf" => "gelu", "softplus" => "softplus", "swish" => "silu", "mish" => "mish",
    "sigmoid" => "sigmoid", "σ" => "sigmoid", "hardsigmoid" => "hard-sigmoid", "hardσ" => "hard-sigmoid",
    "logsigmoid" => "log-sigmoid", "logσ" => "log-sigmoid", "tanh" => "tanh", "tanh_fast" => "tanh",
    "sigmoid_fast" => "sigmoid", "hardtanh" => "hard-tanh", "tanhshrink" => "tanh-shrink", "softsign" => "softsign",
    "hardswish" => "hard-swish", "elu" => "elu", "celu" => "celu", "leakyrelu" => "leaky-relu", "softmax" => "softmax",
)

"The fields of the rules of Optimisers.jl, in the words of the service."
const RULES = Dict(
    "Descent" => ("sgd", ["eta" => "learningRate"]),
    "Momentum" => ("sgd", ["eta" => "learningRate", "rho" => "momentum"]),
    "Nesterov" => ("sgd", ["eta" => "learningRate", "rho" => "momentum"]),
    "RMSProp" => ("rmsprop", ["eta" => "learningRate", "rho" => "rho", "epsilon" => "epsilon", "centred" => "centered"]),
    "Adam" => ("adam", ["eta" => "learningRate", "beta" => "betas", "epsilon" => "epsilon"]),
    "AMSGrad" => ("adam", ["eta" => "learningRate", "beta" => "betas", "epsilon" => "epsilon"]),
    "AdaMax" => ("adamax", ["eta" => "learningRate", "beta" => "betas", "epsilon" => "epsilon"]),
    "NAdam" => ("nadam", ["eta" => "learningRate", "beta" => "betas", "epsilon" => "epsilon"]),
    "RAdam" => ("radam", ["eta" => "learningRate", "beta" => "betas", "epsilon" => "epsilon"]),
    "AdamW" => ("adamw", ["eta" => "learningRate", "beta" => "betas", "lambda" => "weightDecay", "epsilon" => "epsilon"]),
    "AdaGrad" => ("adagrad", ["eta" => "learningRate", "epsilon" => "epsilon"]),
    "AdaDelta" => ("adadelta", ["rho" => "rho", "epsilon" => "epsilon"]),
    "Rprop" => ("rprop", ["eta" => "learningRate"]),
    "Lion" => ("lion", ["eta" => "learningRate", "beta" => "betas"]),
)

"Numbers as they were written: a Float32 prints 0.1, and not 0.10000000149."
number(x::Real) = isinteger(x) && abs(x) < 2^53 ? Int(x) : Float64(x)
number(x::Float32) = isinteger(x) && abs(x) < 2^24 ? Int(x) : parse(Float64, replace(repr(x), "f" => "e"))
rows(matrix::AbstractMatrix) = [number.(row) for row in eachrow(matrix)]
columns(matrix::AbstractMatrix) = [number.(column) for column in eachcol(matrix)]
columns(vector::AbstractVector) = [[number(value)] for value in vector]

kind(thing) = string(nameof(typeof(thing)))

function activation_of(f, cannot_say)
    name = string(nameof(f))
    haskey(ACTIVATIONS, name) && return ACTIVATIONS[name]
    push!(cannot_say, "The activation $name: it is left out.")
    return "identity"
end

"The layers of a chain, inputs first."
function layers_of(model, weights, cannot_say)
    layers = Vector{Dict{String,Any}}()
    for layer in (hasproperty(model, :layers) ? values(model.layers) : (model,))
        name = layer isa Function ? string(nameof(layer)) : kind(layer)
        if name == "Dense"
            own = Dict{String,Any}("units" => size(layer.weight, 1), "activation" => activation_of(layer.σ, cannot_say))
            layer.bias === false && (own["biases"] = "none")
            if weights == "values"
                own["weights"] = Dict("name" => "values", "values" => rows(layer.weight))
                layer.bias === false || (own["biases"] = Dict("name" => "values", "values" => number.(layer.bias)))
            end
            push!(layers, own)
        elseif name == "Dropout" && !isempty(layers)
            layers[end]["dropout"] = number(layer.p)
        elseif name == "Chain"
            append!(layers, layers_of(layer, weights, cannot_say))
        elseif haskey(ACTIVATIONS, name) && !isempty(layers)
            layers[end]["activation"] = ACTIVATIONS[name]
        elseif name != "identity" && name != "flatten"
            push!(cannot_say, "The layer $name: no such layer in an experiment; it is left out.")
        end
    end
    return layers
end

"The optimizer of a rule, and the clipping before it."
function optimizer_of(rule, cannot_say)
    fields = Dict{String,Any}()
    rule === nothing && return fields
    decay = nothing
    for part in (hasproperty(rule, :opts) ? rule.opts : (rule,))
        name = kind(part)
        if name == "WeightDecay"
            decay = number(part.lambda)
        elseif name == "ClipGrad"
            fields["gradientClipping"] = Dict("value" => number(part.delta))
        elseif name == "ClipNorm"
            push!(cannot_say, "ClipNorm limits the norm of each array; an experiment's limits that of all together.")
        elseif haskey(RULES, name)
            own, words = RULES[name]
            optimizer = Dict{String,Any}("name" => own)
            for (field, word) in words
                value = hasproperty(part, Symbol(field)) ? getproperty(part, Symbol(field)) : nothing
                value === nothing && continue
                if word == "betas"
                    optimizer["beta1"], optimizer["beta2"] = number.(value)
                else
                    optimizer[word] = value isa Bool ? value : number(value)
                end
            end
            name == "Nesterov" && (optimizer["nesterov"] = true)
            name == "AMSGrad" && (optimizer["amsgrad"] = true)
            fields["optimizer"] = optimizer
        else
            push!(cannot_say, "The rule $name: name one of the service as optimizer = …")
        end
    end
    decay !== nothing && haskey(fields, "optimizer") && (fields["optimizer"]["weightDecay"] = decay)
    return fields
end

"""
    experiment_of(model; rule, loss, x, y, epochs, batchsize, shuffle, weights, fields...)

The experiment of a `Chain`, and a list of what it cannot say. `x` and `y` are features × samples. `loss` is in the words
of the service, such as "mse" or "cross-entropy-with-logits". With `weights = "values"` the experiment starts from the
parameters that the model has now. Other `fields` are those of an experiment.
"""
function experiment_of(model; rule = nothing, loss = nothing, x = nothing, y = nothing, epochs = nothing,
                       batchsize = nothing, shuffle = nothing, weights = "drawn", fields...)
    cannot_say = String[]
    layers = layers_of(model, weights, cannot_say)
    experiment = Dict{String,Any}("framework" => "flux", "network" => Dict("layers" => layers))
    merge!(experiment, optimizer_of(rule, cannot_say))
    loss === nothing || (experiment["loss"] = loss)
    x === nothing || y === nothing || (experiment["data"] = Dict("inputs" => columns(x), "targets" => columns(y)))
    epochs === nothing || (experiment["epochs"] = epochs)
    batches = Dict{String,Any}()
    batchsize === nothing || (batches["size"] = batchsize)
    shuffle === nothing || (batches["order"] = shuffle ? "shuffled" : "given")
    isempty(batches) || (experiment["batches"] = batches)
    for (name, value) in fields
        experiment[string(name)] = value
    end
    return experiment, cannot_say
end

"The text of dictionaries, vectors, strings and numbers as JSON; keys are in alphabetical order."
json(value::AbstractDict) = "{" * join(("$(json(string(key))): $(json(value[key]))" for key in sort!(collect(keys(value)))), ", ") * "}"
json(value::Union{AbstractVector,Tuple}) = "[" * join(map(json, value), ", ") * "]"
json(value::AbstractString) = "\"" * escape_string(value) * "\""
json(value::Bool) = string(value)
json(value::Real) = string(value)
json(::Nothing) = "null"

end
