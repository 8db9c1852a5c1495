/** Generated from openapi/openapi.json by openapi-typescript; run `npm run generate` to renew it. */
export interface paths {
    "/train": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay one run
         * @description Trains the experiment once, from one seed, and tells what happened: the network before and after, its curves, and the events of the flight recorder (which unit died at which update, on which sample). The same request gives the same bytes, for ever.
         */
        post: operations["train"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/success-probability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure how often it trains
         * @description Trains the experiment from many seeds and counts: the probability of success with an interval, how the failures ended and which seeds they were, quantiles of the largest error, and, for the default experiment with any number of hidden units, the exact law.
         */
        post: operations["successProbability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain a run, or weights
         * @description Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of inputs. Tells which units are dead (on the data, on the box, without gradient), how they came to be so, where each one bends, and says in words what follows.
         */
        post: operations["inspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what an experiment costs
         * @description What each operation would cost with this experiment, in multiply-adds, and whether it may be asked for in one request. Nothing is trained.
         */
        post: operations["estimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List everything that has a name
         * @description Activations, initializers, losses, optimizers, schedules, intervals, outcomes, events, symptoms, limits and problems, from the very tables that the engine runs on.
         */
        get: operations["catalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell that the service answers
         * @description Answers at once, and names the engine that results come from.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What each unit does to its pre-activation.
         *
         *     - `identity`: f(x) = x.
         *     - `relu`: f(x) = max(0, x); its derivative at 0 is 0.
         *     - `leaky-relu`: f(x) = x for x > 0, else slope · x.
         *     - `elu`: f(x) = x for x > 0, else alpha · (e^x − 1) (Clevert, Unterthiner, Hochreiter, arXiv 1511.07289).
         *     - `tanh`: f(x) = tanh x.
         *     - `sigmoid`: f(x) = 1/(1 + e^−x), the logistic function.
         */
        ActivationInput: ("identity" | "relu" | "leaky-relu" | "elu" | "tanh" | "sigmoid") | {
            /** @enum {string} */
            name: "identity";
        } | {
            /** @enum {string} */
            name: "relu";
        } | {
            /** @enum {string} */
            name: "leaky-relu";
            /**
             * @description The slope below 0.
             * @default 0.01
             */
            slope?: number;
        } | {
            /** @enum {string} */
            name: "elu";
            /**
             * @description Minus the limit at −∞.
             * @default 1
             */
            alpha?: number;
        } | {
            /** @enum {string} */
            name: "tanh";
        } | {
            /** @enum {string} */
            name: "sigmoid";
        };
        /**
         * @description How weights begin.
         *
         *     - `zeros`: All 0.
         *     - `constant`: All the same number.
         *     - `uniform`: Uniform on [low, high).
         *     - `glorot-uniform`: Uniform on ±√(6/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).
         *     - `he-uniform`: Uniform on ±√(6/fan-in) (He, Zhang, Ren, Sun, ICCV 2015).
         *     - `values`: The numbers themselves: units × fan-in for weights, units for biases.
         */
        WeightsInput: ("zeros" | "glorot-uniform" | "he-uniform") | {
            /** @enum {string} */
            name: "zeros";
        } | {
            /** @enum {string} */
            name: "constant";
            /** @description The number that every element takes. */
            value: number;
        } | {
            /** @enum {string} */
            name: "uniform";
            /** @description The least value. */
            low: number;
            /** @description The limit above; not below low. */
            high: number;
        } | {
            /** @enum {string} */
            name: "glorot-uniform";
        } | {
            /** @enum {string} */
            name: "he-uniform";
        } | {
            /** @enum {string} */
            name: "values";
            /** @description units × fan-in */
            values: number[][];
        };
        /** @description How biases begin. */
        BiasesInput: "zeros" | {
            /** @enum {string} */
            name: "zeros";
        } | {
            /** @enum {string} */
            name: "constant";
            /** @description The number that every element takes. */
            value: number;
        } | {
            /** @enum {string} */
            name: "uniform";
            /** @description The least value. */
            low: number;
            /** @description The limit above; not below low. */
            high: number;
        } | {
            /** @enum {string} */
            name: "values";
            /** @description One number for each unit. */
            values: number[];
        };
        /**
         * @description What training minimizes: a mean over every element.
         *
         *     - `mae`: Mean absolute error |e|; its derivative at e = 0 is 0.
         *     - `mse`: Mean squared error e².
         */
        LossInput: ("mae" | "mse") | {
            /** @enum {string} */
            name: "mae";
        } | {
            /** @enum {string} */
            name: "mse";
        };
        /**
         * @description How a gradient becomes a step.
         *
         *     - `sgd`: Stochastic gradient descent: p ← p − rate · g; with momentum, v ← momentum · v + g and p ← p − rate · v (as PyTorch).
         */
        OptimizerInput: "sgd" | {
            /** @enum {string} */
            name: "sgd";
            /**
             * @description The step size.
             * @default 0.1
             */
            learningRate?: number;
            /**
             * @description The share of the last step that is kept.
             * @default 0
             */
            momentum?: number;
        };
        /**
         * @description The factor on the learning rate, epoch by epoch.
         *
         *     - `constant`: The rate as it is.
         *     - `linear`: 1 + (to − 1) · i/epochs, where i counts epochs from firstEpoch.
         */
        ScheduleInput: ("constant" | "linear") | {
            /** @enum {string} */
            name: "constant";
        } | {
            /** @enum {string} */
            name: "linear";
            /**
             * @description The factor reached at i = epochs.
             * @default 0
             */
            to?: number;
            /**
             * @description The i of the first epoch: 0 as PyTorch and Keras count, 1 as a loop from 1 does.
             * @default 0
             */
            firstEpoch?: number;
        };
        /** @description A run, at any epoch. */
        InspectRunRequest: {
            experiment?: components["schemas"]["ExperimentInput"];
            /** @default 0 */
            seed?: number;
            /** @description After how many epochs to look: 0 is before training; where left out, the end. */
            epoch?: number;
        };
        /** @description All that decides a training run, except the seed. Every field may be left out; the defaults are two points, 0 → 1 and 1 → 2, and four ReLU units. A field that is given replaces its default whole. */
        ExperimentInput: {
            network?: {
                /** @description Inputs of the network; where left out, as many as the data have. */
                inputs?: number;
                /** @description Hidden layers and the output layer, in order. */
                layers?: components["schemas"]["LayerInput"][];
            };
            data?: {
                /** @description samples × inputs */
                inputs: number[][];
                /** @description samples × outputs */
                targets: number[][];
            };
            loss?: components["schemas"]["LossInput"] & unknown;
            optimizer?: components["schemas"]["OptimizerInput"] & unknown;
            schedule?: components["schemas"]["ScheduleInput"] & unknown;
            batches?: {
                /**
                 * @description Samples of one update.
                 * @default 1
                 */
                size?: number | "all";
                /**
                 * @description - `given`: The order of the data, in every epoch.
                 *     - `shuffled`: A fresh permutation in every epoch, drawn from the seed's order stream.
                 * @default given
                 * @enum {string}
                 */
                order?: "given" | "shuffled";
            };
            /**
             * @description Passes over the data.
             * @default 1000
             */
            epochs?: number;
            /**
             * @description The arithmetic; float32 rounds every single operation to float32.
             * @default float32
             * @enum {string}
             */
            precision?: "float32" | "float64";
            success?: {
                /**
                 * @description Every |output − target| after training is below this.
                 * @default 0.1
                 */
                everyErrorBelow?: number;
                /**
                 * @description - `target-range`: Largest minus smallest target.
                 *     - `absolute`: The unit of the targets themselves.
                 * @default target-range
                 * @enum {string}
                 */
                relativeTo?: "target-range" | "absolute";
            };
            random?: {
                /**
                 * @default philox
                 * @enum {string}
                 */
                generator?: "philox";
            };
        };
        /** @description A dense layer. */
        LayerInput: {
            /** @description Units of the layer. */
            units: number;
            activation?: components["schemas"]["ActivationInput"] & unknown;
            weights?: components["schemas"]["WeightsInput"] & unknown;
            biases?: components["schemas"]["BiasesInput"] & unknown;
        };
        /** @description A network given by its parameters, with data or a box. */
        InspectParametersRequest: {
            /** @description The layers that there are, from the inputs on; the last need not be the output layer. */
            network: {
                layers: {
                    activation: components["schemas"]["ActivationInput"];
                    /** @description units × fan-in */
                    weights: number[][];
                    /** @description One number for each unit. */
                    biases: number[];
                }[];
            };
            data?: {
                /** @description samples × inputs */
                inputs: number[][];
            };
            /** @description The inputs that matter, one closed interval for each input; where left out, the least box that holds the data. */
            box?: {
                low: number;
                high: number;
            }[];
            /**
             * @description The bias that every unit began with, by which a born-dead unit is known; null where it is not known.
             * @default 0
             */
            initialBias?: number | null;
            /**
             * @default float32
             * @enum {string}
             */
            precision?: "float32" | "float64";
        };
        TrainResult: {
            /** @description Names the result: SHA-256 over the canonical JSON (RFC 8785) of operation, engine and request with every default filled in; 128 bits in base64url. */
            id: string;
            /**
             * @description The version of the arithmetic: equal requests to one engine give equal bytes.
             * @example 1
             */
            engine: string;
            /** @description What the request cost, in multiply-adds. */
            work: number;
            experiment: components["schemas"]["Experiment"];
            seed: number;
            outcome: components["schemas"]["Outcome"];
            success: boolean;
            /** @description The largest |output − target| after training. */
            largestError: number | null;
            /** @description What every error had to stay below, in the unit of the targets. */
            tolerance: number;
            before: components["schemas"]["State"];
            after: components["schemas"]["State"];
            recording: components["schemas"]["Recording"];
            diagnosis: components["schemas"]["Diagnosis"];
        };
        /** @description The experiment with every default filled in. */
        Experiment: {
            network: {
                inputs: number;
                layers: components["schemas"]["Layer"][];
            };
            data: {
                /** @description samples × inputs */
                inputs: number[][];
                /** @description samples × outputs */
                targets: number[][];
            };
            loss: components["schemas"]["Loss"];
            optimizer: components["schemas"]["Optimizer"];
            schedule: components["schemas"]["Schedule"];
            batches: {
                size: number | "all";
                /** @enum {string} */
                order: "given" | "shuffled";
            };
            epochs: number;
            /** @enum {string} */
            precision: "float32" | "float64";
            success: {
                everyErrorBelow: number;
                /** @enum {string} */
                relativeTo: "target-range" | "absolute";
            };
            random: {
                /** @enum {string} */
                generator: "philox";
            };
        };
        Layer: {
            /** @description Units of the layer. */
            units: number;
            activation: components["schemas"]["Activation"];
            weights: components["schemas"]["Weights"];
            biases: components["schemas"]["Biases"];
        };
        Activation: {
            /** @enum {string} */
            name: "identity";
        } | {
            /** @enum {string} */
            name: "relu";
        } | {
            /** @enum {string} */
            name: "leaky-relu";
            /** @description The slope below 0. */
            slope: number;
        } | {
            /** @enum {string} */
            name: "elu";
            /** @description Minus the limit at −∞. */
            alpha: number;
        } | {
            /** @enum {string} */
            name: "tanh";
        } | {
            /** @enum {string} */
            name: "sigmoid";
        };
        Weights: {
            /** @enum {string} */
            name: "zeros";
        } | {
            /** @enum {string} */
            name: "constant";
            /** @description The number that every element takes. */
            value: number;
        } | {
            /** @enum {string} */
            name: "uniform";
            /** @description The least value. */
            low: number;
            /** @description The limit above; not below low. */
            high: number;
        } | {
            /** @enum {string} */
            name: "glorot-uniform";
        } | {
            /** @enum {string} */
            name: "he-uniform";
        } | {
            /** @enum {string} */
            name: "values";
            /** @description units × fan-in */
            values: number[][];
        };
        Biases: {
            /** @enum {string} */
            name: "zeros";
        } | {
            /** @enum {string} */
            name: "constant";
            /** @description The number that every element takes. */
            value: number;
        } | {
            /** @enum {string} */
            name: "uniform";
            /** @description The least value. */
            low: number;
            /** @description The limit above; not below low. */
            high: number;
        } | {
            /** @enum {string} */
            name: "values";
            /** @description One number for each unit. */
            values: number[];
        };
        Loss: {
            /** @enum {string} */
            name: "mae";
        } | {
            /** @enum {string} */
            name: "mse";
        };
        Optimizer: {
            /** @enum {string} */
            name: "sgd";
            /** @description The step size. */
            learningRate: number;
            /** @description The share of the last step that is kept. */
            momentum: number;
        };
        Schedule: {
            /** @enum {string} */
            name: "constant";
        } | {
            /** @enum {string} */
            name: "linear";
            /** @description The factor reached at i = epochs. */
            to: number;
            /** @description The i of the first epoch: 0 as PyTorch and Keras count, 1 as a loop from 1 does. */
            firstEpoch: number;
        };
        /**
         * @description How a run ended.
         *
         *     - `success`: Every criterion holds after training.
         *     - `diverged`: An output is not finite, or the largest error is over 1,000 target ranges, or over 10 with a loss 10 times that before training.
         *     - `collapsed`: All outputs are equal, within 10⁻⁶ target ranges, though the targets differ.
         *     - `not-yet`: Finite, moving or stuck, but outside the criterion.
         * @enum {string}
         */
        Outcome: "success" | "diverged" | "collapsed" | "not-yet";
        /** @description The network at one moment; null stands for a number that is not finite. */
        State: {
            loss: number | null;
            /** @description samples × outputs */
            outputs: (number | null)[][];
            parameters: components["schemas"]["Parameters"];
        };
        /** @description Layer by layer. */
        Parameters: {
            /** @description units × fan-in */
            weights: (number | null)[][];
            biases: (number | null)[];
        }[];
        /** @description The flight recorder. A point stands for the end of its epoch. */
        Recording: {
            /** @description The epochs of the points, 0 being before training: all of them, or 512 at most, with the extremes of every series kept. */
            epochs: number[];
            loss: (number | null)[];
            /** @description The Euclidean norm of the gradient over all the data. */
            gradientNorm: (number | null)[];
            /** @description The largest |output − target|. */
            largestError: (number | null)[];
            /** @description layers × points: the units that are not dead on the data. */
            liveUnits: number[][];
            events: components["schemas"]["FlightEvent"][];
            eventsOmitted: number;
        };
        /** @description Something that happened to a unit, a layer or the loss. */
        FlightEvent: {
            /**
             * @description - `unit-born-dead`: Before the first update the unit is silent on every sample.
             *     - `unit-died`: From this update to the end of its epoch the unit is silent on every sample; before the epoch it was not.
             *     - `unit-revived`: After this update the unit answers to some sample again; before the epoch it was dead.
             *     - `layer-died`: The last live unit of the layer died: no sample passes through it any more.
             *     - `loss-not-finite`: The loss or an output overflowed: the run has diverged.
             *     - `loss-settled`: From this epoch on the loss stays within 10⁻⁶ of its range in the run.
             * @enum {string}
             */
            type: "unit-born-dead" | "unit-died" | "unit-revived" | "layer-died" | "loss-not-finite" | "loss-settled";
            /** @description Counts from 1; 0 is before training. */
            epoch: number;
            /** @description Counts the updates of the whole run from 1; null where only the epoch is known. */
            step: number | null;
            /** @description The samples of that update, by index. */
            samples: number[] | null;
            /** @description The learning rate of that update. */
            rate: number | null;
            /** @description Index from 0. */
            layer: number | null;
            /** @description Index from 0. */
            unit: number | null;
            preActivations: {
                /** @description Right before the update, on the first 16 samples at most. */
                before: (number | null)[] | null;
                /** @description Right after it, on the first 16 samples at most. */
                after: (number | null)[];
            } | null;
        };
        Diagnosis: {
            /** @description What to understand first. */
            verdict: string;
            /** @description The decisive one first. */
            findings: components["schemas"]["Finding"][];
        };
        Finding: {
            /**
             * @description - `divergence`: The outputs overflow, or move ever further from the targets.
             *     - `dead-relu`: Units whose output and slope are exactly 0 on every sample: no gradient reaches them any more.
             *     - `collapsed-output`: The network gives the same output for every sample, though the targets differ.
             *     - `criterion-unmet`: The run is finite and not constant, but an error is still outside the tolerance.
             *     - `healthy`: The run met its criterion; the evidence says by how much.
             * @enum {string}
             */
            code: "divergence" | "dead-relu" | "collapsed-output" | "criterion-unmet" | "healthy";
            /**
             * @description - `fatal`: It alone keeps the network from training, whatever comes after.
             *     - `warning`: It makes training fail or fall short more often.
             *     - `note`: Worth knowing; it explains no failure.
             * @enum {string}
             */
            severity: "fatal" | "warning" | "note";
            /** @description Indexes from 0; null is all of them, or none in particular. */
            where: {
                layer: number | null;
                units: number[] | null;
                samples: number[] | null;
            };
            /** @description Since which update; null where it was so at birth, or the history is not known. */
            since: components["schemas"]["Moment"] | null;
            evidence: {
                quantity: string;
                value: number | null;
                /** @description What the value crossed, where there is a threshold. */
                threshold: number | null;
            }[];
            /** @description The finding in one sentence. */
            headline: string;
            /** @description The finding with this network's own numbers; units, layers and samples count from 1 in words. */
            explanation: string;
            /** @description Changes that address it; not tried yet. */
            remedies: {
                title: string;
                patch: components["schemas"]["ExperimentInput"] & unknown;
            }[];
            reference: string;
        };
        Moment: {
            /** @description Counts from 1; 0 is before training. */
            epoch: number;
            /** @description Counts the updates of the whole run from 1; null where only the epoch is known. */
            step: number | null;
            /** @description The samples of that update, by index. */
            samples: number[] | null;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            /**
             * Format: uri-reference
             * @description Points at the entry of the code in the catalogue.
             */
            type: string;
            title: string;
            status: number;
            /**
             * @description - `malformed-json`: The body is not JSON (400).
             *     - `not-found`: Nothing is at this path (404).
             *     - `method-not-allowed`: The path does not answer this method (405).
             *     - `body-too-large`: The body is too large (413).
             *     - `unsupported-media-type`: The body is not declared as JSON (415).
             *     - `invalid-request`: The request does not fit its schema (422).
             *     - `too-deeply-nested`: The body is nested too deeply (422).
             *     - `work-limit-exceeded`: The request costs more than one request may (422).
             *     - `internal-error`: The service failed (500).
             * @enum {string}
             */
            code: "malformed-json" | "not-found" | "method-not-allowed" | "body-too-large" | "unsupported-media-type" | "invalid-request" | "too-deeply-nested" | "work-limit-exceeded" | "internal-error";
            /** @description What was wrong, and what would be right. */
            detail: string;
            errors?: {
                /** @description The field, as a JSON pointer (RFC 6901). */
                pointer: string;
                /**
                 * @description - `missing`: The field must be given.
                 *     - `unknown-field`: There is no such field.
                 *     - `unknown-name`: The value is not one of the names that are known here.
                 *     - `wrong-type`: The value is of another JSON type than the field takes.
                 *     - `not-finite`: The number is beyond the range of a double.
                 *     - `not-an-integer`: The number has a fraction, or is too large to be exact.
                 *     - `too-small`: The number is below the least that is allowed.
                 *     - `too-large`: The number is above the greatest that is allowed.
                 *     - `too-few`: The list has fewer elements than are needed.
                 *     - `too-many`: The list has more elements than are allowed.
                 *     - `does-not-fit`: The value does not fit another part of the request.
                 * @enum {string}
                 */
                code: "missing" | "unknown-field" | "unknown-name" | "wrong-type" | "not-finite" | "not-an-integer" | "too-small" | "too-large" | "too-few" | "too-many" | "does-not-fit";
                detail: string;
            }[];
            errorsOmitted?: number;
            /** @description Multiply-adds that the request would have cost. */
            work?: number;
            /** @description The limit that was crossed. */
            limit?: number;
            /** @description The greatest value of a field with which the request would fit. */
            fits?: {
                [key: string]: number;
            };
        };
        TrainRequest: {
            experiment?: components["schemas"]["ExperimentInput"];
            /**
             * @description Which run.
             * @default 0
             */
            seed?: number;
        };
        SuccessProbabilityResult: {
            /** @description Names the result: SHA-256 over the canonical JSON (RFC 8785) of operation, engine and request with every default filled in; 128 bits in base64url. */
            id: string;
            /**
             * @description The version of the arithmetic: equal requests to one engine give equal bytes.
             * @example 1
             */
            engine: string;
            /** @description What the request cost, in multiply-adds. */
            work: number;
            experiment: components["schemas"]["Experiment"];
            seeds: {
                first: number;
                count: number;
            };
            trials: number;
            successes: number;
            /** @description successes / trials */
            probability: number;
            /** @description For the probability over all seeds, of which these are taken as a sample. */
            interval: {
                /** @enum {string} */
                method: "wilson" | "clopper-pearson" | "jeffreys";
                confidence: number;
                low: number;
                high: number;
            };
            /** @description How many runs ended how. */
            outcomes: {
                success: number;
                diverged: number;
                collapsed: number;
                "not-yet": number;
            };
            /**
             * @description How the collapsed runs came to collapse.
             *
             *     - `born-dead`: Before the first update some layer was dead on the data already.
             *     - `died-in-training`: Every layer had a live unit before training; at the end one has none.
             *     - `no-dead-layer`: The outputs are equal for another reason.
             */
            collapses: {
                "born-dead": number;
                "died-in-training": number;
                "no-dead-layer": number;
            };
            /** @description The first 100 runs that did not succeed. */
            failures: {
                seed: number;
                outcome: components["schemas"]["Outcome"];
                /** @enum {string|null} */
                collapse: "born-dead" | "died-in-training" | "no-dead-layer" | null;
                largestError: number | null;
            }[];
            failuresOmitted: number;
            /** @description Quantiles of the largest error over the runs, interpolated (type 7); null where a diverged run enters. */
            errors: {
                minimum: number | null;
                p05: number | null;
                p25: number | null;
                median: number | null;
                p75: number | null;
                p95: number | null;
                maximum: number | null;
            };
            /** @description The exact probabilities, where they are known: the default experiment with any number of hidden units. */
            law: {
                /** @description That one hidden unit dies. */
                unitDies: number;
                /** @description That all of them do. */
                collapse: number;
                success: number;
                statement: string;
            } | null;
        };
        SuccessProbabilityRequest: {
            experiment?: components["schemas"]["ExperimentInput"];
            /** @description The seeds of the trials: first, first + 1, … */
            seeds?: {
                /** @default 0 */
                first?: number;
                /** @default 100 */
                count?: number;
            };
            /** @default 0.95 */
            confidence?: number;
            /**
             * @description How the interval is made.
             *
             *     - `wilson`: Inverts the score test; its mean coverage is close to the confidence (Wilson, JASA 22, 1927).
             *     - `clopper-pearson`: Inverts the binomial test; never covers less than the confidence (Clopper & Pearson, Biometrika 26, 1934).
             *     - `jeffreys`: The equal-tailed posterior interval of the prior Beta(1/2, 1/2) (Brown, Cai, DasGupta, Statistical Science 16, 2001).
             * @default wilson
             * @enum {string}
             */
            interval?: "wilson" | "clopper-pearson" | "jeffreys";
        };
        InspectResult: components["schemas"]["InspectRunResult"] | components["schemas"]["InspectParametersResult"];
        InspectRunResult: {
            /** @description Names the result: SHA-256 over the canonical JSON (RFC 8785) of operation, engine and request with every default filled in; 128 bits in base64url. */
            id: string;
            /**
             * @description The version of the arithmetic: equal requests to one engine give equal bytes.
             * @example 1
             */
            engine: string;
            /** @description What the request cost, in multiply-adds. */
            work: number;
            experiment: components["schemas"]["Experiment"];
            seed: number;
            epoch: number;
            outcome: components["schemas"]["Outcome"] & unknown;
            largestError: number | null;
            parameters: components["schemas"]["Parameters"];
            layers: {
                /** @enum {string} */
                activation: "identity" | "relu" | "leaky-relu" | "elu" | "tanh" | "sigmoid";
                units: components["schemas"]["Unit"][];
            }[];
            /** @description samples × outputs; null without data. */
            outputs: (number | null)[][] | null;
            box: {
                low: number;
                high: number;
            }[] | null;
            diagnosis: components["schemas"]["Diagnosis"];
        };
        Unit: {
            /** @description The three senses of dead, each null where it cannot be told. */
            dead: {
                /** @description Output and slope are exactly 0 on every sample. */
                onData: boolean | null;
                /** @description Output and slope are exactly 0 for every input in the box; null is not decided. */
                onBox: boolean | null;
                /** @description No output depends on it, on any sample: no loss can move it. */
                withoutGradient: boolean | null;
            };
            /**
             * @description - `born-dead`: Dead on the data since before the first update: its bias never moved.
             *     - `died-in-training`: Dead on the data now, though updates have moved it.
             * @enum {string|null}
             */
            origin: "born-dead" | "died-in-training" | null;
            since: components["schemas"]["Moment"] | null;
            /** @description The share of samples on which it is not silent. */
            activeFraction: number | null;
            /** @description Over the samples. */
            preActivation: {
                low: number | null;
                high: number | null;
            } | null;
            /** @description Over the box; exact where both ends are attained, else a bound. */
            preActivationOnBox: {
                low: number | null;
                high: number | null;
                exact: boolean;
            } | null;
            /** @description Over the samples. */
            output: {
                low: number | null;
                high: number | null;
            } | null;
            /** @description For one input, in the first layer: the input at which the slope changes. */
            kink: number | null;
        };
        InspectParametersResult: {
            /** @description Names the result: SHA-256 over the canonical JSON (RFC 8785) of operation, engine and request with every default filled in; 128 bits in base64url. */
            id: string;
            /**
             * @description The version of the arithmetic: equal requests to one engine give equal bytes.
             * @example 1
             */
            engine: string;
            /** @description What the request cost, in multiply-adds. */
            work: number;
            network: {
                layers: {
                    activation: components["schemas"]["Activation"];
                    /** @description units × fan-in */
                    weights: number[][];
                    /** @description One number for each unit. */
                    biases: number[];
                }[];
            };
            initialBias: number | null;
            /** @enum {string} */
            precision: "float32" | "float64";
            layers: {
                /** @enum {string} */
                activation: "identity" | "relu" | "leaky-relu" | "elu" | "tanh" | "sigmoid";
                units: components["schemas"]["Unit"][];
            }[];
            /** @description samples × outputs; null without data. */
            outputs: (number | null)[][] | null;
            box: {
                low: number;
                high: number;
            }[] | null;
            diagnosis: components["schemas"]["Diagnosis"];
        };
        /** @description A run, or with `network` the parameters themselves. */
        InspectRequest: components["schemas"]["InspectRunRequest"] | components["schemas"]["InspectParametersRequest"];
        Estimate: {
            /** @description Multiply-adds that one request may cost here. */
            limit: number;
            /** @description Weights and biases of the network. */
            parameters: number;
            train: {
                /** @description Multiply-adds. */
                work: number;
                /** @description Whether one request may cost as much. */
                allowed: boolean;
            };
            successProbability: {
                /** @description Multiply-adds. */
                work: number;
                /** @description Whether one request may cost as much. */
                allowed: boolean;
                /** @description The most seeds that one request may take. */
                seedsAllowed: number;
            };
            inspect: {
                /** @description Multiply-adds. */
                work: number;
                /** @description Whether one request may cost as much. */
                allowed: boolean;
            };
            experiment: components["schemas"]["Experiment"];
        };
        EstimateRequest: {
            experiment?: components["schemas"]["ExperimentInput"];
            seeds?: {
                /** @default 0 */
                first?: number;
                /** @default 100 */
                count?: number;
            };
        };
        /** @description Every name that a request or a response may hold, from the tables that the engine runs on. */
        Catalog: {
            engine: string;
            activations: components["schemas"]["CatalogEntry"][];
            initializers: components["schemas"]["CatalogEntry"][];
            losses: components["schemas"]["CatalogEntry"][];
            optimizers: components["schemas"]["CatalogEntry"][];
            schedules: components["schemas"]["CatalogEntry"][];
            orders: components["schemas"]["CatalogEntry"][];
            generators: components["schemas"]["CatalogEntry"][];
            precisions: string[];
            yardsticks: components["schemas"]["CatalogEntry"][];
            intervals: components["schemas"]["CatalogEntry"][];
            outcomes: components["schemas"]["CatalogEntry"][];
            collapses: components["schemas"]["CatalogEntry"][];
            events: components["schemas"]["CatalogEntry"][];
            origins: components["schemas"]["CatalogEntry"][];
            symptoms: components["schemas"]["CatalogEntry"][];
            limits: {
                [key: string]: number;
            };
            problems: {
                code: string;
                status: number;
                title: string;
            }[];
            fieldErrors: components["schemas"]["CatalogEntry"][];
        };
        CatalogEntry: {
            name: string;
            summary: string;
            parameters?: {
                name: string;
                summary: string;
                /** @description Absent where the parameter must be given. */
                default?: number;
                minimum?: number;
                maximum?: number;
                exclusiveMinimum?: number;
                exclusiveMaximum?: number;
            }[];
        };
        Health: {
            /** @enum {string} */
            status: "ok";
            engine: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    train: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainRequest"];
            };
        };
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    /** @description The id of the result, quoted. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainResult"];
                };
            };
            /** @description `malformed-json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method-not-allowed`: The path does not answer this method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not fit its schema.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `work-limit-exceeded`: The request costs more than one request may.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    successProbability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuccessProbabilityRequest"];
            };
        };
        responses: {
            /** @description The study. */
            200: {
                headers: {
                    /** @description The id of the result, quoted. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessProbabilityResult"];
                };
            };
            /** @description `malformed-json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method-not-allowed`: The path does not answer this method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not fit its schema.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `work-limit-exceeded`: The request costs more than one request may.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inspect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectRequest"];
            };
        };
        responses: {
            /** @description The examination. */
            200: {
                headers: {
                    /** @description The id of the result, quoted. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectResult"];
                };
            };
            /** @description `malformed-json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method-not-allowed`: The path does not answer this method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not fit its schema.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `work-limit-exceeded`: The request costs more than one request may.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EstimateRequest"];
            };
        };
        responses: {
            /** @description The costs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            /** @description `malformed-json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `method-not-allowed`: The path does not answer this method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: The request does not fit its schema.
             *     `too-deeply-nested`: The body is nested too deeply.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    catalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description `method-not-allowed`: The path does not answer this method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `method-not-allowed`: The path does not answer this method. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
