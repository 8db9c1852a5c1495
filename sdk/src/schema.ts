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
         * @description Trains the experiment once, from one seed. Reports the network before and after, the curves, and the events of the flight recorder: which unit died, at which update, on which sample. The same request always gives the same bytes.
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
         * @description Trains the experiment from many seeds. Reports the probability of success with an interval, how the runs ended, the seeds that failed, quantiles of the largest error and, for the default experiment with any number of hidden units, the exact probability.
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
         * @description Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of inputs. Reports which units are dead (on the data, on the box, without gradient), how they died and where each one has its kink, and explains the consequences in words.
         *
         *     With `data.targets`, parameters are examined like the end of a run: the result has the loss, what is reached, whether the criteria hold, gradient norms, the curvature, and every finding that needs no history. `loss` and `success` say what the network was trained for; left out, they are usual for its output layer.
         *
         *     `parameters` takes a framework's own form: PyTorch's state_dict, Keras's get_weights() or Flux's printed arrays. Alternatively, the body is a model's file, recognized by its content (PyTorch, Keras, NumPy, ONNX, safetensors and more); set the remaining options as query parameters, or under the same names in the file's `__metadata__`. The layout of each matrix and, if needed, the order of the layers are inferred from the sizes; `reading` in the result reports how.
         */
        post: operations["inspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure what a change does
         * @description Trains a baseline and up to 16 variants of it from the same seeds. Reports for each variant which seeds it gained and lost, the difference in the probability of success with Tango's interval, and the exact McNemar test, with Holm's correction for several variants. Random draws that a variant does not affect are the same as in the baseline.
         */
        post: operations["compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/remedies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find causes, and test remedies
         * @description Trains the experiment from many seeds, examines runs that fail, and screens the changes that their findings propose on some of these seeds: single changes first, then pairs, then a combination reduced to the changes it needs. It tries the promising ones on as many fresh seeds, or the best one on more if few of them fail. Each ends as proven, unproven or harmful (exact McNemar test with Holm's correction), with its cost. Each finding ends as certain, confirmed, contributing, suspected or refuted. Changes that do not help are reported too.
         */
        post: operations["remedies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sweep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure a grid of experiments
         * @description Trains every combination of the values of 1 to 3 axes, at most 1024 cells, from the same seeds. Reports for each cell how often it succeeds, with an interval, and how its runs ended; for the cell with the most successes, which others cannot be told from it, by the exact McNemar test with Holm's correction, and how often it succeeds on fresh seeds, since it was chosen by looking. Cells with equal experiments are trained once. A sweep costs what the studies of its different cells cost, and that of the costliest once more.
         */
        post: operations["sweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/compare-outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare outcomes trained elsewhere
         * @description Takes the outcomes of runs, whatever framework trained them: success flags or scores of a baseline and up to 16 variants, one for each seed. Nothing is trained. Reports each configuration with an interval and, for each variant, the difference with its interval, the probability of improvement, and a test with Holm's correction for several variants. Flags of the same seeds: the exact McNemar test, and Tango's interval. Other flags: Fisher's exact test, and Newcombe's interval. Scores of the same seeds: Wilcoxon's signed-rank test. Other scores: Mann and Whitney's test. Both have the interval of Hodges and Lehmann.
         */
        post: operations["compareOutcomes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/results/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a result by its id
         * @description Returns the same bytes as the original POST. If only the request is stored, the result is computed again, within the CPU budget. An extension (`/results/{id}.svg`, `.csv`, `.tfevents`, `.pytorch.py`) or `Accept` selects a picture, a table, an event file or a script; a browser (`Accept: text/html`) gets a page. Results of older engines are returned only if their bytes were stored.
         */
        get: operations["result"];
        put?: never;
        post?: never;
        /**
         * Delete a result that you stored
         * @description Deletes the stored request and its result. Only a key that stored it can do that; if several keys did, it stays until the last of them deletes it. Without keys nobody can, except on your own machine. Copies in caches stay until they expire.
         */
        delete: operations["deleteResult"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the request of a result
         * @description Returns what was stored, with every default filled in, in the form that PUT reads. Weights and outcomes that somebody sent are not returned: their result does not repeat them either.
         */
        get: operations["storedRequest"];
        /**
         * Store a request without computing it
         * @description Checks the request like its operation, and stores it under its id, so that a link can be short however long the data are. It counts as 0.01 CPU milliseconds for each byte with every default filled in. Everyone who has the id can read it; it stays until it is [deleted](#deleteResult).
         */
        put: operations["storeRequest"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a job, or watch it
         * @description A job's state and progress. As a stream, its events, numbered from 1: all that are kept, or those after `Last-Event-ID`. The last 1000 are kept, and any number of clients may watch. The stream ends with the job.
         */
        get: operations["job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw your interest in a job
         * @description The work stops when nobody is interested any more. What is trained is kept: the same request goes on from there. On your own machine no token is needed, and the job stops for everybody.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your jobs
         * @description The jobs that your key started or joined, the latest first. Without a key there are none; on your own machine these are all.
         */
        get: operations["jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/r/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the result of the request in a link
         * @description Computes the request that the link itself contains, so that links need no storage. The last part of the path is the JSON `{ "operation": …, "request": …, "defaults": "0.5" }` (an operation's path, and the body to send there), compressed by gzip, in base64url. The SDK's `link()` makes such links. `Accept` selects a picture, a table, an event file or, in browsers, a page. The limits are 8000 characters and 65536 bytes of JSON.
         */
        get: operations["link"];
        put?: never;
        post?: never;
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
         * Estimate what an experiment costs
         * @description Returns what each operation would cost with this experiment, in multiply-adds and in expected CPU milliseconds, and whether it is within the CPU budget. At most a few seeds are trained, as a pilot.
         */
        post: operations["estimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write an experiment as code
         * @description Writes a short script for PyTorch, Keras, Flux, JAX or scikit-learn that trains the experiment and measures how often it succeeds; with `patch` a change to it is marked, and with `seed` the script repeats that run of the service, with its initial numbers. Nothing is trained. What the framework does not say as the service does is in `differences`, and in a comment of the script.
         */
        post: operations["export"];
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
         * List every valid option
         * @description Lists activations, initializers, losses, optimizers, schedules, intervals, outcomes, events, symptoms, pictures, limits and problems, from the tables that the engine itself uses.
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
         * Check that the service is up
         * @description Answers immediately with the engine that computes results, and with wrong variables.
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
/**
 * @description The method of the interval.
 *
 *     - `wilson`: Inverts the score test; the coverage is close to the confidence on average (Wilson, JASA 22, 1927).
 *     - `clopper-pearson`: Inverts the exact binomial test; the coverage is never below the confidence (Clopper & Pearson, Biometrika 26, 1934).
 *     - `jeffreys`: The equal-tailed posterior interval under the prior Beta(1/2, 1/2) (Brown, Cai, DasGupta, Statistical Science 16, 2001).
 *     - `confidence-sequence`: Valid for all numbers of trials at once, so under any stopping rule, even one that looks at every interval; wider than the others (Robbins's mixture over Beta(1/2, 1/2); Howard, Ramdas, McAuliffe, Sekhon, Annals of Statistics 49, 2021).
 * @enum {string}
 */
export type IntervalMethod = "wilson" | "clopper-pearson" | "jeffreys" | "confidence-sequence";
/** @description A row of numbers for each sample, or a flat list with one number for each. */
export type SampleRows = number[][] | number[];
export interface EarlyStopping {
    /** @enum {string} */
    monitor: "loss" | "validation-loss";
    /**
     * Format: int32
     * @description Epochs in a row without an improvement after which the run ends; 0 counts as 1.
     */
    patience: number;
    /** @description An improvement is a loss that is below the lowest so far by more than this. */
    minDelta: number;
    /** @description Whether the run ends with the parameters after the epoch of its last improvement. Otherwise it ends with those after its last epoch. */
    restoreBest: boolean;
}
export interface EarlyStoppingInput {
    /**
     * @description - `loss`: The loss on all samples to train on. Keras's `loss` is the mean over the batches while they train.
     *     - `validation-loss`: The loss on the samples for validation, `data.validation`; Keras's `val_loss`.
     * @default validation-loss
     * @enum {string}
     */
    monitor?: "loss" | "validation-loss";
    /**
     * Format: int32
     * @description Epochs in a row without an improvement after which the run ends; 0 counts as 1.
     * @default 0
     */
    patience?: number;
    /**
     * @description An improvement is a loss that is below the lowest so far by more than this.
     * @default 0
     */
    minDelta?: number;
    /**
     * @description Whether the run ends with the parameters after the epoch of its last improvement. Otherwise it ends with those after its last epoch.
     * @default false
     */
    restoreBest?: boolean;
}
export interface Points {
    /** @description samples × inputs */
    inputs: number[][];
    /** @description samples × outputs */
    targets: number[][];
}
export interface PointsInput {
    /** @description samples × inputs; for one input, also a flat list with one number per sample. */
    inputs: SampleRows;
    /** @description samples × outputs. A flat list has one number per sample for one output, and classes for several outputs: integers 0, 1, … below the units of the last layer, which become one-hot rows. */
    targets: SampleRows;
}
/** @description Points from a built-in generator, as in `data`. */
export type GeneratedPoints = {
    /** @enum {string} */
    generator: "xor";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "and";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "or";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "xnor";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "parity";
    /**
     * Format: int32
     * @description The number of inputs.
     * @default 3
     */
    bits?: number;
    /**
     * Format: int32
     * @description The number of points; 0 means each pattern once.
     * @default 0
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "line";
    /**
     * Format: int32
     * @description The number of points.
     * @default 32
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "sine";
    /**
     * Format: int32
     * @description The number of points.
     * @default 32
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "parabola";
    /**
     * Format: int32
     * @description The number of points.
     * @default 32
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "circles";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "moons";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "blobs";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0.5
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "spiral";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "classification";
    /**
     * Format: int32
     * @description The number of points.
     * @default 100
     */
    samples?: number;
    /**
     * Format: int32
     * @description All features: inputs of the network.
     * @default 20
     */
    features?: number;
    /**
     * Format: int32
     * @description Features in which the clusters lie.
     * @default 2
     */
    informative?: number;
    /**
     * Format: int32
     * @description Random linear combinations of the informative features.
     * @default 2
     */
    redundant?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int32
     * @description Clusters of each class; each has a corner of its own.
     * @default 2
     */
    clustersPerClass?: number;
    /**
     * @description The fraction of samples whose class is random.
     * @default 0.01
     */
    flipY?: number;
    /**
     * @description Half the side of the hypercube: the larger, the easier.
     * @default 1
     */
    classSep?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
} | {
    /** @enum {string} */
    generator: "regression";
    /**
     * Format: int32
     * @description The number of points.
     * @default 100
     */
    samples?: number;
    /**
     * Format: int32
     * @description All features: inputs of the network.
     * @default 10
     */
    features?: number;
    /**
     * Format: int32
     * @description Features that the targets depend on.
     * @default 5
     */
    informative?: number;
    /**
     * Format: int32
     * @description Random linear combinations of the informative features.
     * @default 0
     */
    redundant?: number;
    /**
     * Format: int32
     * @description Targets per sample.
     * @default 1
     */
    outputs?: number;
    /**
     * @description A constant added to the targets.
     * @default 0
     */
    bias?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
};
/** @description That part of the data: the samples are drawn without replacement, from n and the fraction alone, so that every seed and every variant holds out the same ones. The others stay, in their order, to train on; samples count from 0 among these. Keras's `validation_split` takes the last samples instead; scikit-learn's `train_test_split` holds out as many, and draws them from its `random_state`. */
export interface HeldOut {
    /** @description Of n samples, ⌈fraction · n⌉ are held out. */
    fraction: number;
}
/**
 * @description Samples to evaluate the network on, which it is never trained on: points, a generator, or a part of the data. Null: none.
 * @default null
 */
export type ValidationInput = PointsInput | GeneratedPoints | HeldOut | null;
/** @description The weight of each sample in the loss, as Keras's `sample_weight`: it multiplies the loss of the sample, and the mean still divides by the number of samples. Not all may be 0. Null: all 1. */
export type SampleWeights = number[] | null;
/** @description The weight of each class in the loss, as Keras's `class_weight`, times that of the sample. For one output: of the negatives and of the positives, so [1, w] is PyTorch's `pos_weight` w. PyTorch's `CrossEntropyLoss(weight=…)` divides by the sum of the weights in the batch instead. Null: all 1. */
export type ClassWeights = number[] | null;
export interface DataPoints {
    /** @description samples × inputs; for one input, also a flat list with one number per sample. */
    inputs: SampleRows;
    /** @description samples × outputs. A flat list has one number per sample for one output, and classes for several outputs: integers 0, 1, … below the units of the last layer, which become one-hot rows. */
    targets: SampleRows;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
}
/**
 * @description Points from a built-in generator.
 *
 *     - `xor`: 1 where the two inputs differ.
 *     - `and`: 1 where both inputs are 1.
 *     - `or`: 1 where at least one input is 1.
 *     - `xnor`: 1 where the two inputs are equal.
 *     - `parity`: 1 where an odd number of inputs is 1. The samples cycle through all bit patterns.
 *     - `line`: y = x.
 *     - `sine`: y = sin πx.
 *     - `parabola`: y = x².
 *     - `circles`: Concentric circles, one for each class; their radii fall in equal steps from 1: for two classes, 1 and 1/2.
 *     - `moons`: Half circles, one for each class, each interleaved with the next: a chain, as of links.
 *     - `blobs`: Normal clusters, one for each class, on a circle: of two, class 0 is around (−1, −1) and class 1 around (1, 1).
 *     - `spiral`: Spiral arms of one and a half turns each, one for each class.
 *     - `classification`: Classes of normal clusters around the corners of a hypercube, with many features: first the informative features, then the redundant ones, which are linear combinations of them, then noise. The parameters are those of scikit-learn's make_classification; the numbers are drawn differently.
 *     - `regression`: A linear function of normal features, with many features: first the informative features, then the redundant ones, which are linear combinations of them, then noise. The coefficients lie between −1 and 1. The parameters are those of scikit-learn's make_regression, whose coefficients lie between 0 and 100.
 */
export type GeneratedDataInput = {
    /** @enum {string} */
    generator: "xor";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "and";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "or";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "xnor";
    /**
     * Format: int32
     * @description The number of points.
     * @default 4
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "parity";
    /**
     * Format: int32
     * @description The number of inputs.
     * @default 3
     */
    bits?: number;
    /**
     * Format: int32
     * @description The number of points; 0 means each pattern once.
     * @default 0
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "line";
    /**
     * Format: int32
     * @description The number of points.
     * @default 32
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "sine";
    /**
     * Format: int32
     * @description The number of points.
     * @default 32
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "parabola";
    /**
     * Format: int32
     * @description The number of points.
     * @default 32
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "circles";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "moons";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "blobs";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0.5
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "spiral";
    /**
     * Format: int32
     * @description The number of points.
     * @default 64
     */
    samples?: number;
    /**
     * @description The standard deviation of the normal noise added to the inputs.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "classification";
    /**
     * Format: int32
     * @description The number of points.
     * @default 100
     */
    samples?: number;
    /**
     * Format: int32
     * @description All features: inputs of the network.
     * @default 20
     */
    features?: number;
    /**
     * Format: int32
     * @description Features in which the clusters lie.
     * @default 2
     */
    informative?: number;
    /**
     * Format: int32
     * @description Random linear combinations of the informative features.
     * @default 2
     */
    redundant?: number;
    /**
     * Format: int32
     * @description The number of classes, which the samples cycle through.
     * @default 2
     */
    classes?: number;
    /**
     * Format: int32
     * @description Clusters of each class; each has a corner of its own.
     * @default 2
     */
    clustersPerClass?: number;
    /**
     * @description The fraction of samples whose class is random.
     * @default 0.01
     */
    flipY?: number;
    /**
     * @description Half the side of the hypercube: the larger, the easier.
     * @default 1
     */
    classSep?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
} | {
    /** @enum {string} */
    generator: "regression";
    /**
     * Format: int32
     * @description The number of points.
     * @default 100
     */
    samples?: number;
    /**
     * Format: int32
     * @description All features: inputs of the network.
     * @default 10
     */
    features?: number;
    /**
     * Format: int32
     * @description Features that the targets depend on.
     * @default 5
     */
    informative?: number;
    /**
     * Format: int32
     * @description Random linear combinations of the informative features.
     * @default 0
     */
    redundant?: number;
    /**
     * Format: int32
     * @description Targets per sample.
     * @default 1
     */
    outputs?: number;
    /**
     * @description A constant added to the targets.
     * @default 0
     */
    bias?: number;
    /**
     * @description The standard deviation of the normal noise added to the targets.
     * @default 0
     */
    noise?: number;
    /**
     * Format: int64
     * @description The seed of the data, independent of the seeds of runs.
     * @default 0
     */
    seed?: number;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
    validation?: ValidationInput;
};
/**
 * @description The activation function of a layer.
 *
 *     - `identity`: f(x) = x.
 *     - `relu`: f(x) = max(0, x); its derivative at 0 is 0.
 *     - `relu6`: f(x) = min(max(0, x), 6).
 *     - `leaky-relu`: f(x) = x for x > 0, else slope · x.
 *     - `elu`: f(x) = x for x > 0, else alpha · (e^x − 1) (Clevert, Unterthiner, Hochreiter, arXiv 1511.07289).
 *     - `selu`: f(x) = 1.0507 · elu(x) with alpha = 1.6733, which keeps mean and variance (Klambauer et al., arXiv 1706.02515).
 *     - `celu`: f(x) = x for x > 0, else alpha · (e^(x/alpha) − 1) (Barron, arXiv 1704.07483).
 *     - `gelu`: f(x) = x · Φ(x) with the standard normal distribution function Φ (Hendrycks & Gimpel, arXiv 1606.08415).
 *     - `gelu-tanh`: GELU with Φ(x) replaced by (1 + tanh(√(2/π)·(x + 0.044715·x³)))/2.
 *     - `softplus`: f(x) = ln(1 + e^x).
 *     - `silu`: f(x) = x · sigmoid(x), also called swish.
 *     - `mish`: f(x) = x · tanh(softplus(x)) (Misra, arXiv 1908.08681).
 *     - `sigmoid`: f(x) = 1/(1 + e^−x), the logistic function.
 *     - `hard-sigmoid`: f(x) = min(max(0, x + 3), 6)/6.
 *     - `log-sigmoid`: f(x) = ln sigmoid(x).
 *     - `tanh`: f(x) = tanh x.
 *     - `scaled-tanh`: f(x) = tanh(gain · x). A gain of √2 is that of Sohl-Dickstein (arXiv 2402.06184).
 *     - `hard-tanh`: f(x) = min(max(−1, x), 1).
 *     - `tanh-shrink`: f(x) = x − tanh x.
 *     - `softsign`: f(x) = x/(1 + |x|).
 *     - `hard-swish`: f(x) = x · hard-sigmoid(x) (Howard et al., arXiv 1905.02244).
 *     - `softmax`: f(x)ᵢ = e^xᵢ / Σ e^xⱼ over the units of the layer; for the output layer only.
 */
export type ActivationInput = ("identity" | "relu" | "relu6" | "leaky-relu" | "elu" | "selu" | "celu" | "gelu" | "gelu-tanh" | "softplus" | "silu" | "mish" | "sigmoid" | "hard-sigmoid" | "log-sigmoid" | "tanh" | "scaled-tanh" | "hard-tanh" | "tanh-shrink" | "softsign" | "hard-swish" | "softmax") | {
    /** @enum {string} */
    name: "identity";
} | {
    /** @enum {string} */
    name: "relu";
} | {
    /** @enum {string} */
    name: "relu6";
} | {
    /** @enum {string} */
    name: "leaky-relu";
    /**
     * @description The slope for x ≤ 0.
     * @default 0.01
     */
    slope?: number;
} | {
    /** @enum {string} */
    name: "elu";
    /**
     * @description f tends to −alpha as x → −∞.
     * @default 1
     */
    alpha?: number;
} | {
    /** @enum {string} */
    name: "selu";
} | {
    /** @enum {string} */
    name: "celu";
    /**
     * @description f tends to −alpha as x → −∞.
     * @default 1
     */
    alpha?: number;
} | {
    /** @enum {string} */
    name: "gelu";
} | {
    /** @enum {string} */
    name: "gelu-tanh";
} | {
    /** @enum {string} */
    name: "softplus";
} | {
    /** @enum {string} */
    name: "silu";
} | {
    /** @enum {string} */
    name: "mish";
} | {
    /** @enum {string} */
    name: "sigmoid";
} | {
    /** @enum {string} */
    name: "hard-sigmoid";
} | {
    /** @enum {string} */
    name: "log-sigmoid";
} | {
    /** @enum {string} */
    name: "tanh";
} | {
    /** @enum {string} */
    name: "scaled-tanh";
    /**
     * @description How steep it is at 0.
     * @default 1
     */
    gain?: number;
} | {
    /** @enum {string} */
    name: "hard-tanh";
} | {
    /** @enum {string} */
    name: "tanh-shrink";
} | {
    /** @enum {string} */
    name: "softsign";
} | {
    /** @enum {string} */
    name: "hard-swish";
} | {
    /** @enum {string} */
    name: "softmax";
};
/**
 * @description How the initial weights are chosen.
 *
 *     - `none`: No biases: they are 0 and are not trained.
 *     - `zeros`: All 0.
 *     - `ones`: All 1.
 *     - `constant`: All the same number.
 *     - `uniform`: Uniform on [low, high).
 *     - `normal`: Normal with the given mean and standard deviation.
 *     - `truncated-normal`: Normal, redrawn beyond two standard deviations; the spread is not corrected for the truncation.
 *     - `glorot-uniform`: Uniform on ±√(6/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).
 *     - `glorot-normal`: Normal with standard deviation √(2/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).
 *     - `he-uniform`: Uniform on ±√(6/fan-in) (He, Zhang, Ren, Sun, ICCV 2015).
 *     - `he-normal`: Normal with standard deviation √(2/fan-in) (He, Zhang, Ren, Sun, ICCV 2015).
 *     - `lecun-uniform`: Uniform on ±√(3/fan-in) (LeCun, Bottou, Orr, Müller, Efficient BackProp, 1998).
 *     - `lecun-normal`: Normal with standard deviation √(1/fan-in) (LeCun, Bottou, Orr, Müller, Efficient BackProp, 1998).
 *     - `orthogonal`: A random matrix with orthogonal rows of length gain, or orthogonal columns if it has more rows than columns (Saxe, McClelland, Ganguli, arXiv 1312.6120).
 *     - `identity`: 1 where unit and input have the same index, 0 elsewhere.
 *     - `pytorch-linear`: Uniform on ±1/√fan-in for weights and biases, the default of PyTorch's nn.Linear.
 *     - `randomized-asymmetric`: A unit's weights and bias are normal with standard deviation 0.6007/√fan-in; one of them, chosen uniformly, is replaced by a draw from Beta(2, 1) (Lu, Shin, Su, Karniadakis, arXiv 1903.06733).
 *     - `values`: The given numbers: units × fan-in weights, or one bias per unit.
 */
export type WeightsInput = ("zeros" | "ones" | "glorot-uniform" | "glorot-normal" | "he-uniform" | "he-normal" | "lecun-uniform" | "lecun-normal" | "orthogonal" | "identity" | "pytorch-linear" | "randomized-asymmetric") | {
    /** @enum {string} */
    name: "zeros";
} | {
    /** @enum {string} */
    name: "ones";
} | {
    /** @enum {string} */
    name: "constant";
    /** @description The value of every element. */
    value: number;
} | {
    /** @enum {string} */
    name: "uniform";
    /** @description The lower bound, inclusive. */
    low: number;
    /** @description The upper bound, exclusive; at least low. */
    high: number;
} | {
    /** @enum {string} */
    name: "normal";
    /**
     * @description The mean.
     * @default 0
     */
    mean?: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "truncated-normal";
    /**
     * @description The mean.
     * @default 0
     */
    mean?: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "glorot-uniform";
} | {
    /** @enum {string} */
    name: "glorot-normal";
    /**
     * @description Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does.
     * @default false
     */
    truncated?: boolean;
} | {
    /** @enum {string} */
    name: "he-uniform";
} | {
    /** @enum {string} */
    name: "he-normal";
    /**
     * @description Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does.
     * @default false
     */
    truncated?: boolean;
} | {
    /** @enum {string} */
    name: "lecun-uniform";
} | {
    /** @enum {string} */
    name: "lecun-normal";
    /**
     * @description Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does.
     * @default false
     */
    truncated?: boolean;
} | {
    /** @enum {string} */
    name: "orthogonal";
    /**
     * @description The length of the rows or columns.
     * @default 1
     */
    gain?: number;
} | {
    /** @enum {string} */
    name: "identity";
} | {
    /** @enum {string} */
    name: "pytorch-linear";
} | {
    /** @enum {string} */
    name: "randomized-asymmetric";
} | {
    /** @enum {string} */
    name: "values";
    /** @description units × fan-in */
    values: number[][];
};
/** @description How the initial biases are chosen; WeightsInput describes the initializers. */
export type BiasesInput = ("none" | "zeros" | "ones" | "pytorch-linear" | "randomized-asymmetric") | {
    /** @enum {string} */
    name: "none";
} | {
    /** @enum {string} */
    name: "zeros";
} | {
    /** @enum {string} */
    name: "ones";
} | {
    /** @enum {string} */
    name: "constant";
    /** @description The value of every element. */
    value: number;
} | {
    /** @enum {string} */
    name: "uniform";
    /** @description The lower bound, inclusive. */
    low: number;
    /** @description The upper bound, exclusive; at least low. */
    high: number;
} | {
    /** @enum {string} */
    name: "normal";
    /**
     * @description The mean.
     * @default 0
     */
    mean?: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "truncated-normal";
    /**
     * @description The mean.
     * @default 0
     */
    mean?: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "pytorch-linear";
} | {
    /** @enum {string} */
    name: "randomized-asymmetric";
} | {
    /** @enum {string} */
    name: "values";
    /** @description One number per unit. */
    values: number[];
};
/**
 * @description The loss that training minimizes. Its reduction:
 *
 *     - `mean`: The mean over all outputs of all samples; for the cross-entropies, over the samples.
 *     - `sum`: The sum over all outputs of all samples, as PyTorch's reduction="sum"; Keras's divides it by the outputs.
 *
 *     - `mae`: Mean absolute error: |e| with e = output − target; its derivative at 0 is 0.
 *     - `mse`: Mean squared error: e² with e = output − target.
 *     - `half-mse`: Half the squared error: e²/2 with e = output − target, as scikit-learn and Optax's l2_loss have it.
 *     - `huber`: e²/2 for |e| ≤ delta, else delta · (|e| − delta/2), with e = output − target (Huber, Annals of Mathematical Statistics 35, 1964).
 *     - `smooth-l1`: e²/(2·beta) for |e| < beta, else |e| − beta/2, with e = output − target.
 *     - `log-cosh`: ln cosh e with e = output − target.
 *     - `msle`: Mean squared logarithmic error: (ln(1 + y) − ln(1 + t))² for an output y and a target t. As in Keras (MeanSquaredLogarithmicError), an output below 10⁻⁷ counts as 10⁻⁷, and its derivative is 0.
 *     - `mape`: Mean absolute percentage error: 100·|y − t|/|t| for an output y and a target t; its derivative at t is 0. As in Keras (MeanAbsolutePercentageError), a target closer to 0 than 10⁻⁷ is divided by 10⁻⁷.
 *     - `binary-cross-entropy`: −t·ln p − (1 − t)·ln(1 − p) for a target t and an output p that is a probability; logarithms are at least −100.
 *     - `binary-cross-entropy-with-logits`: The binary cross-entropy of sigmoid(x), for an output x that is a logit.
 *     - `cross-entropy`: −Σ tᵢ·ln(pᵢ/Σp) over the outputs p of a sample, which are probabilities; dividing by Σp follows Keras.
 *     - `cross-entropy-with-logits`: The cross-entropy of softmax(x), for outputs x that are logits.
 *     - `poisson-nll`: e^x − t·x for a target count t and an output x that is the logarithm of a rate.
 *     - `hinge`: max(0, 1 − t·y) for an output y and a target t of −1 or 1.
 *     - `squared-hinge`: max(0, 1 − t·y)² for an output y and a target t of −1 or 1.
 */
export type LossInput = ("mae" | "mse" | "half-mse" | "huber" | "smooth-l1" | "log-cosh" | "msle" | "mape" | "binary-cross-entropy" | "binary-cross-entropy-with-logits" | "cross-entropy" | "cross-entropy-with-logits" | "poisson-nll" | "hinge" | "squared-hinge") | {
    /** @enum {string} */
    name: "mae";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "mse";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "half-mse";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "huber";
    /**
     * @description Above this |e|, the loss is linear.
     * @default 1
     */
    delta?: number;
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "smooth-l1";
    /**
     * @description From this |e| on, the loss is linear.
     * @default 1
     */
    beta?: number;
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "log-cosh";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "msle";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "mape";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "binary-cross-entropy";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "binary-cross-entropy-with-logits";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "cross-entropy";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "cross-entropy-with-logits";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "poisson-nll";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "hinge";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "squared-hinge";
    /**
     * @description How the losses of the samples become one number.
     * @default mean
     * @enum {string}
     */
    reduction?: "mean" | "sum";
};
/**
 * @description The update rule, with PyTorch's conventions.
 *
 *     - `sgd`: p ← p − rate · g; with momentum, v ← momentum · v + g and p ← p − rate · v; with nesterov, p ← p − rate · (g + momentum · v).
 *     - `adagrad`: s ← s + g², p ← p − rate · g/(√s + epsilon) (Duchi, Hazan, Singer, JMLR 12, 2011).
 *     - `adadelta`: s ← ρs + (1 − ρ)g², d = g·√(u + epsilon)/√(s + epsilon), u ← ρu + (1 − ρ)d², p ← p − rate · d (Zeiler, arXiv 1212.5701).
 *     - `rmsprop`: s ← ρs + (1 − ρ)g², p ← p − rate · g/(√s + epsilon); with centered, the squared mean gradient is subtracted from s (Tieleman & Hinton, 2012; Graves, arXiv 1308.0850).
 *     - `adam`: p ← p − rate · m̂/(√v̂ + epsilon) (Kingma & Ba, arXiv 1412.6980).
 *     - `adamw`: Adam with decoupled weight decay (Loshchilov & Hutter, arXiv 1711.05101).
 *     - `adamax`: Adam with an exponentially decayed maximum of |g| in place of √v̂ (Kingma & Ba, arXiv 1412.6980, section 7.1).
 *     - `nadam`: Adam with Nesterov momentum (Dozat, ICLR workshop 2016).
 *     - `radam`: Rectified Adam: reduces the variance of the adaptive rate in the first steps (Liu et al., arXiv 1908.03265).
 *     - `rprop`: Each parameter has its own step size, multiplied by 1.2 while its derivative keeps its sign and halved when the sign changes (Riedmiller & Braun, ICNN 1993). The learning rate is only the initial step size.
 *     - `lion`: p ← p − rate · (sign(β₁m + (1 − β₁)g) + weightDecay · p), m ← β₂m + (1 − β₂)g (Chen et al., arXiv 2302.06675).
 */
export type OptimizerInput = ("sgd" | "adagrad" | "adadelta" | "rmsprop" | "adam" | "adamw" | "adamax" | "nadam" | "radam" | "rprop" | "lion") | {
    /** @enum {string} */
    name: "sgd";
    /**
     * @description The learning rate.
     * @default 0.1
     */
    learningRate?: number;
    /**
     * @description The fraction of the previous step that is kept.
     * @default 0
     */
    momentum?: number;
    /**
     * @description Use Nesterov momentum (Sutskever et al., ICML 2013).
     * @default false
     */
    nesterov?: boolean;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "adagrad";
    /**
     * @description The learning rate.
     * @default 0.01
     */
    learningRate?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-10
     */
    epsilon?: number;
    /**
     * @description The initial value of s.
     * @default 0
     */
    initialAccumulator?: number;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "adadelta";
    /**
     * @description The learning rate.
     * @default 1
     */
    learningRate?: number;
    /**
     * @description ρ, the decay rate of the moving averages.
     * @default 0.9
     */
    rho?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 0.000001
     */
    epsilon?: number;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "rmsprop";
    /**
     * @description The learning rate.
     * @default 0.001
     */
    learningRate?: number;
    /**
     * @description ρ, the decay rate of the moving averages.
     * @default 0.99
     */
    rho?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-8
     */
    epsilon?: number;
    /**
     * @description The fraction of the previous step that is kept.
     * @default 0
     */
    momentum?: number;
    /**
     * @description Divide by the standard deviation of the gradient instead of its root mean square.
     * @default false
     */
    centered?: boolean;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "adam";
    /**
     * @description The learning rate.
     * @default 0.001
     */
    learningRate?: number;
    /**
     * @description The decay rate of the moving average of gradients.
     * @default 0.9
     */
    beta1?: number;
    /**
     * @description The decay rate of the moving average of squared gradients.
     * @default 0.999
     */
    beta2?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-8
     */
    epsilon?: number;
    /**
     * @description Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018).
     * @default false
     */
    amsgrad?: boolean;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "adamw";
    /**
     * @description The learning rate.
     * @default 0.001
     */
    learningRate?: number;
    /**
     * @description The decay rate of the moving average of gradients.
     * @default 0.9
     */
    beta1?: number;
    /**
     * @description The decay rate of the moving average of squared gradients.
     * @default 0.999
     */
    beta2?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-8
     */
    epsilon?: number;
    /**
     * @description Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018).
     * @default false
     */
    amsgrad?: boolean;
    /**
     * @description The factor in rate · weightDecay · p, which each update subtracts from every parameter p, biases too.
     * @default 0.01
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "adamax";
    /**
     * @description The learning rate.
     * @default 0.001
     */
    learningRate?: number;
    /**
     * @description The decay rate of the moving average of gradients.
     * @default 0.9
     */
    beta1?: number;
    /**
     * @description The decay rate of the moving average of squared gradients.
     * @default 0.999
     */
    beta2?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-8
     */
    epsilon?: number;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "nadam";
    /**
     * @description The learning rate.
     * @default 0.001
     */
    learningRate?: number;
    /**
     * @description The decay rate of the moving average of gradients.
     * @default 0.9
     */
    beta1?: number;
    /**
     * @description The decay rate of the moving average of squared gradients.
     * @default 0.999
     */
    beta2?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-8
     */
    epsilon?: number;
    /**
     * @description d in the momentum of update t, beta1·(1 − 0.96^(t·d)/2); PyTorch's momentum_decay, and 1 in Keras.
     * @default 0.004
     */
    momentumDecay?: number;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "radam";
    /**
     * @description The learning rate.
     * @default 0.001
     */
    learningRate?: number;
    /**
     * @description The decay rate of the moving average of gradients.
     * @default 0.9
     */
    beta1?: number;
    /**
     * @description The decay rate of the moving average of squared gradients.
     * @default 0.999
     */
    beta2?: number;
    /**
     * @description Added to the denominator, so that it is never 0.
     * @default 1e-8
     */
    epsilon?: number;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "rprop";
    /**
     * @description The learning rate.
     * @default 0.01
     */
    learningRate?: number;
    /**
     * @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
} | {
    /** @enum {string} */
    name: "lion";
    /**
     * @description The learning rate.
     * @default 0.0001
     */
    learningRate?: number;
    /**
     * @description β₁, the weight of the moving average in the step.
     * @default 0.9
     */
    beta1?: number;
    /**
     * @description β₂, the decay rate of the moving average of gradients.
     * @default 0.99
     */
    beta2?: number;
    /**
     * @description The factor of p in the step; applies to every parameter p, biases too.
     * @default 0
     */
    weightDecay?: number;
};
/**
 * @description The factor that multiplies the learning rate in each epoch.
 *
 *     - `constant`: The learning rate in every epoch.
 *     - `linear`: The learning rate times 1 + (to − 1) · i/epochs, where i counts epochs.
 *     - `inverse-time`: The learning rate times 1/(1 + decay · i), where i counts epochs.
 *     - `exponential`: The learning rate times decay^i, where i counts epochs.
 *     - `step`: The learning rate times factor^⌊i/every⌋, where i counts epochs.
 *     - `cosine`: The learning rate times to + (1 − to) · (1 + cos(π·i/epochs))/2, where i counts epochs (Loshchilov & Hutter, arXiv 1608.03983).
 *     - `warmup`: The learning rate times (i + 1)/epochs while i < epochs; then another schedule, which starts at its own i = 0 and covers the remaining epochs.
 */
export type ScheduleInput = ("constant" | "linear" | "cosine") | {
    /** @enum {string} */
    name: "constant";
} | {
    /** @enum {string} */
    name: "linear";
    /**
     * @description The factor at i = epochs.
     * @default 0
     */
    to?: number;
    /**
     * Format: int32
     * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
     * @default 0
     */
    firstEpoch?: number;
} | {
    /** @enum {string} */
    name: "inverse-time";
    /** @description How fast the rate falls. */
    decay: number;
    /**
     * Format: int32
     * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
     * @default 0
     */
    firstEpoch?: number;
} | {
    /** @enum {string} */
    name: "exponential";
    /** @description The factor from each epoch to the next. */
    decay: number;
} | {
    /** @enum {string} */
    name: "step";
    /**
     * Format: int32
     * @description The number of epochs between steps.
     */
    every: number;
    /**
     * @description The factor on the rate at each step.
     * @default 0.1
     */
    factor?: number;
} | {
    /** @enum {string} */
    name: "cosine";
    /**
     * @description The factor at i = epochs.
     * @default 0
     */
    to?: number;
} | {
    /** @enum {string} */
    name: "warmup";
    /**
     * Format: int32
     * @description The number of warm-up epochs.
     */
    epochs: number;
    /** @description The schedule after the warm-up. */
    then: ("constant" | "linear" | "cosine") | {
        /** @enum {string} */
        name: "constant";
    } | {
        /** @enum {string} */
        name: "linear";
        /**
         * @description The factor at i = epochs.
         * @default 0
         */
        to?: number;
        /**
         * Format: int32
         * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
         * @default 0
         */
        firstEpoch?: number;
    } | {
        /** @enum {string} */
        name: "inverse-time";
        /** @description How fast the rate falls. */
        decay: number;
        /**
         * Format: int32
         * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
         * @default 0
         */
        firstEpoch?: number;
    } | {
        /** @enum {string} */
        name: "exponential";
        /** @description The factor from each epoch to the next. */
        decay: number;
    } | {
        /** @enum {string} */
        name: "step";
        /**
         * Format: int32
         * @description The number of epochs between steps.
         */
        every: number;
        /**
         * @description The factor on the rate at each step.
         * @default 0.1
         */
        factor?: number;
    } | {
        /** @enum {string} */
        name: "cosine";
        /**
         * @description The factor at i = epochs.
         * @default 0
         */
        to?: number;
    };
};
/** @description A run, after any epoch. */
export interface InspectRunRequest {
    experiment?: ExperimentInput;
    /**
     * Format: int64
     * @default 0
     */
    seed?: number;
    /**
     * Format: int32
     * @description Examine the network after this many epochs; 0 is before training. By default, the end of the run. After the epoch at which early stopping ends it, the run stays as it ended, and `stoppedAt` says so.
     */
    epoch?: number;
}
/** @description Everything that determines a training run, except the seed. Every field is optional. Without `data`, what you leave out is the origin experiment's: four ReLU units learn two points, 0 → 1 and 1 → 2. With `data`, it is what people do: batches of 32 in shuffled order, a constant rate, SGD at 0.1, 1,000 epochs, the loss that belongs to the output layer, and the criterion that belongs to the loss. A `framework` decides before both. `assumed` in the answer lists what was left out. A field you set replaces its default entirely; options you omit inside it use their own defaults. */
export interface ExperimentInput {
    /**
     * @description The framework whose defaults fill in omitted fields; null uses this API's defaults.
     *
     *     - `pytorch`: Weights and biases of nn.Linear; constants of torch.optim; cross-entropy on an identity output is CrossEntropyLoss, which takes logits; epochs count from 0.
     *     - `keras`: Glorot-uniform weights and zero biases of Dense; truncated normal distributions; RMSprop, and batches of 32 in shuffled order; constants of Keras's optimizers (epsilon 1e-7), in PyTorch's formulas; epochs count from 0. The slope of leaky-relu is that of keras.activations (0.2); the layer LeakyReLU has 0.3.
     *     - `flux`: Glorot-uniform weights and zero biases of Dense; constants of Optimisers.jl's rules, in PyTorch's formulas; epochs count from 1, as in a loop from 1.
     *     - `sklearn`: MLPClassifier and MLPRegressor: 100 ReLU units; weights and biases uniform up to √(6/(fan-in + units)), or √(2/…) with logistic units; adam at 0.001, and Nesterov's momentum 0.9 for sgd; batches of 200 in shuffled order, 200 epochs, tol 0.0001 for 10 epochs (of the loss after an epoch, without alpha), in float64. alpha 0.0001 is `l2` = alpha/(2 · batch size) of each layer, divided by the outputs where a loss takes their mean; of a last, smaller batch it is the same. The squared error is half-mse.
     * @enum {string|null}
     */
    framework?: "pytorch" | "keras" | "flux" | "sklearn" | null;
    /**
     * @description Refuses the request if it leaves out the network, data, loss, optimizer, batches, epochs or success.
     * @default false
     */
    strict?: boolean;
    network?: {
        /**
         * Format: int32
         * @description Number of inputs; by default, as many as the data have.
         */
        inputs?: number;
        /** @description Hidden layers and the output layer, in order. */
        layers?: LayerInput[];
        /**
         * @description What the weights of each layer are multiplied by, as in the parametrizations of wide networks. All weights in answers are those that multiply: the trained ones times the scaling. It needs sgd without decay, penalties and clipping.
         *
         *     - `standard`: The weights multiply the inputs as they are.
         *     - `ntk`: Weights times 1/√fan-in in every layer: the parametrization of the neural tangent kernel.
         *     - `mean-field`: Weights times 1/√fan-in in hidden layers, and times 1/fan-in in the output layer.
         * @default standard
         * @enum {string}
         */
        scaling?: "standard" | "ntk" | "mean-field";
    };
    data?: DataInput;
    /**
     * @description The loss that training minimizes.
     * @default mae
     */
    loss?: LossInput;
    /**
     * @description The update rule.
     * @default {
     *       "name": "sgd",
     *       "learningRate": 0.1,
     *       "momentum": 0,
     *       "nesterov": false,
     *       "weightDecay": 0
     *     }
     */
    optimizer?: OptimizerInput;
    /**
     * @description How the learning rate changes over the epochs.
     * @default {
     *       "name": "linear",
     *       "to": 0,
     *       "firstEpoch": 1
     *     }
     */
    schedule?: ScheduleInput;
    batches?: {
        /**
         * @description Samples per update.
         * @default 1
         */
        size?: number | "all";
        /**
         * @description - `given`: The order of the data in every epoch.
         *     - `shuffled`: A new random permutation in every epoch, drawn from the seed.
         * @default given
         * @enum {string}
         */
        order?: "given" | "shuffled";
    };
    /**
     * Format: int32
     * @description Passes over the data.
     * @default 1000
     */
    epochs?: number;
    /**
     * @description Ends a run before its last epoch if the monitored loss stops improving, as Keras's EarlyStopping; null does not.
     * @default null
     */
    earlyStopping?: EarlyStoppingInput | null;
    /**
     * @description The floating-point type; float32 rounds after every operation.
     * @default float32
     * @enum {string}
     */
    precision?: "float32" | "float64";
    /** @description Limits the gradient of each update; null does not. */
    gradientClipping?: {
        /** @description The largest Euclidean norm of the gradient over all parameters. */
        norm: number;
    } | {
        /** @description The largest magnitude of a single derivative. */
        value: number;
    } | null;
    /** @description When a run counts as trained: every criterion that is set must hold after training, on all samples of `on`. If none is set, everyErrorBelow is 0.1. */
    success?: {
        /** @description Every |prediction − target| is below this, in units of relativeTo. A prediction is the output y in the unit of the target: sigmoid(y) or softmax(y) where the loss takes logits, e^y where it takes logarithms of rates, else y. Null: not required. */
        everyErrorBelow?: number | null;
        /** @description The loss on all data is below this: the mean or the sum, as its reduction says, with the weights of the data. Null: not required. */
        lossBelow?: number | null;
        /** @description The fraction of samples classified correctly, without weights, is at least this. One prediction is classified by the threshold 0.5 (0 for targets −1 and 1), several by the largest. Null: not required. */
        accuracyAtLeast?: number | null;
        /** @description R² = 1 − Σ(target − prediction)²/Σ(target − mean)² is at least this; the sums run over all outputs, each with its own mean. Null: not required. */
        rSquaredAtLeast?: number | null;
        /**
         * Format: int32
         * @description The samples have at least so many different codes. A code says which units of the narrowest hidden layer, the first of equals, have a positive pre-activation: for a sigmoid, an activation above 0.5. Absent or null: not required.
         */
        distinctCodes?: number | null;
        /** @description The mean of the losses on all data before each of the last `epochs` epochs is below this number, or with "initial" below the loss before training: the run converges, whether or not it oscillates (Sohl-Dickstein, arXiv 2402.06184, section 2). Absent or null: not required. */
        meanLossOfLast?: {
            /**
             * Format: int32
             * @description How many epochs at the end of the run.
             */
            epochs: number;
            /** @description A number, or "initial" for the loss before training. */
            below: "initial" | number;
        } | null;
        /**
         * @description - `target-range`: A fraction of the target range, the largest minus the smallest target.
         *     - `absolute`: The unit of the targets.
         * @default target-range
         * @enum {string}
         */
        relativeTo?: "target-range" | "absolute";
        /**
         * @description - `training`: The samples to train on.
         *     - `validation`: The samples for validation, `data.validation`. The target range is still that of the samples to train on.
         * @default training
         * @enum {string}
         */
        on?: "training" | "validation";
    };
    random?: {
        /**
         * @description - `philox`: Philox4x32-10, counter-based, with named streams (Salmon et al., SC 2011).
         *     - `pytorch`: PyTorch on the CPU after torch.manual_seed(seed), with modules created in the order of the layers.
         *     - `numpy`: NumPy's default_rng(seed): PCG64; layer by layer, weights row by row, then biases.
         *     - `numpy-legacy`: NumPy's RandomState(seed) and np.random.seed(seed): MT19937; layer by layer, weights row by row, then biases.
         *     - `julia-1.6`: Julia up to 1.6 after Random.seed!(seed): dSFMT; layer by layer as in Flux, weights column by column.
         *     - `julia-1.7`: Julia from 1.7 on after Random.seed!(seed): Xoshiro256++; layer by layer as in Flux, weights column by column.
         *     - `jax`: jax.random.key(seed), threefry; weights of layer k from split(key, …)[2k], biases from [2k + 1]; in float32.
         * @default philox
         * @enum {string}
         */
        generator?: "philox" | "pytorch" | "numpy" | "numpy-legacy" | "julia-1.6" | "julia-1.7" | "jax";
    };
    /** @description How a run chooses its initial parameters among several draws; null takes the first. A redraw draws all of them again while something is dead on the data; the best of several is chosen by a measure. A framework's generator goes on with its one sequence. The exact probability of success does not apply. */
    start?: {
        redraw: {
            /**
             * @description - `dead-unit`: Some hidden unit is active on no sample.
             *     - `dead-sample`: Some sample activates no unit of some hidden layer.
             * @enum {string}
             */
            while: "dead-unit" | "dead-sample";
            /**
             * @description A unit whose activation is inactive up to a level, as ReLU's is up to 0, counts as active on a sample only if its pre-activation exceeds this level by more than the margin.
             * @default 0
             */
            margin?: number;
            /**
             * Format: int32
             * @description The most draws after the first; the last one is taken as it is.
             * @default 100
             */
            most?: number;
        };
    } | {
        bestOf: {
            /**
             * Format: int32
             * @description Number of draws.
             */
            starts: number;
            /**
             * @description - `initial-loss`: The mean loss over all data before training, without penalties: the least one, and the first of equals.
             * @default initial-loss
             * @enum {string}
             */
            by?: "initial-loss";
        };
    } | null;
}
/** @description A dense layer. */
export interface LayerInput {
    /**
     * Format: int32
     * @description Number of units.
     */
    units: number;
    /**
     * @description The activation function.
     * @default identity
     */
    activation?: ActivationInput;
    /**
     * @description How the initial weights are chosen.
     * @default glorot-uniform
     */
    weights?: WeightsInput;
    /**
     * @description How the initial biases are chosen.
     * @default zeros
     */
    biases?: BiasesInput;
    /**
     * @description The fraction of activations that each training pass sets to 0.
     * @default 0
     */
    dropout?: number;
    /**
     * @description λ of the penalty λ·Σ|w| over the weights, added to the training loss.
     * @default 0
     */
    l1?: number;
    /**
     * @description λ of the penalty λ·Σw² over the weights, added to the training loss.
     * @default 0
     */
    l2?: number;
    /**
     * @description Whether training changes the layer's weights and biases; false freezes both, and an object freezes either. Frozen parameters get no update, no weight decay and no penalty, and gradient clipping does not count them.
     * @default true
     */
    trainable?: boolean | {
        /** @description Whether training changes the weights. */
        weights?: boolean;
        /** @description Whether training changes the biases. */
        biases?: boolean;
    };
    /**
     * @description Multiplies the learning rate for the layer's weights and biases, for every optimizer; of rprop, which takes no learning rate but a first step, that step. 0 leaves them as they are, but unlike `trainable: false` their gradients still count in gradient clipping.
     * @default 1
     */
    learningRateFactor?: number;
}
/** @description The points, or a generator that makes them. */
export type DataInput = DataPoints | GeneratedDataInput;
/** @description A network given by its parameters, with data or a box. No measure depends on what trained it: optimizer, batches, epochs and penalties have no place here. */
export interface InspectParametersRequest {
    /** @description The layers in order, from the first one on; the last may be a hidden layer. */
    network: {
        layers: {
            activation: ActivationInput;
            /** @description units × fan-in */
            weights: number[][];
            /** @description One number per unit. */
            biases: number[];
        }[];
    };
    data?: InspectedData;
    /** @description With targets: the loss. By default, that of the output layer. */
    loss?: LossInput;
    success?: PurposeCriteria;
    /** @description The box of inputs to examine: one closed interval per input. By default, the smallest box that contains the data. */
    box?: {
        low: number;
        high: number;
    }[];
    /**
     * @description The initial bias of every unit, which identifies units that were born dead; null if it is unknown.
     * @default 0
     */
    initialBias?: number | null;
    /**
     * @default float32
     * @enum {string}
     */
    precision?: "float32" | "float64";
}
/** @description Samples to measure parameters on, with targets or without. */
export interface InspectedData {
    /** @description samples × inputs; for one input, also a flat list with one number per sample. */
    inputs: SampleRows;
    /** @description What the network was trained for: samples × outputs, or a flat list of numbers or classes, as in an experiment. */
    targets?: SampleRows;
    sampleWeights?: SampleWeights;
    classWeights?: ClassWeights;
}
/** @description With targets: the criteria that are judged. If none is set, the one that belongs to the loss: an accuracy of at least 0.95 for a loss of classes, an R² of at least 0.9 for others. */
export interface PurposeCriteria {
    /** @description Every |prediction − target| is below this, in units of relativeTo. A prediction is the output y in the unit of the target: sigmoid(y) or softmax(y) where the loss takes logits, e^y where it takes logarithms of rates, else y. Null: not required. */
    everyErrorBelow?: number | null;
    /** @description The loss on all data is below this: the mean or the sum, as its reduction says, with the weights of the data. Null: not required. */
    lossBelow?: number | null;
    /** @description The fraction of samples classified correctly, without weights, is at least this. One prediction is classified by the threshold 0.5 (0 for targets −1 and 1), several by the largest. Null: not required. */
    accuracyAtLeast?: number | null;
    /** @description R² = 1 − Σ(target − prediction)²/Σ(target − mean)² is at least this; the sums run over all outputs, each with its own mean. Null: not required. */
    rSquaredAtLeast?: number | null;
    /**
     * @description - `target-range`: A fraction of the target range, the largest minus the smallest target.
     *     - `absolute`: The unit of the targets.
     * @default target-range
     * @enum {string}
     */
    relativeTo?: "target-range" | "absolute";
}
/** @description A network given by its parameters in a framework's form, with data or a box. */
export interface InspectExportRequest {
    /**
     * @description One of these forms:
     *
     *     - `state-dict`: PyTorch's state_dict as an object: `{ "0.weight": [[…]], "0.bias": […], … }`; also Flax, which names weights `kernel`, nested or with dotted names; or as Python prints it, `OrderedDict([('0.weight', tensor([[…]])), …])`.
     *     - `keras`: The result of Keras's get_weights(): a flat list of kernels (fan-in × units), each followed by its biases if it has any.
     *     - `layers`: The parameters as this API reports them: a list of `{ "weights": units × fan-in, "biases": units }`.
     *     - `flux`: Arrays as Julia and Flux print them, as one string: `Float32[0.5 -0.3; …]`, `4×1 Matrix{Float32}:` with its rows, or `Params([…])`.
     */
    parameters: {
        [key: string]: unknown;
    } | unknown[] | string;
    /**
     * @description The format of the parameters, if its convention must decide: square matrices fit both layouts.
     * @enum {string}
     */
    format?: "state-dict" | "keras" | "layers" | "flux";
    /** @description The layers' activations, which parameters do not contain. */
    activations: ActivationInput[] | {
        /** @description The activation of every layer but the last. */
        hidden: ActivationInput;
        /**
         * @description The activation of the last layer.
         * @default identity
         */
        output?: ActivationInput;
    };
    /**
     * @description The layout of the weights, if the sizes do not determine it.
     *
     *     - `units-by-fan-in`: Each row holds the incoming weights of a unit, as in PyTorch and Flux.
     *     - `fan-in-by-units`: Each column holds the incoming weights of a unit, as in Keras, Flax and JAX.
     * @enum {string}
     */
    layout?: "units-by-fan-in" | "fan-in-by-units";
    /** @description The names of the layers (`fc1`, `net.0`) in order, if neither numbers in the names nor sizes determine it. */
    order?: string[];
    data?: InspectedData;
    /** @description With targets: the loss. By default, that of the output layer. */
    loss?: LossInput;
    success?: PurposeCriteria;
    /** @description The box of inputs to examine: one closed interval per input. By default, the smallest box that contains the data. */
    box?: {
        low: number;
        high: number;
    }[];
    /**
     * @description The initial bias of every unit; null if it is unknown. For a state_dict, whose biases PyTorch draws, and for layers without biases, null is the default.
     * @default 0
     */
    initialBias?: number | null;
    /**
     * @default float32
     * @enum {string}
     */
    precision?: "float32" | "float64";
}
export interface TrainResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "train";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    experiment: Experiment;
    /** Format: int64 */
    seed: number;
    /**
     * Format: int64
     * @description How often the initial parameters were drawn; 1 unless `start` draws again.
     */
    draws: number;
    outcome: Outcome;
    success: boolean;
    /** @description The largest |prediction − target| after training. */
    largestError: number | null;
    /** @description The bound on every error, in the unit of the targets; null without such a criterion. */
    tolerance: number | null;
    before: State;
    after: State;
    validation: Validated;
    /**
     * Format: int64
     * @description The epoch after which early stopping ended the run; null if it did not.
     */
    stoppedAt: number | null;
    /**
     * Format: int64
     * @description The epoch whose parameters the run ends with, if `restoreBest` restored an earlier one; else null.
     */
    restoredFrom: number | null;
    recording: Recording;
    diagnosis: Diagnosis;
}
/**
 * @description Only in the answer to a POST with a table (`text/csv`) whose target column holds classes: the words or integers that became classes 0, 1, …, in this order.
 * @example [
 *       "setosa",
 *       "versicolor",
 *       "virginica"
 *     ]
 */
export type ClassNames = string[];
/**
 * @description Only in the answer to a POST: where classes are learned as numbers and, of a study or a comparison, what does not fit the loss, as far as the experiment, or the baseline, alone tells. Of a run, the finding `loss-mismatch` says it.
 * @example [
 *       "The loss expects probabilities as outputs, but the output activation \"identity\" gives any number."
 *     ]
 */
export type Notes = string[];
/**
 * @description Only in the answer to a POST, as its last member: what the request left out of the experiment, as JSON pointers into it. `experiment` says what was assumed in their place. For weights, `initialBias` of the request and, with targets, its `loss` and `success`.
 * @example [
 *       "/batches",
 *       "/schedule",
 *       "/success"
 *     ]
 */
export type Assumed = string[];
/** @description The experiment with every default filled in. */
export interface Experiment {
    network: {
        /** Format: int32 */
        inputs: number;
        layers: Layer[];
        /**
         * @description What the weights are multiplied by; absent for the standard scaling.
         * @enum {string}
         */
        scaling?: "ntk" | "mean-field";
    };
    data: {
        /** @description samples × inputs */
        inputs: number[][];
        /** @description samples × outputs */
        targets: number[][];
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "xor";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "and";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "or";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "xnor";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "parity";
        /**
         * Format: int32
         * @description The number of inputs.
         */
        bits: number;
        /**
         * Format: int32
         * @description The number of points; 0 means each pattern once.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "line";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the targets. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "sine";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the targets. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "parabola";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the targets. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "circles";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int32
         * @description The number of classes, which the samples cycle through.
         */
        classes: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "moons";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int32
         * @description The number of classes, which the samples cycle through.
         */
        classes: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "blobs";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int32
         * @description The number of classes, which the samples cycle through.
         */
        classes: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "spiral";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /** @description The standard deviation of the normal noise added to the inputs. */
        noise: number;
        /**
         * Format: int32
         * @description The number of classes, which the samples cycle through.
         */
        classes: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "classification";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /**
         * Format: int32
         * @description All features: inputs of the network.
         */
        features: number;
        /**
         * Format: int32
         * @description Features in which the clusters lie.
         */
        informative: number;
        /**
         * Format: int32
         * @description Random linear combinations of the informative features.
         */
        redundant: number;
        /**
         * Format: int32
         * @description The number of classes, which the samples cycle through.
         */
        classes: number;
        /**
         * Format: int32
         * @description Clusters of each class; each has a corner of its own.
         */
        clustersPerClass: number;
        /** @description The fraction of samples whose class is random. */
        flipY: number;
        /** @description Half the side of the hypercube: the larger, the easier. */
        classSep: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    } | {
        /** @enum {string} */
        generator: "regression";
        /**
         * Format: int32
         * @description The number of points.
         */
        samples: number;
        /**
         * Format: int32
         * @description All features: inputs of the network.
         */
        features: number;
        /**
         * Format: int32
         * @description Features that the targets depend on.
         */
        informative: number;
        /**
         * Format: int32
         * @description Random linear combinations of the informative features.
         */
        redundant: number;
        /**
         * Format: int32
         * @description Targets per sample.
         */
        outputs: number;
        /** @description A constant added to the targets. */
        bias: number;
        /** @description The standard deviation of the normal noise added to the targets. */
        noise: number;
        /**
         * Format: int64
         * @description The seed of the data, independent of the seeds of runs.
         */
        seed: number;
        sampleWeights: SampleWeights;
        classWeights: ClassWeights;
        validation: Validation;
    };
    loss: Loss;
    optimizer: Optimizer;
    schedule: Schedule;
    batches: {
        size: number | "all";
        /** @enum {string} */
        order: "given" | "shuffled";
    };
    /**
     * Format: int32
     * @description Passes over the data.
     */
    epochs: number;
    earlyStopping: EarlyStopping | null;
    /** @enum {string} */
    precision: "float32" | "float64";
    gradientClipping: {
        /** @description The largest Euclidean norm of the gradient over all parameters. */
        norm: number;
    } | {
        /** @description The largest magnitude of a single derivative. */
        value: number;
    } | null;
    success: {
        /** @description Every |prediction − target| is below this, in units of relativeTo. A prediction is the output y in the unit of the target: sigmoid(y) or softmax(y) where the loss takes logits, e^y where it takes logarithms of rates, else y. Null: not required. */
        everyErrorBelow: number | null;
        /** @description The loss on all data is below this: the mean or the sum, as its reduction says, with the weights of the data. Null: not required. */
        lossBelow: number | null;
        /** @description The fraction of samples classified correctly, without weights, is at least this. One prediction is classified by the threshold 0.5 (0 for targets −1 and 1), several by the largest. Null: not required. */
        accuracyAtLeast: number | null;
        /** @description R² = 1 − Σ(target − prediction)²/Σ(target − mean)² is at least this; the sums run over all outputs, each with its own mean. Null: not required. */
        rSquaredAtLeast: number | null;
        /**
         * Format: int32
         * @description The samples have at least so many different codes. A code says which units of the narrowest hidden layer, the first of equals, have a positive pre-activation: for a sigmoid, an activation above 0.5. Absent or null: not required.
         */
        distinctCodes?: number;
        /** @description The mean of the losses on all data before each of the last `epochs` epochs is below this number, or with "initial" below the loss before training: the run converges, whether or not it oscillates (Sohl-Dickstein, arXiv 2402.06184, section 2). Absent or null: not required. */
        meanLossOfLast?: {
            /**
             * Format: int32
             * @description How many epochs at the end of the run.
             */
            epochs: number;
            /** @description A number, or "initial" for the loss before training. */
            below: "initial" | number;
        };
        /** @enum {string} */
        relativeTo: "target-range" | "absolute";
        /** @enum {string} */
        on: "training" | "validation";
    };
    random: {
        /** @enum {string} */
        generator: "philox" | "pytorch" | "numpy" | "numpy-legacy" | "julia-1.6" | "julia-1.7" | "jax";
    };
    start: {
        redraw: {
            /**
             * @description - `dead-unit`: Some hidden unit is active on no sample.
             *     - `dead-sample`: Some sample activates no unit of some hidden layer.
             * @enum {string}
             */
            while: "dead-unit" | "dead-sample";
            /** @description A unit whose activation is inactive up to a level, as ReLU's is up to 0, counts as active on a sample only if its pre-activation exceeds this level by more than the margin. */
            margin: number;
            /**
             * Format: int32
             * @description The most draws after the first; the last one is taken as it is.
             */
            most: number;
        };
    } | {
        bestOf: {
            /**
             * Format: int32
             * @description Number of draws.
             */
            starts: number;
            /**
             * @description - `initial-loss`: The mean loss over all data before training, without penalties: the least one, and the first of equals.
             * @enum {string}
             */
            by: "initial-loss";
        };
    } | null;
}
export interface Layer {
    /**
     * Format: int32
     * @description Number of units.
     */
    units: number;
    activation: Activation;
    weights: Weights;
    biases: Biases;
    /** @description The fraction of activations that each training pass sets to 0. */
    dropout: number;
    /** @description λ of the penalty λ·Σ|w| over the weights, added to the training loss. */
    l1: number;
    /** @description λ of the penalty λ·Σw² over the weights, added to the training loss. */
    l2: number;
    trainable: {
        /** @description Whether training changes the weights. */
        weights: boolean;
        /** @description Whether training changes the biases. */
        biases: boolean;
    };
    /** @description Multiplies the learning rate for the layer's weights and biases, for every optimizer; of rprop, which takes no learning rate but a first step, that step. 0 leaves them as they are, but unlike `trainable: false` their gradients still count in gradient clipping. */
    learningRateFactor: number;
}
export type Activation = {
    /** @enum {string} */
    name: "identity";
} | {
    /** @enum {string} */
    name: "relu";
} | {
    /** @enum {string} */
    name: "relu6";
} | {
    /** @enum {string} */
    name: "leaky-relu";
    /** @description The slope for x ≤ 0. */
    slope: number;
} | {
    /** @enum {string} */
    name: "elu";
    /** @description f tends to −alpha as x → −∞. */
    alpha: number;
} | {
    /** @enum {string} */
    name: "selu";
} | {
    /** @enum {string} */
    name: "celu";
    /** @description f tends to −alpha as x → −∞. */
    alpha: number;
} | {
    /** @enum {string} */
    name: "gelu";
} | {
    /** @enum {string} */
    name: "gelu-tanh";
} | {
    /** @enum {string} */
    name: "softplus";
} | {
    /** @enum {string} */
    name: "silu";
} | {
    /** @enum {string} */
    name: "mish";
} | {
    /** @enum {string} */
    name: "sigmoid";
} | {
    /** @enum {string} */
    name: "hard-sigmoid";
} | {
    /** @enum {string} */
    name: "log-sigmoid";
} | {
    /** @enum {string} */
    name: "tanh";
} | {
    /** @enum {string} */
    name: "scaled-tanh";
    /** @description How steep it is at 0. */
    gain: number;
} | {
    /** @enum {string} */
    name: "hard-tanh";
} | {
    /** @enum {string} */
    name: "tanh-shrink";
} | {
    /** @enum {string} */
    name: "softsign";
} | {
    /** @enum {string} */
    name: "hard-swish";
} | {
    /** @enum {string} */
    name: "softmax";
};
export type Weights = {
    /** @enum {string} */
    name: "zeros";
} | {
    /** @enum {string} */
    name: "ones";
} | {
    /** @enum {string} */
    name: "constant";
    /** @description The value of every element. */
    value: number;
} | {
    /** @enum {string} */
    name: "uniform";
    /** @description The lower bound, inclusive. */
    low: number;
    /** @description The upper bound, exclusive; at least low. */
    high: number;
} | {
    /** @enum {string} */
    name: "normal";
    /** @description The mean. */
    mean: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "truncated-normal";
    /** @description The mean. */
    mean: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "glorot-uniform";
} | {
    /** @enum {string} */
    name: "glorot-normal";
    /** @description Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does. */
    truncated: boolean;
} | {
    /** @enum {string} */
    name: "he-uniform";
} | {
    /** @enum {string} */
    name: "he-normal";
    /** @description Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does. */
    truncated: boolean;
} | {
    /** @enum {string} */
    name: "lecun-uniform";
} | {
    /** @enum {string} */
    name: "lecun-normal";
    /** @description Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does. */
    truncated: boolean;
} | {
    /** @enum {string} */
    name: "orthogonal";
    /** @description The length of the rows or columns. */
    gain: number;
} | {
    /** @enum {string} */
    name: "identity";
} | {
    /** @enum {string} */
    name: "pytorch-linear";
} | {
    /** @enum {string} */
    name: "randomized-asymmetric";
} | {
    /** @enum {string} */
    name: "values";
    /** @description units × fan-in */
    values: number[][];
};
export type Biases = {
    /** @enum {string} */
    name: "none";
} | {
    /** @enum {string} */
    name: "zeros";
} | {
    /** @enum {string} */
    name: "ones";
} | {
    /** @enum {string} */
    name: "constant";
    /** @description The value of every element. */
    value: number;
} | {
    /** @enum {string} */
    name: "uniform";
    /** @description The lower bound, inclusive. */
    low: number;
    /** @description The upper bound, exclusive; at least low. */
    high: number;
} | {
    /** @enum {string} */
    name: "normal";
    /** @description The mean. */
    mean: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "truncated-normal";
    /** @description The mean. */
    mean: number;
    /** @description The standard deviation. */
    stddev: number;
} | {
    /** @enum {string} */
    name: "pytorch-linear";
} | {
    /** @enum {string} */
    name: "randomized-asymmetric";
} | {
    /** @enum {string} */
    name: "values";
    /** @description One number per unit. */
    values: number[];
};
/** @description Samples to evaluate the network on, which it is never trained on: points, a generator, or a part of the data. Null: none. */
export type Validation = Points | GeneratedPoints | HeldOut | null;
export type Loss = {
    /** @enum {string} */
    name: "mae";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "mse";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "half-mse";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "huber";
    /** @description Above this |e|, the loss is linear. */
    delta: number;
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "smooth-l1";
    /** @description From this |e| on, the loss is linear. */
    beta: number;
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "log-cosh";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "msle";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "mape";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "binary-cross-entropy";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "binary-cross-entropy-with-logits";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "cross-entropy";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "cross-entropy-with-logits";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "poisson-nll";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "hinge";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
} | {
    /** @enum {string} */
    name: "squared-hinge";
    /**
     * @description How the losses of the samples become one number.
     * @enum {string}
     */
    reduction: "mean" | "sum";
};
export type Optimizer = {
    /** @enum {string} */
    name: "sgd";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The fraction of the previous step that is kept. */
    momentum: number;
    /** @description Use Nesterov momentum (Sutskever et al., ICML 2013). */
    nesterov: boolean;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "adagrad";
    /** @description The learning rate. */
    learningRate: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description The initial value of s. */
    initialAccumulator: number;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "adadelta";
    /** @description The learning rate. */
    learningRate: number;
    /** @description ρ, the decay rate of the moving averages. */
    rho: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "rmsprop";
    /** @description The learning rate. */
    learningRate: number;
    /** @description ρ, the decay rate of the moving averages. */
    rho: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description The fraction of the previous step that is kept. */
    momentum: number;
    /** @description Divide by the standard deviation of the gradient instead of its root mean square. */
    centered: boolean;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "adam";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The decay rate of the moving average of gradients. */
    beta1: number;
    /** @description The decay rate of the moving average of squared gradients. */
    beta2: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018). */
    amsgrad: boolean;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "adamw";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The decay rate of the moving average of gradients. */
    beta1: number;
    /** @description The decay rate of the moving average of squared gradients. */
    beta2: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018). */
    amsgrad: boolean;
    /** @description The factor in rate · weightDecay · p, which each update subtracts from every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "adamax";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The decay rate of the moving average of gradients. */
    beta1: number;
    /** @description The decay rate of the moving average of squared gradients. */
    beta2: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "nadam";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The decay rate of the moving average of gradients. */
    beta1: number;
    /** @description The decay rate of the moving average of squared gradients. */
    beta2: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description d in the momentum of update t, beta1·(1 − 0.96^(t·d)/2); PyTorch's momentum_decay, and 1 in Keras. */
    momentumDecay: number;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "radam";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The decay rate of the moving average of gradients. */
    beta1: number;
    /** @description The decay rate of the moving average of squared gradients. */
    beta2: number;
    /** @description Added to the denominator, so that it is never 0. */
    epsilon: number;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "rprop";
    /** @description The learning rate. */
    learningRate: number;
    /** @description The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too. */
    weightDecay: number;
} | {
    /** @enum {string} */
    name: "lion";
    /** @description The learning rate. */
    learningRate: number;
    /** @description β₁, the weight of the moving average in the step. */
    beta1: number;
    /** @description β₂, the decay rate of the moving average of gradients. */
    beta2: number;
    /** @description The factor of p in the step; applies to every parameter p, biases too. */
    weightDecay: number;
};
export type Schedule = {
    /** @enum {string} */
    name: "constant";
} | {
    /** @enum {string} */
    name: "linear";
    /** @description The factor at i = epochs. */
    to: number;
    /**
     * Format: int32
     * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
     */
    firstEpoch: number;
} | {
    /** @enum {string} */
    name: "inverse-time";
    /** @description How fast the rate falls. */
    decay: number;
    /**
     * Format: int32
     * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
     */
    firstEpoch: number;
} | {
    /** @enum {string} */
    name: "exponential";
    /** @description The factor from each epoch to the next. */
    decay: number;
} | {
    /** @enum {string} */
    name: "step";
    /**
     * Format: int32
     * @description The number of epochs between steps.
     */
    every: number;
    /** @description The factor on the rate at each step. */
    factor: number;
} | {
    /** @enum {string} */
    name: "cosine";
    /** @description The factor at i = epochs. */
    to: number;
} | {
    /** @enum {string} */
    name: "warmup";
    /**
     * Format: int32
     * @description The number of warm-up epochs.
     */
    epochs: number;
    then: {
        /** @enum {string} */
        name: "constant";
    } | {
        /** @enum {string} */
        name: "linear";
        /** @description The factor at i = epochs. */
        to: number;
        /**
         * Format: int32
         * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
         */
        firstEpoch: number;
    } | {
        /** @enum {string} */
        name: "inverse-time";
        /** @description How fast the rate falls. */
        decay: number;
        /**
         * Format: int32
         * @description The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.
         */
        firstEpoch: number;
    } | {
        /** @enum {string} */
        name: "exponential";
        /** @description The factor from each epoch to the next. */
        decay: number;
    } | {
        /** @enum {string} */
        name: "step";
        /**
         * Format: int32
         * @description The number of epochs between steps.
         */
        every: number;
        /** @description The factor on the rate at each step. */
        factor: number;
    } | {
        /** @enum {string} */
        name: "cosine";
        /** @description The factor at i = epochs. */
        to: number;
    };
};
/**
 * @description How a run ended.
 *
 *     - `success`: After training, every criterion holds.
 *     - `diverged`: An output is not finite; or the largest error exceeds 1,000 target ranges and has grown; or it exceeds 10 target ranges and the loss is more than 10 times that before training. Errors of probabilities are small: for a loss of logits the largest |logit| counts instead, and the loss has grown.
 *     - `collapsed`: All samples have the same output, within 10⁻⁶ target ranges, although their targets differ.
 *     - `not-yet`: The outputs are finite and not constant, but some criterion does not hold.
 * @enum {string}
 */
export type Outcome = "success" | "diverged" | "collapsed" | "not-yet";
/** @description The network at one moment. Null stands for a number that is not finite. */
export interface State {
    loss: number | null;
    /** @description samples × outputs */
    outputs: (number | null)[][];
    parameters: Parameters;
}
/** @description Layer by layer. */
export type Parameters = {
    /** @description units × fan-in */
    weights: (number | null)[][];
    biases: (number | null)[];
}[];
/** @description The network after training, on the samples for validation; null without any. */
export type Validated = {
    /** @description Which samples of the data are held out, by index; null unless they are a part of the data. Everything else counts the samples that are left. */
    heldOut: number[] | null;
    loss: number | null;
    largestError: number | null;
    /** @description samples × outputs */
    outputs: (number | null)[][];
} | null;
/** @description The flight recorder. Each point is taken at the end of its epoch. */
export interface Recording {
    /** @description The epochs of the recorded points; 0 is before training. They are the first 16, the last 4, and equal strides between; at most 512. */
    epochs: number[];
    loss: (number | null)[];
    /** @description The loss on `data.validation`; null without any. */
    validationLoss: (number | null)[] | null;
    /** @description The Euclidean norm of the gradient on all data. */
    gradientNorm: (number | null)[];
    /** @description The largest |prediction − target|. */
    largestError: (number | null)[];
    /** @description layers × points: the number of units that are not dead on the data. */
    liveUnits: number[][];
    /** @description layers × points: the norm of the gradient with respect to the layer's weights and biases. */
    gradientNorms: (number | null)[][];
    /** @description layers × points: how far the weights moved since the previous point, per update, as a fraction of their norm. */
    updateRatios: (number | null)[][];
    events: FlightEvent[];
    /** Format: int64 */
    eventsOmitted: number;
}
/** @description An event of a unit, a layer or the loss. */
export interface FlightEvent {
    /**
     * @description - `unit-born-dead`: Before the first update, the unit is inactive on every sample.
     *     - `unit-died`: Right before this update the unit is active on some sample, right after it on none. Without an update, the unit died after the point of the curves before this epoch, and by its end.
     *     - `unit-revived`: Right before this update the unit is active on no sample, right after it on some.
     *     - `layer-died`: The last live unit of the layer died, so no sample passes through the layer any more.
     *     - `loss-not-finite`: The loss or an output overflowed, so the run has diverged.
     *     - `loss-settled`: From this epoch on, the loss changes by at most 10⁻⁶ of its range in the run.
     * @enum {string}
     */
    type: "unit-born-dead" | "unit-died" | "unit-revived" | "layer-died" | "loss-not-finite" | "loss-settled";
    /**
     * Format: int64
     * @description Counts from 1; 0 is before training.
     */
    epoch: number;
    /**
     * Format: int64
     * @description The update, counted from 1 over the whole run; null for an event of the loss, and for a unit or a layer if finding the update would take too long: then `epoch` is the latest possible.
     */
    step: number | null;
    /** @description Indexes of the samples in that update. */
    samples: number[] | null;
    /** @description The learning rate of that update. */
    rate: number | null;
    /**
     * Format: int64
     * @description Index from 0.
     */
    layer: number | null;
    /**
     * Format: int64
     * @description Index from 0.
     */
    unit: number | null;
    preActivations: {
        /** @description Just before the update, on at most the first 16 samples. */
        before: (number | null)[] | null;
        /** @description Just after the update, on at most the first 16 samples. */
        after: (number | null)[];
    } | null;
    /** @description The pre-activation on the sample on which the unit was most active: before its death, or after its revival. */
    crossing: {
        /** Format: int64 */
        sample: number;
        before: number | null;
        after: number | null;
    } | null;
}
export interface Diagnosis {
    /** @description The main conclusion. */
    verdict: string;
    /** @description The decisive finding is first. */
    findings: Finding[];
}
export interface Finding {
    code: SymptomCode;
    /**
     * @description - `fatal`: It alone keeps the network from training, whatever else is right.
     *     - `warning`: It makes training fail, or miss its criterion, more often.
     *     - `note`: It is worth knowing, but explains no failure.
     * @enum {string}
     */
    severity: "fatal" | "warning" | "note";
    /**
     * @description Proven from the experiment alone: no parameters of this network can meet the criterion.
     * @enum {boolean}
     */
    certain?: true;
    /** @description Indexes from 0; null means all of them, or none in particular. */
    where: {
        /** Format: int64 */
        layer: number | null;
        units: number[] | null;
        samples: number[] | null;
    };
    /** @description When it began; null if it held at initialization, or the history is unknown. */
    since: Moment | null;
    evidence: {
        quantity: string;
        value: number | null;
        /** @description The threshold that the value crossed; null if there is none. */
        threshold: number | null;
    }[];
    /** @description The finding in one sentence. */
    headline: string;
    /** @description The finding with this network's numbers. The text counts units, layers and samples from 1. */
    explanation: string;
    /** @description Changes that address it; `/remedies` tries them. */
    remedies: Remedy[];
    reference: string;
}
/**
 * @description - `data-conflict`: Samples with equal inputs have different targets, which no function fits exactly. The finding is fatal if even the best compromise misses the criterion.
 *     - `criterion-mismatch`: Your criterion, not your network: the loss is one of classes, and the run classifies almost all samples correctly, but it is judged by a criterion for numbers.
 *     - `noise-limit`: Your criterion, not your network: even the function that the data have without their noise misses the criterion. The noise is known from the generator or, for one input, estimated from neighboring samples.
 *     - `output-range`: Targets lie outside the range of the output activation; a softmax of one unit always outputs 1, and the outputs of more units add up to 1.
 *     - `loss-mismatch`: The loss expects probabilities, but the output activation gives other numbers; or it expects logits, but the output activation limits them; or it is flat for outputs below 0, or divides by targets that are 0.
 *     - `linear-model`: No hidden activation is nonlinear, so the network is one linear function, and no linear function meets the criterion: the best one was computed.
 *     - `missing-bias`: Layers have no biases, so the pre-activation of each of their units is 0 on a hyperplane through the origin, and an input of 0 gives every unit the pre-activation 0.
 *     - `weight-decay-too-strong`: Weight decay or a penalty keeps the weights where the criterion is not met: the run came to rest against its pull, or still works against it.
 *     - `dropout-too-strong`: Dropout removes so much of a small layer that training sees mostly noise, and the run misses its criterion on its own training data.
 *     - `momentum-too-high`: The momentum is 1 or more, so the velocity never forgets a gradient; or it is so high that the run ends, oscillates or diverges before its swings have died down.
 *     - `learning-rate-too-high`: The learning rate exceeds the limit set by the largest curvature of the loss, or single updates are as large as the weights themselves.
 *     - `unnormalized-inputs`: Inputs are large, far from 0, or of very different scales, which forces a low learning rate and saturates or kills units.
 *     - `unnormalized-targets`: Targets are far larger, or vary far less, than the outputs of an untrained network.
 *     - `divergence`: The outputs overflow, or move ever further from the targets.
 *     - `biases-too-large`: The biases of a hidden layer start so far from 0 that its inputs hardly matter.
 *     - `symmetric-initialization`: Units of a layer start as copies of one another, or so nearly equal that they train alike and act as one unit.
 *     - `saturation`: Before training, most pre-activations of a layer lie where its activation is flat, so hardly any gradient passes through it; or the output ends there, on the wrong side of its targets.
 *     - `poor-initialization`: Before training, the signal shrinks or grows more than tenfold from one layer to the next.
 *     - `vanishing-gradient`: The gradient shrinks more than a thousandfold from the last layer to the first, although no layer is dead.
 *     - `dead-relu`: Units have an output and a slope of exactly 0 on every sample, so no gradient reaches them any more.
 *     - `dead-sample`: Before training, some samples activate no unit of a hidden layer, so nothing can be learned from them there.
 *     - `collapsed-output`: The network outputs the same value for every sample, although the targets differ.
 *     - `class-imbalance`: One class has far fewer samples than another, and the network classifies most of them as another class.
 *     - `clipping-too-tight`: Clipping shortens nearly every gradient to a fraction of its length, so the run makes short steps throughout.
 *     - `epsilon-too-large`: The epsilon in the optimizer's denominator is larger than the gradients, so steps are not scaled to the learning rate.
 *     - `batch-order`: The samples come in the order of the data, and within an epoch the loss over all data swings: each batch undoes what others taught, in the same way in every epoch.
 *     - `batch-too-small`: Each update follows the few samples of its batch, and within an epoch the loss over all data swings by half its value.
 *     - `late-jumps`: Late in the run the loss jumps up: the optimizer divides steps by the size of recent gradients, which have become small.
 *     - `local-minimum`: The run came to rest without meeting its criterion: the gradient is small beside curvature and loss, no direction curves down, no layer and no output unit is dead, and no units are copies of each other.
 *     - `learning-rate-too-low`: All updates together hardly moved the parameters; or the schedule reduced the learning rate to almost nothing long before the end; or the loss was still falling at the end and allows a much higher learning rate.
 *     - `too-few-epochs`: The loss was still falling steadily when the run ended without meeting its criterion.
 *     - `stalled`: The loss hardly changed over the last quarter, although a direction of negative curvature leads down: a plateau, or a saddle point.
 *     - `too-few-units`: The network has fewer units than the data need. With one input and ReLU or leaky ReLU units, they make fewer kinks than any such function must have; otherwise, there are fewer units than distinct samples, so bad local minima are possible.
 *     - `frozen-parameters`: Training leaves some weights or biases as they start, because they are not trainable or because their learning rate factor is 0. Only trials can show whether the others suffice.
 *     - `oscillating`: The loss rises by more than half its value during the last quarter of the run, or it goes up and down about one level under a learning rate that does not fall.
 *     - `overfitting`: The validation loss rose again while the training loss kept falling.
 *     - `criterion-unmet`: The outputs are finite and not constant, but the run does not meet its success criteria.
 *     - `healthy`: The run met its success criteria; the evidence shows by how much.
 * @enum {string}
 */
export type SymptomCode = "data-conflict" | "criterion-mismatch" | "noise-limit" | "output-range" | "loss-mismatch" | "linear-model" | "missing-bias" | "weight-decay-too-strong" | "dropout-too-strong" | "momentum-too-high" | "learning-rate-too-high" | "unnormalized-inputs" | "unnormalized-targets" | "divergence" | "biases-too-large" | "symmetric-initialization" | "saturation" | "poor-initialization" | "vanishing-gradient" | "dead-relu" | "dead-sample" | "collapsed-output" | "class-imbalance" | "clipping-too-tight" | "epsilon-too-large" | "batch-order" | "batch-too-small" | "late-jumps" | "local-minimum" | "learning-rate-too-low" | "too-few-epochs" | "stalled" | "too-few-units" | "frozen-parameters" | "oscillating" | "overfitting" | "criterion-unmet" | "healthy";
export interface Moment {
    /**
     * Format: int64
     * @description Counts from 1; 0 is before training.
     */
    epoch: number;
    /**
     * Format: int64
     * @description The update, counted from 1 over the whole run; null if only its latest possible epoch is known.
     */
    step: number | null;
    /** @description Indexes of the samples in that update. */
    samples: number[] | null;
}
/** @description A change that addresses a finding, as a patch on the experiment. It has not been tried. */
export interface Remedy {
    action: ActionName;
    /** @description The action's number, such as a rate, a factor or a slope; 0 if it takes none. */
    value: number;
    title: string;
    patch: ExperimentPatch;
}
/**
 * @description - `standardize-inputs`: Scale each input to mean 0 and standard deviation 1.
 *     - `standardize-targets`: Scale the targets of each output to mean 0 and standard deviation 1, and the criterion with them.
 *     - `standardize-data`: Standardize the inputs and the targets.
 *     - `batches`: Train on batches of so many samples in shuffled order; 0 means all samples in one batch.
 *     - `shuffle`: Shuffle the samples in every epoch.
 *     - `class-weights`: Weight the classes in the loss so that each counts the same, whatever the number of its samples.
 *     - `unit-per-class`: Write the classes as a flat list, and give each a softmax unit at the output, with the cross-entropy.
 *     - `binary-targets`: Write the two values of the targets as 0 and 1.
 *     - `sign-targets`: Write the two values of the targets as −1 and 1.
 *     - `sum-to-one`: Divide each row of targets by its sum.
 *     - `unit-range-targets`: Scale the targets to the range from 0 to 1, and the criterion with them.
 *     - `identity-output`: Use the identity as the output activation, so that outputs can be any number.
 *     - `sigmoid-output`: Use a sigmoid as the output activation, so that each output lies between 0 and 1.
 *     - `softmax-output`: Use a softmax as the output activation, so that the outputs are the probabilities of the classes.
 *     - `cross-entropy`: Use the cross-entropy that matches the output activation as the loss.
 *     - `loss-of-logits`: Use the same cross-entropy computed from logits.
 *     - `mean-loss`: Average the losses of the samples instead of adding them up, and scale a criterion on the loss with them.
 *     - `add-biases`: Give every layer biases, which start at 0.
 *     - `train-all`: Train every weight and every bias.
 *     - `equal-rates`: Train every layer at the optimizer's learning rate.
 *     - `add-hidden-layer`: Add a hidden layer of tanh units before the output.
 *     - `no-hidden-layer`: Remove the hidden layers, so that the network is one linear function before its output activation.
 *     - `elu-units`: Use ELU in the hidden layers.
 *     - `tanh-units`: Use tanh in the hidden layers.
 *     - `relu-units`: Use ReLU in the hidden layers.
 *     - `leaky-units`: Use leaky ReLU in place of every activation that can be inactive, also at the output.
 *     - `glorot-weights`: Initialize the weights of every layer Glorot-uniform.
 *     - `he-weights`: Initialize the weights of every layer He-uniform.
 *     - `more-units`: Multiply the units of every hidden layer by a factor.
 *     - `no-dropout`: Remove dropout.
 *     - `redraw-dead-unit`: Draw the initial parameters again while a hidden unit is dead, which changes neither network nor training.
 *     - `redraw-dead-sample`: Draw the initial parameters again while some sample activates no unit of a hidden layer.
 *     - `squared-error`: Use the mean squared error as the loss.
 *     - `zero-biases`: Start every bias that is trained at 0.
 *     - `best-start`: Of several draws of the initial parameters, take the one with the least loss.
 *     - `rate`: Use another learning rate.
 *     - `adam`: Use Adam, which scales the steps of each parameter, at a given learning rate.
 *     - `usual-rate`: Use the default learning rate of the optimizer.
 *     - `constant-rate`: Use a constant learning rate.
 *     - `falling-rate`: Let a constant learning rate fall to 0, linearly over the epochs.
 *     - `momentum`: Give an optimizer that can have momentum, but has none, a momentum.
 *     - `more-epochs`: Multiply the epochs by a factor.
 *     - `stop-early`: Stop after fewer epochs.
 *     - `early-stopping`: End a run whose validation loss no longer falls, with the parameters at its lowest.
 *     - `more-patience`: Multiply the patience of early stopping by a factor.
 *     - `no-decay`: Remove weight decay and penalties.
 *     - `clip-gradients`: Clip the gradients to a norm.
 *     - `no-clipping`: Do not clip the gradients.
 *     - `no-weight-decay`: Remove weight decay.
 *     - `no-l1`: Remove the L1 penalty.
 *     - `no-l2`: Remove the L2 penalty.
 *     - `less-momentum`: Lower the momentum.
 *     - `epsilon`: Use another epsilon in the optimizer's denominator.
 *     - `amsgrad`: Divide by the largest mean square of the gradient so far (AMSGrad).
 *     - `keep-best`: End the run with the parameters of its epoch with the least loss.
 * @enum {string}
 */
export type ActionName = "standardize-inputs" | "standardize-targets" | "standardize-data" | "batches" | "shuffle" | "class-weights" | "unit-per-class" | "binary-targets" | "sign-targets" | "sum-to-one" | "unit-range-targets" | "identity-output" | "sigmoid-output" | "softmax-output" | "cross-entropy" | "loss-of-logits" | "mean-loss" | "add-biases" | "train-all" | "equal-rates" | "add-hidden-layer" | "no-hidden-layer" | "elu-units" | "tanh-units" | "relu-units" | "leaky-units" | "glorot-weights" | "he-weights" | "more-units" | "no-dropout" | "redraw-dead-unit" | "redraw-dead-sample" | "squared-error" | "zero-biases" | "best-start" | "rate" | "adam" | "usual-rate" | "constant-rate" | "falling-rate" | "momentum" | "more-epochs" | "stop-early" | "early-stopping" | "more-patience" | "no-decay" | "clip-gradients" | "no-clipping" | "no-weight-decay" | "no-l1" | "no-l2" | "less-momentum" | "epsilon" | "amsgrad" | "keep-best";
/** @description A JSON merge patch (RFC 7386) on the baseline with every default filled in. A field you set replaces the old value, or is merged into it if both are objects. Null restores the default that the field has in the baseline as it was requested (the framework's, if one is named). An array, such as `network.layers`, is replaced entirely. If the patch names another optimizer, loss, schedule or data generator, or replaces a generator by points, the old one's parameters are dropped, for data also the weights. The number of inputs follows the data. */
export interface ExperimentPatch {
    [key: string]: unknown;
}
/** @description RFC 9457 problem details. */
export interface Problem {
    /**
     * Format: uri-reference
     * @description The entry of the code in the catalog.
     */
    type: string;
    title: string;
    /** Format: int32 */
    status: number;
    /**
     * @description - `malformed-json`: The body is not valid JSON (400).
     *     - `malformed-csv`: The body is not a table of numbers as CSV (400).
     *     - `malformed-safetensors`: The body is not a complete safetensors file (400).
     *     - `unreadable-file`: The file is damaged, or in no format that is read (400).
     *     - `malformed-link`: The link does not contain a complete request (400).
     *     - `unauthorized`: The request has no valid API key (401).
     *     - `not-the-owner`: Only the key that stored a result can delete it (403).
     *     - `unknown-interest`: Nobody is interested under this token (403).
     *     - `not-found`: No such path (404).
     *     - `unknown-result`: No result has this id (404).
     *     - `unknown-job`: No job has this id (404).
     *     - `method-not-allowed`: The path does not support this method (405).
     *     - `not-acceptable`: No acceptable media type (406).
     *     - `body-too-slow`: The body did not arrive in time (408).
     *     - `job-finished`: The job is over (409).
     *     - `older-engine`: The result is from an older engine (410).
     *     - `corrupt-result`: The stored result is damaged (410).
     *     - `body-too-large`: The body is too large (413).
     *     - `link-too-large`: The link contains too large a request (413).
     *     - `link-too-long`: The link is too long (414).
     *     - `unsupported-media-type`: Unsupported Content-Type or Content-Encoding (415).
     *     - `invalid-request`: The request is invalid (422).
     *     - `wrong-id`: The id is that of another request (422).
     *     - `too-deeply-nested`: The body is nested too deeply (422).
     *     - `too-many-parts`: The body contains too many arrays, objects or strings (422).
     *     - `work-limit-exceeded`: The request exceeds the CPU budget (422).
     *     - `job-limit-exceeded`: The job exceeds a limit of jobs (422).
     *     - `cpu-time-spent`: The client's CPU time is spent (429).
     *     - `too-many-requests`: Too many requests (429).
     *     - `too-many-jobs`: The client's jobs take all that it may have (429).
     *     - `internal-error`: Internal error (500).
     *     - `job-failed`: The job cannot go on (500).
     *     - `jobs-unavailable`: Jobs are unavailable (503).
     *     - `misconfigured`: The service is configured wrongly (503).
     *     - `storage-unavailable`: The result store is unavailable (503).
     *     - `storage-full`: The storage is full (507).
     * @enum {string}
     */
    code: "malformed-json" | "malformed-csv" | "malformed-safetensors" | "unreadable-file" | "malformed-link" | "unauthorized" | "not-the-owner" | "unknown-interest" | "not-found" | "unknown-result" | "unknown-job" | "method-not-allowed" | "not-acceptable" | "body-too-slow" | "job-finished" | "older-engine" | "corrupt-result" | "body-too-large" | "link-too-large" | "link-too-long" | "unsupported-media-type" | "invalid-request" | "wrong-id" | "too-deeply-nested" | "too-many-parts" | "work-limit-exceeded" | "job-limit-exceeded" | "cpu-time-spent" | "too-many-requests" | "too-many-jobs" | "internal-error" | "job-failed" | "jobs-unavailable" | "misconfigured" | "storage-unavailable" | "storage-full";
    /** @description What is wrong, and what would be right. */
    detail: string;
    errors?: {
        /** @description The field, as a JSON pointer (RFC 6901). In a file it begins with `/file/`, in a safetensors file with `/header/`; for a query parameter, with `/query/`. */
        pointer: string;
        /**
         * @description - `missing`: The field is required.
         *     - `unknown-field`: The field does not exist.
         *     - `unknown-name`: The value is not one of the allowed names.
         *     - `wrong-type`: The value has the wrong JSON type.
         *     - `not-finite`: The number is beyond the range of a double.
         *     - `not-an-integer`: The number has a fraction, or is too large for an exact integer.
         *     - `too-small`: The number is below the minimum.
         *     - `too-large`: The number is above the maximum.
         *     - `too-few`: The array has too few elements.
         *     - `too-many`: The array has too many elements.
         *     - `too-short`: The string has too few characters.
         *     - `too-long`: The string has too many characters.
         *     - `does-not-fit`: The value conflicts with another part of the request.
         * @enum {string}
         */
        code: "missing" | "unknown-field" | "unknown-name" | "wrong-type" | "not-finite" | "not-an-integer" | "too-small" | "too-large" | "too-few" | "too-many" | "too-short" | "too-long" | "does-not-fit";
        detail: string;
    }[];
    /**
     * Format: int64
     * @description At least this many more fields are invalid.
     */
    errorsOmitted?: number;
    /**
     * Format: int64
     * @description The request's cost in multiply-adds.
     */
    work?: number;
    /** @description The request's expected CPU milliseconds. */
    milliseconds?: number;
    /** @description The limit that was exceeded; for the CPU budget, in milliseconds. */
    limit?: number;
    /**
     * Format: int64
     * @description The CPU milliseconds that the client may still spend.
     */
    left?: number;
    /** @description The largest value of a field that would fit the budget. */
    fits?: {
        [key: string]: number;
    };
    /** @description Of targets that do not fit the loss: changes with which this request is accepted. None was tried. */
    remedies?: {
        title: string;
        steps: {
            action: ActionName;
            /** @description The action's number, such as a rate, a factor or a slope; 0 if it takes none. */
            value: number;
        }[];
        /** @description A JSON merge patch on the experiment. */
        patch: {
            [key: string]: unknown;
        };
        /** @description The findings that it addresses. */
        addresses: SymptomCode[];
    }[];
    /** @description The media types that are available. */
    available?: string[];
    /** @description The engine that computed the result. */
    engine?: string;
    /**
     * Format: uri-reference
     * @description The same request, answered by the current engine.
     */
    link?: string;
    /** @description The id that the request has. */
    id?: string;
    /**
     * Format: uri-reference
     * @description Where the request of this result is.
     */
    request?: string;
}
export interface TrainRequest {
    experiment?: ExperimentInput;
    /**
     * Format: int64
     * @description The seed of the run.
     * @default 0
     */
    seed?: number;
}
/** @description Samples, one per line (RFC 4180): fields separated by commas, semicolons or tabs. Inputs are numbers. Words in the target column are classes: in the order of their characters, they become 0, 1, …; so do integers, in ascending order, if the last layer has several units. `classes` in the answer lists them. A missing value is refused. */
export type SamplesTable = string;
export interface SuccessProbabilityResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "success-probability";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    experiment: Experiment;
    /** @description The request's stopping rule. */
    stopWhen?: {
        halfWidth: number;
        /** Format: int64 */
        maximum: number;
    };
    seeds: {
        /** Format: int64 */
        first: number;
        /** Format: int32 */
        count: number;
    };
    /** Format: int64 */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials */
    probability: number;
    interval: Interval;
    outcomes: OutcomeCounts;
    collapses: CollapseCounts;
    /** @description The first 100 runs that did not succeed. */
    failures: {
        /** Format: int64 */
        seed: number;
        outcome: Outcome;
        /** @enum {string|null} */
        collapse: "born-dead" | "died-in-training" | "no-dead-layer" | null;
        largestError: number | null;
    }[];
    /** Format: int64 */
    failuresOmitted: number;
    /** @description Quantiles over the runs of each run's largest error, interpolated (type 7); null if a diverged run enters one. */
    largestErrors: {
        minimum: number | null;
        p05: number | null;
        p25: number | null;
        median: number | null;
        p75: number | null;
        p95: number | null;
        maximum: number | null;
        /** @description Present if more than 1000000 seeds have too many different values to keep them all: the width of the bins that hold them, as a fraction of a value. The quantiles are then null, and `bounds` tells where they lie. */
        resolution?: number;
        bounds?: QuantileBounds;
    };
    /** @description Quantiles over the runs of what each run reached, whatever its criteria ask for; null if the targets do not vary. */
    reached: Reached | null;
    /** @description The exact probabilities if they are known: for the default experiment, with any number of hidden units. */
    law: Law | null;
    /** @description Why it stopped after `trials` seeds; present if the request has `stopWhen`. `work` is then the cost of those seeds. */
    stopped?: {
        /**
         * @description - `precise`: The interval is as narrow as requested.
         *     - `maximum`: The study reached its maximum number of seeds first.
         *     - `expectation`: The study took 2.5 times the seeds that it was expected to take. To go on, set the number of seeds instead.
         * @enum {string}
         */
        reason: "precise" | "maximum" | "expectation";
        /** @description Half the width of the interval. */
        halfWidth: number;
        /** @description The level of the Clopper–Pearson intervals that decide when to stop; null if the confidence sequence does. */
        level: number | null;
    };
}
/** @description An interval for the probability over all seeds, of which these are a sample. */
export interface Interval {
    method: IntervalMethod;
    confidence: number;
    low: number;
    high: number;
}
/** @description How many runs ended with each outcome. */
export interface OutcomeCounts {
    /** Format: int64 */
    success: number;
    /** Format: int64 */
    diverged: number;
    /** Format: int64 */
    collapsed: number;
    /** Format: int64 */
    "not-yet": number;
}
/**
 * @description How the collapsed runs came to collapse.
 *
 *     - `born-dead`: Before the first update, some layer was already dead on the data.
 *     - `died-in-training`: Before training, every layer had a live unit; at the end, some layer has none.
 *     - `no-dead-layer`: No layer is dead; the outputs are equal for another reason.
 */
export interface CollapseCounts {
    /** Format: int64 */
    "born-dead": number;
    /** Format: int64 */
    "died-in-training": number;
    /** Format: int64 */
    "no-dead-layer": number;
}
/** @description Where each quantile lies; null if a value that is not finite enters it. */
export interface QuantileBounds {
    minimum: {
        low: number;
        high: number;
    } | null;
    p05: {
        low: number;
        high: number;
    } | null;
    p25: {
        low: number;
        high: number;
    } | null;
    median: {
        low: number;
        high: number;
    } | null;
    p75: {
        low: number;
        high: number;
    } | null;
    p95: {
        low: number;
        high: number;
    } | null;
    maximum: {
        low: number;
        high: number;
    } | null;
}
/** @description What the runs of a study reached. */
export interface Reached {
    /**
     * @description - `accuracy`: The fraction of samples classified correctly, for a loss of classes or the criterion accuracyAtLeast.
     *     - `r-squared`: The coefficient of determination R², for other experiments.
     * @enum {string}
     */
    measure: "accuracy" | "r-squared";
    minimum: number | null;
    p05: number | null;
    p25: number | null;
    median: number | null;
    p75: number | null;
    p95: number | null;
    maximum: number | null;
    /** @description Present if more than 1000000 seeds have too many different values to keep them all: the width of the bins that hold them, as a fraction of a value. The quantiles are then null, and `bounds` tells where they lie. */
    resolution?: number;
    bounds?: QuantileBounds;
    /** @description If the criteria hold in fewer than 90 % of the runs: the strictest usual criterion on this measure, or the one that the noise of the data allows, that at least so many meet. Else null. */
    otherCriterion: {
        /** @enum {string} */
        criterion: "everyErrorBelow" | "lossBelow" | "accuracyAtLeast" | "rSquaredAtLeast";
        bound: number;
        /**
         * Format: int64
         * @description The runs that meet it.
         */
        successes: number;
        statement: string;
    } | null;
}
/** @description Exact probabilities. */
export interface Law {
    /** @description The probability that one hidden unit dies. */
    unitDies: number;
    /** @description The probability that all of them die. */
    collapse: number;
    success: number;
    statement: string;
}
/** @description An interim estimate. */
export interface SuccessProbabilityEstimate {
    /**
     * Format: int64
     * @description Multiply-adds done so far.
     */
    work: number;
    /**
     * Format: int64
     * @description The most multiply-adds it can take in total.
     */
    mostWork: number;
    /**
     * Format: int64
     * @description Finished runs.
     */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials; null before the first run has finished. */
    probability: number | null;
    interval: ConfidenceSequence;
}
/** @description It stays valid however often you look, and whenever you stop. */
export interface ConfidenceSequence {
    /** @enum {string} */
    method: "confidence-sequence";
    confidence: number;
    low: number;
    high: number;
}
/** @description A study that outgrows one request. */
export interface Job {
    /** @description The id of the job and of its result. */
    id: string;
    /**
     * @description What it computes.
     * @example success-probability
     */
    operation: string;
    state: JobState;
    /**
     * Format: date-time
     * @description ISO 8601.
     */
    created: string;
    links: {
        /** Format: uri-reference */
        self: string;
        /** Format: uri-reference */
        cancel: string;
        /** @description Where its result is; null until it is there. */
        result: string | null;
    };
    /**
     * @description The engine that began it.
     * @example 10
     */
    engine: string;
    started: string | null;
    ended: string | null;
    /**
     * Format: int64
     * @description How often it was started.
     */
    attempt: number;
    progress: JobProgress;
    /** @description The latest estimate, as a stream shows it. Its interval holds however often one looks. */
    estimate: {
        [key: string]: unknown;
    } | null;
    expected: JobCost;
    /** @description The CPU milliseconds that the runs were expected to take that it has trained. */
    spent: number;
    /** @description Why it failed. */
    problem: Problem | null;
    /** @description The token that withdraws the interest of the client that got it, in the answer that started or joined the job and, for a key, in every other. It ends with the job. */
    interest?: string;
}
/**
 * @description - `queued`: It waits for its first turn.
 *     - `running`: Its experiments are being trained.
 *     - `succeeded`: Its result is there.
 *     - `failed`: It cannot go on; `problem` says why. The same request starts a new attempt on what is kept.
 *     - `canceled`: Nobody is interested any more. The same request goes on with what is kept.
 * @enum {string}
 */
export type JobState = "queued" | "running" | "succeeded" | "failed" | "canceled";
export interface JobProgress {
    /**
     * Format: int64
     * @description Runs that are trained, those that were known before included.
     */
    trials: number;
    /** @description The runs that it takes; null if it decides on the way. */
    most: number | null;
    /**
     * Format: int64
     * @description Runs that were known when it began.
     */
    known: number;
    /** @description Multiply-adds so far, as in the estimates of a stream. */
    work: number;
    mostWork: number;
}
export interface JobCost {
    /** @description CPU time, within a factor of two. */
    milliseconds: number;
    /** @description That CPU time by Cloudflare's list price for Workers Paid, beyond what the plan includes. */
    dollars: number;
    /** @description Days in which Workers Free computes it: 3,333 pieces a day of a third of 10 ms each. */
    freePlanDays: number;
}
export interface SuccessProbabilityRequest {
    experiment?: ExperimentInput;
    /** @description The seeds: first, first + 1, … */
    seeds?: {
        /**
         * Format: int64
         * @default 0
         */
        first?: number;
        /**
         * Format: int32
         * @default 100
         */
        count?: number;
    };
    /** @default 0.95 */
    confidence?: number;
    /** @default wilson */
    interval?: IntervalMethod;
    /** @description Trains seeds until the interval is narrow enough; replaces `seeds.count`. The interval is checked after each of the first forty seeds, then at steps of a twentieth: the check after n seeds is followed by one after n + max(1, ⌊n/20⌋). `interval` may be `clopper-pearson`, at a level above the confidence: it is calibrated so that the coverage, with all checks, is at least the confidence (Frey, The American Statistician 64, 2010). The half-width and the confidence are rounded to the next stricter calibrated ones. Or it may be `confidence-sequence`, which takes about two to three times the seeds; it is the default for half-widths below 0.01 and confidences above 0.999. A study that ends before it is precise reports the confidence sequence. The first few seeds tell how many to expect; at 2.5 times as many, the study ends with the reason `expectation`. */
    stopWhen?: {
        /**
         * @description The largest half-width that the interval may have.
         * @example 0.02
         */
        halfWidth: number;
        /**
         * Format: int32
         * @description The most seeds to train. The CPU budget must allow as many as the study is expected to take.
         * @default 10000
         */
        maximum?: number;
    };
}
export type InspectResult = InspectRunResult | InspectParametersResult;
export interface InspectRunResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "inspect";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    experiment: Experiment;
    /** Format: int64 */
    seed: number;
    /** Format: int32 */
    epoch: number;
    /**
     * Format: int64
     * @description The epoch after which early stopping ended the run; null if it did not.
     */
    stoppedAt: number | null;
    /**
     * Format: int64
     * @description The epoch whose parameters the run ends with, if `restoreBest` restored an earlier one; else null.
     */
    restoredFrom: number | null;
    /** @description The outcome if the run ended at this epoch. */
    outcome: Outcome;
    largestError: number | null;
    parameters: Parameters;
    measures: RunMeasures;
    layers: {
        /** @enum {string} */
        activation: "identity" | "relu" | "relu6" | "leaky-relu" | "elu" | "selu" | "celu" | "gelu" | "gelu-tanh" | "softplus" | "silu" | "mish" | "sigmoid" | "hard-sigmoid" | "log-sigmoid" | "tanh" | "scaled-tanh" | "hard-tanh" | "tanh-shrink" | "softsign" | "hard-swish" | "softmax";
        units: Unit[];
        measures: LayerMeasures | null;
    }[];
    /** @description samples × outputs; null without data. */
    outputs: (number | null)[][] | null;
    box: {
        low: number;
        high: number;
    }[] | null;
    diagnosis: Diagnosis;
}
/** @description Measured quantities of the run, without thresholds. */
export interface RunMeasures {
    /** @description Every criterion, with its value for this run. */
    criteria: Appraisal[];
    curvature: {
        /** @description The ends of the spectrum of the loss's Hessian, by the Lanczos method; null if a number is not finite. */
        beforeTraining: Curvature | null;
        /** @description The ends of the spectrum of the loss's Hessian, by the Lanczos method; null if a number is not finite. */
        here: Curvature | null;
    };
    data: DataMeasures;
    attainable: Attainable;
    trend: {
        /** @description The fall of the loss over the last quarter of the run, as a fraction of the quarter's first loss. */
        fall: number;
        /** @description The fraction of steps between recorded points in which the loss fell. */
        downhill: number;
        /** @description The largest rise of the loss from a low, as a fraction of the quarter's first loss. */
        swing: number;
        /** @description The change of the loss's natural logarithm per epoch. */
        pace: number;
        /** Format: int64 */
        epochs: number;
    } | null;
    /** @description Each layer's weights, activations on all samples, and gradients, before training and at doubling epochs. */
    histograms: {
        epochs: number[];
        layers: {
            weights: {
                low: number;
                high: number;
                /** @description epochs × bins; bins of equal width from low to high. */
                counts: number[][];
            } | null;
            activations: {
                low: number;
                high: number;
                /** @description epochs × bins; bins of equal width from low to high. */
                counts: number[][];
            } | null;
            gradients: {
                low: number;
                high: number;
                /** @description epochs × bins; bins of equal width from low to high. */
                counts: number[][];
            } | null;
        }[];
    } | null;
}
/** @description A criterion, with its value, its bound, and whether it holds. */
export interface Appraisal {
    /** @enum {string} */
    criterion: "everyErrorBelow" | "lossBelow" | "accuracyAtLeast" | "rSquaredAtLeast" | "distinctCodes" | "meanLossOfLast";
    value: number | null;
    bound: number | null;
    holds: boolean;
}
export interface Curvature {
    largest: number;
    least: number;
    /** @description Whether neither end moved by more than 1e-4 of the larger magnitude in the last two steps. */
    converged: boolean;
}
/** @description Measured quantities of the data. */
export interface DataMeasures {
    inputs: Scale[];
    targets: Scale[];
    /** @description Null if it would cost too much, or a number is not finite. */
    representation: Representation | null;
    /** @description Groups of samples with equal inputs and different targets. */
    conflicts: number[][];
}
export interface Scale {
    mean: number;
    /** @description The standard deviation. */
    deviation: number;
    /** @description The root mean square. */
    size: number;
}
/** @description The rank and the condition of a layer's outputs or of the inputs. */
export interface Representation {
    /**
     * Format: int64
     * @description The numerical rank of the mean-centered columns.
     */
    rank: number;
    /** @description The largest singular value over the smallest one that counts towards the rank; null for rank 0. */
    condition: number | null;
}
/** @description What no parameters surpass on the data. */
export interface Attainable {
    /** @description Every criterion, with its best value for any function of the inputs. */
    byAnyFunction: Appraisal[];
    /** @description Every criterion, with its best value for outputs in the range of the output activation. */
    inOutputRange: Appraisal[];
    /** @description For a linear network: the criteria that no linear function meets, with a value that none surpasses. */
    missedByEveryLine: Appraisal[];
}
export interface Unit {
    /** @description The three senses of dead; null means unknown. */
    dead: {
        /** @description Whether output and slope are exactly 0 on every sample. */
        onData: boolean | null;
        /** @description Whether output and slope are exactly 0 for every input in the box. True is a proof for the network's own arithmetic, rounding included, unless products underflow. False comes with a witness; null is undecided. */
        onBox: boolean | null;
        /** @description Whether no output depends on the unit, on any sample, so that no loss can move it. */
        withoutGradient: boolean | null;
    };
    /**
     * @description - `born-dead`: It was dead on the data before the first update, so its bias never moved.
     *     - `died-in-training`: It is dead on the data now, but updates have moved it.
     * @enum {string|null}
     */
    origin: "born-dead" | "died-in-training" | null;
    since: Moment | null;
    /** @description The fraction of samples on which the unit is active. */
    activeFraction: number | null;
    /** @description The range over the samples. */
    preActivation: {
        low: number | null;
        high: number | null;
    } | null;
    /** @description The range over the box; `exact` if both ends are attained, otherwise bounds. */
    preActivationOnBox: {
        low: number | null;
        high: number | null;
        exact: boolean;
    } | null;
    /** @description An input in the box for which the unit is active, once rounded to the network's precision; null if the unit is dead on the box, or undecided. */
    witness: number[] | null;
    /**
     * @description How `dead.onBox` was decided; null without a box.
     *
     *     - `corner`: First layer: a linear function takes its maximum in a corner of the box, which was evaluated.
     *     - `interval`: Dead: interval arithmetic in the run's precision proves that it is inactive on the whole box.
     *     - `sample`: Alive: it is active on a training sample in the box.
     *     - `search`: Alive: it is active at one of the inputs that were tried.
     *     - `breakpoints`: One input and piecewise linear activations: every breakpoint was evaluated.
     *     - `linear-relaxation`: Dead: a linear upper bound on its pre-activation proves that it is inactive on the whole box.
     *     - `branching`: The box was split at the kinks of the layers below until every part was decided.
     *     - `not-decided`: Neither proven nor refuted: the answer depends on rounding, or the work limit was reached.
     * @enum {string|null}
     */
    decidedBy: "corner" | "interval" | "sample" | "search" | "breakpoints" | "linear-relaxation" | "branching" | "not-decided" | null;
    /** @description The range over the samples. */
    output: {
        low: number | null;
        high: number | null;
    } | null;
    /** @description The fraction of samples on which the slope is below 1 % of the activation's steepest slope. */
    flatFraction: number | null;
    /** @description In the first layer of a network with one input: the input at which the slope changes. */
    kink: number | null;
}
/** @description Measured quantities of a layer on the data. */
export interface LayerMeasures {
    /** @description The standard deviation of the outputs over the samples, as a root mean square over the units. */
    deviation: number;
    /** @description The root mean square of the pre-activations. */
    preActivationSize: number;
    /** @description The Euclidean norm of the weights. */
    weightNorm: number;
    /** @description Groups of units with identical incoming weights and bias. */
    twins: number[][];
    /** @description The largest distance of a unit's pre-activation from the layer's mean, on any sample. */
    spread: number;
    /** @description Null if it would cost too much, or a number is not finite. */
    representation: Representation | null;
    /** @description The norm of the gradient with respect to the weights and biases; null without targets. */
    gradientNorm: number | null;
    /** @description How far the weights moved per update before this point, as a fraction of their norm; null without a run. */
    updateRatio: number | null;
}
export interface InspectParametersResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "inspect";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    network: {
        layers: {
            activation: Activation;
            /** @description units × fan-in */
            weights: number[][];
            /** @description One number per unit. */
            biases: number[];
        }[];
    };
    reading?: Reading;
    /** @description With targets: the loss that is measured. */
    loss?: Loss;
    /** @description With targets: the criteria that are judged. */
    success?: {
        /** @description Every |prediction − target| is below this, in units of relativeTo. A prediction is the output y in the unit of the target: sigmoid(y) or softmax(y) where the loss takes logits, e^y where it takes logarithms of rates, else y. Null: not required. */
        everyErrorBelow: number | null;
        /** @description The loss on all data is below this: the mean or the sum, as its reduction says, with the weights of the data. Null: not required. */
        lossBelow: number | null;
        /** @description The fraction of samples classified correctly, without weights, is at least this. One prediction is classified by the threshold 0.5 (0 for targets −1 and 1), several by the largest. Null: not required. */
        accuracyAtLeast: number | null;
        /** @description R² = 1 − Σ(target − prediction)²/Σ(target − mean)² is at least this; the sums run over all outputs, each with its own mean. Null: not required. */
        rSquaredAtLeast: number | null;
        /**
         * Format: int32
         * @description The samples have at least so many different codes. A code says which units of the narrowest hidden layer, the first of equals, have a positive pre-activation: for a sigmoid, an activation above 0.5. Absent or null: not required.
         */
        distinctCodes?: number;
        /** @description The mean of the losses on all data before each of the last `epochs` epochs is below this number, or with "initial" below the loss before training: the run converges, whether or not it oscillates (Sohl-Dickstein, arXiv 2402.06184, section 2). Absent or null: not required. */
        meanLossOfLast?: {
            /**
             * Format: int32
             * @description How many epochs at the end of the run.
             */
            epochs: number;
            /** @description A number, or "initial" for the loss before training. */
            below: "initial" | number;
        };
        /** @enum {string} */
        relativeTo: "target-range" | "absolute";
    };
    initialBias: number | null;
    /** @enum {string} */
    precision: "float32" | "float64";
    /** @description With targets: what the outcome would be if a run ended here. Without a history, `diverged` means that an output is not finite. */
    outcome?: Outcome;
    /** @description With targets: the largest |prediction − target|. */
    largestError?: number | null;
    measures?: FitMeasures;
    layers: {
        /** @enum {string} */
        activation: "identity" | "relu" | "relu6" | "leaky-relu" | "elu" | "selu" | "celu" | "gelu" | "gelu-tanh" | "softplus" | "silu" | "mish" | "sigmoid" | "hard-sigmoid" | "log-sigmoid" | "tanh" | "scaled-tanh" | "hard-tanh" | "tanh-shrink" | "softsign" | "hard-swish" | "softmax";
        units: Unit[];
        measures: LayerMeasures | null;
    }[];
    /** @description samples × outputs; null without data. */
    outputs: (number | null)[][] | null;
    box: {
        low: number;
        high: number;
    }[] | null;
    diagnosis: Diagnosis;
}
/** @description How parameters in a framework's form were read: each layer's tensors and their layout. */
export interface Reading {
    /**
     * @description - `state-dict`: PyTorch's state_dict as an object: `{ "0.weight": [[…]], "0.bias": […], … }`; also Flax, which names weights `kernel`, nested or with dotted names; or as Python prints it, `OrderedDict([('0.weight', tensor([[…]])), …])`.
     *     - `keras`: The result of Keras's get_weights(): a flat list of kernels (fan-in × units), each followed by its biases if it has any.
     *     - `layers`: The parameters as this API reports them: a list of `{ "weights": units × fan-in, "biases": units }`.
     *     - `flux`: Arrays as Julia and Flux print them, as one string: `Float32[0.5 -0.3; …]`, `4×1 Matrix{Float32}:` with its rows, or `Params([…])`.
     *     - `safetensors`: A safetensors file as the request body, with the tensor names of a state_dict.
     *     - `pytorch`: A file of PyTorch's torch.save since 1.6 (.pt, .pth): a state_dict, a checkpoint with one, or an nn.Sequential, which also says its activations. Nothing in it is run.
     *     - `keras-file`: A model of Keras: .keras, .weights.h5, or .h5 of Keras 2. All but weights alone say the activations, the loss and the optimizer too.
     *     - `npz`: NumPy's .npz: arrays in the order of the layers, or with the names of a state_dict.
     *     - `onnx`: An ONNX model that is a chain of Gemm, or MatMul and Add, with activations between them.
     *     - `tensorflow.js`: A layers model of TensorFlow.js: an archive of model.json and its weights, or model.json with the weights in base64 as its field `weightData`.
     *     - `brain.js`: The result of toJSON() of a NeuralNetwork of brain.js.
     *     - `scikit-learn`: `coefs_` and `intercepts_` of scikit-learn with `out_activation_` and the parameters of get_params(), in one object.
     * @enum {string}
     */
    format: "state-dict" | "keras" | "layers" | "flux" | "safetensors" | "pytorch" | "keras-file" | "npz" | "onnx" | "tensorflow.js" | "brain.js" | "scikit-learn";
    layers: {
        /** @description The name of the tensor that holds the weights. */
        weights: string;
        /** @description The name of the tensor that holds the biases; null for a layer without biases, which has zeros. */
        biases: string | null;
        /**
         * @description The layout of the weights.
         * @enum {string}
         */
        layout: "units-by-fan-in" | "fan-in-by-units";
    }[];
    /** @description What the file says of how the network was trained, as an experiment: add data, and send it to /train. */
    experiment?: {
        [key: string]: unknown;
    };
    /** @description What the file says of training and an experiment cannot, a sentence each. */
    unsaid?: string[];
}
/** @description With targets: measured quantities at these parameters. */
export interface FitMeasures {
    /** @description The loss over all samples. */
    loss: number | null;
    /**
     * @description What is reached, whatever the criteria ask for; null if the targets do not vary, or an output is not finite.
     *
     *     - `accuracy`: The fraction of samples classified correctly, for a loss of classes or the criterion accuracyAtLeast.
     *     - `r-squared`: The coefficient of determination R², for other experiments.
     */
    reached: {
        /** @enum {string} */
        measure: "accuracy" | "r-squared";
        value: number;
    } | null;
    /** @description Every criterion, with its value for these parameters. */
    criteria: Appraisal[];
    /** @description The norm of the gradient of the loss over all samples. */
    gradientNorm: number | null;
    /** @description The ends of the spectrum of the loss's Hessian, by the Lanczos method; null if a number is not finite. */
    curvature: Curvature | null;
    data: DataMeasures;
    attainable: Attainable;
}
/** @description A run; or, with `network` or `parameters`, a network given by its parameters. */
export type InspectRequest = InspectRunRequest | InspectParametersRequest | InspectExportRequest;
/** @description A comparison; `experiment` is the baseline. */
export interface CompareResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "compare";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    experiment: Experiment;
    /** @enum {string} */
    test: "exact-mcnemar";
    /** @enum {string} */
    correction: "holm";
    baseline: Study;
    /** @description In the order of the request. */
    variants: {
        name: string;
        experiment: Experiment;
        study: Study;
        /**
         * Format: int64
         * @description Seeds that fail in the baseline and succeed in the variant.
         */
        gained: number;
        /**
         * Format: int64
         * @description Seeds that succeed in the baseline and fail in the variant.
         */
        lost: number;
        /** @description The first 100 gained seeds. */
        gainedSeeds: number[];
        /** @description The first 100 lost seeds. */
        lostSeeds: number[];
        /** @description The probability of a split of gained and lost seeds at least this uneven, if the variant trains as often as the baseline. */
        pValue: number;
        /** @description The p-value with Holm's correction for all variants. */
        adjustedPValue: number;
        /** @description Whether adjustedPValue is at most 1 − confidence. */
        significant: boolean;
        /** @description The probability of success minus the baseline's, with an interval for this change alone. It may exclude 0 where `significant` is false: that is from the exact test, with the correction, and decides. */
        difference: {
            /** @enum {string} */
            method: "tango";
            confidence: number;
            estimate: number;
            low: number;
            high: number;
        };
    }[];
}
/** @description How often one experiment trained. */
export interface Study {
    seeds: {
        /** Format: int64 */
        first: number;
        /** Format: int32 */
        count: number;
    };
    /** Format: int64 */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials */
    probability: number;
    interval: Interval;
    outcomes: OutcomeCounts;
    collapses: CollapseCounts;
    /** @description The first 100 runs that did not succeed. */
    failures: {
        /** Format: int64 */
        seed: number;
        outcome: Outcome;
        /** @enum {string|null} */
        collapse: "born-dead" | "died-in-training" | "no-dead-layer" | null;
        largestError: number | null;
    }[];
    /** Format: int64 */
    failuresOmitted: number;
    /** @description Quantiles over the runs of each run's largest error, interpolated (type 7); null if a diverged run enters one. */
    largestErrors: {
        minimum: number | null;
        p05: number | null;
        p25: number | null;
        median: number | null;
        p75: number | null;
        p95: number | null;
        maximum: number | null;
        /** @description Present if more than 1000000 seeds have too many different values to keep them all: the width of the bins that hold them, as a fraction of a value. The quantiles are then null, and `bounds` tells where they lie. */
        resolution?: number;
        bounds?: QuantileBounds;
    };
    /** @description Quantiles over the runs of what each run reached, whatever its criteria ask for; null if the targets do not vary. */
    reached: Reached | null;
    /** @description The exact probabilities if they are known: for the default experiment, with any number of hidden units. */
    law: Law | null;
}
/** @description An interim estimate. */
export interface CompareEstimate {
    /**
     * Format: int64
     * @description Multiply-adds done so far.
     */
    work: number;
    /**
     * Format: int64
     * @description The most multiply-adds it can take in total.
     */
    mostWork: number;
    baseline: StudyEstimate;
    /** @description In the order in which they run, after the baseline. */
    variants: {
        name: string;
        /**
         * Format: int64
         * @description Finished runs.
         */
        trials: number;
        /** Format: int64 */
        successes: number;
        /** @description successes / trials; null before the first run has finished. */
        probability: number | null;
        interval: ConfidenceSequence;
    }[];
}
/** @description An interim estimate of a running study. */
export interface StudyEstimate {
    /**
     * Format: int64
     * @description Finished runs.
     */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials; null before the first run has finished. */
    probability: number | null;
    interval: ConfidenceSequence;
}
export interface CompareRequest {
    baseline?: ExperimentInput;
    /** @description The changes to compare with the baseline. */
    variants: {
        /** @description The variant's name in the result; names must differ. */
        name: string;
        patch: ExperimentPatch;
    }[];
    /** @description The seeds: first, first + 1, …; the same for the baseline and every variant. */
    seeds?: {
        /**
         * Format: int64
         * @default 0
         */
        first?: number;
        /**
         * Format: int32
         * @default 100
         */
        count?: number;
    };
    /** @default 0.95 */
    confidence?: number;
    /** @default wilson */
    interval?: IntervalMethod;
}
export interface RemediesResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "remedies";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    experiment: Experiment;
    /** Format: int32 */
    effort: number;
    baseline: Study;
    /** @description The experiment on the fresh seeds; null if no change was tried on them. */
    again: Study | null;
    diagnosis: {
        /** @description The main conclusion, and what to do. */
        verdict: string;
        /** @description Whether the lower end of the interval is at least 90 %; if the exact law is known, whether its probability is. */
        healthy: boolean;
        /**
         * Format: int64
         * @description If the interval contains 90 %, these are too few seeds to tell; then the number of seeds whose interval would not contain it, at about the measured rate. Else null.
         */
        seedsToTell: number | null;
        /** @description The finding to read first; null if nothing is known to be wrong. */
        decisive: SymptomCode | null;
        /** @description The seeds of the failing runs that were examined. */
        examined: number[];
        /** @description The decisive finding is first. */
        findings: Cause[];
    };
    /** @description Ranked: proven and sufficient changes first; then other proven ones, unproven, untried and harmful ones. Of the first, fewer changes go before more, then those that cost less than twice the cheapest by their screening, the others by cost: what fresh seeds show of the first is not selected among them. */
    remedies: TriedRemedy[];
    /** @description The number of seeds that gives at least one success with this confidence, at the rate of the exact law, or else at the lower end of the interval; null if no seed succeeded. */
    retry: {
        confidence: number;
        /** Format: int64 */
        seeds: number | null;
    };
    /**
     * Format: int64
     * @description Multiply-adds spent on trying changes.
     */
    spent: number;
}
/** @description A finding, and how trials of its changes bear it out. */
export interface Cause {
    code: SymptomCode;
    /**
     * @description - `fatal`: It alone keeps the network from training, whatever else is right.
     *     - `warning`: It makes training fail, or miss its criterion, more often.
     *     - `note`: It is worth knowing, but explains no failure.
     * @enum {string}
     */
    severity: "fatal" | "warning" | "note";
    /**
     * @description Proven from the experiment alone: no parameters of this network can meet the criterion.
     * @enum {boolean}
     */
    certain?: true;
    /** @description Indexes from 0; null means all of them, or none in particular. */
    where: {
        /** Format: int64 */
        layer: number | null;
        units: number[] | null;
        samples: number[] | null;
    };
    /** @description When it began; null if it held at initialization, or the history is unknown. */
    since: Moment | null;
    evidence: {
        quantity: string;
        value: number | null;
        /** @description The threshold that the value crossed; null if there is none. */
        threshold: number | null;
    }[];
    /** @description The finding in one sentence. */
    headline: string;
    /** @description The finding with this network's numbers. The text counts units, layers and samples from 1. */
    explanation: string;
    /** @description Changes that address it; `/remedies` tries them. */
    remedies: Remedy[];
    reference: string;
    /**
     * @description - `certain`: Proven from the experiment alone: no parameters of this network would meet the criterion.
     *     - `confirmed`: A change that addresses it makes more of the same seeds succeed, without any other change (paired test). For a finding about the criterion, the change is another criterion.
     *     - `contributing`: A change that addresses it helps together with other changes, but was not shown to help alone.
     *     - `suspected`: It was found in failing runs, but no trial has decided whether it is a cause.
     *     - `refuted`: It was found in failing runs, but the changes that address it helped neither alone nor with others, on enough seeds to show that it is not the cause of half of the failures.
     * @enum {string}
     */
    standing: "certain" | "confirmed" | "contributing" | "suspected" | "refuted";
    /** @description The best success rate of a proven change that addresses it; if confirmed, of one that addresses only it. */
    reached: number | null;
    /**
     * Format: int64
     * @description The number of examined runs that have it.
     */
    runs: number;
    /**
     * Format: int64
     * @description The run that the numbers come from.
     */
    seed: number;
}
export interface TriedRemedy {
    title: string;
    /** @description The changes, in order. */
    steps: {
        action: ActionName;
        /** @description The action's number, such as a rate, a factor or a slope; 0 if it takes none. */
        value: number;
    }[];
    patch: ExperimentPatch;
    /** @description The findings that propose one of its steps. */
    addresses: SymptomCode[];
    /**
     * @description - `proven`: More of the fresh seeds succeed than chance explains: exact McNemar test, corrected for all changes that were tried on them.
     *     - `unproven`: No such difference was shown. `study` and `screening` show on how many seeds the change was tried.
     *     - `too-few-seeds`: No such difference was shown, nor could it have been on these fresh seeds: not if each seed that fails without the change succeeded with it.
     *     - `untried`: It was not tried: the effort did not reach it, or less of the same change seemed sufficient.
     *     - `harmful`: Fewer of the fresh seeds succeed than chance explains.
     * @enum {string}
     */
    status: "proven" | "unproven" | "too-few-seeds" | "untried" | "harmful";
    /**
     * @description Whether it succeeds in at least 90 % of all seeds; null without fresh seeds.
     *
     *     - `yes`: The lower end of the interval on the fresh seeds is at least the sufficient rate; if the exact law is known, its probability is.
     *     - `no`: The upper end is below it.
     *     - `not-settled`: The interval contains it: `seedsToTell` is the number of seeds that would settle it.
     * @enum {string|null}
     */
    sufficient: "yes" | "no" | "not-settled" | null;
    /**
     * Format: int64
     * @description If that is not settled, the number of seeds that would settle it at about the measured rate.
     */
    seedsToTell: number | null;
    /** @description Whether it would do as well as the first change: proven and as sufficient, and on the same fresh seeds the exact McNemar test does not tell them apart. */
    asGood: boolean;
    /** @description On the fresh seeds, or as many of the first as the effort and its cost allowed; null if it was only screened. */
    study: Study | null;
    /**
     * Format: int64
     * @description Fresh seeds that fail without it and succeed with it.
     */
    gained: number | null;
    /**
     * Format: int64
     * @description Fresh seeds that succeed without it and fail with it.
     */
    lost: number | null;
    /** @description The p-value of the exact McNemar test for this change alone. */
    pValue: number | null;
    /** @description The p-value with Holm's correction for all changes that were tried on fresh seeds. */
    adjustedPValue: number | null;
    difference: {
        /** @enum {string} */
        method: "tango";
        confidence: number;
        estimate: number;
        low: number;
        high: number;
    } | null;
    /** @description The trials on a few seeds of the search: how many `failing` ones it fixed, and how many `succeeding` ones it broke. Null if it was not tried. */
    screening: Screening | null;
    /** @description For each step of a combination, which part it plays: the screening of the other steps without it; null if they were not tried. Empty for a single change. */
    without: (Screening | null)[];
    cost: {
        /**
         * Format: int64
         * @description Multiply-adds of training one seed.
         */
        work: number;
        /** @description That work, divided by the work without the change. */
        ratio: number;
    };
}
/** @description Trials on a few seeds, chosen by how the experiment ends on them. */
export interface Screening {
    /** Format: int64 */
    failing: number;
    /** Format: int64 */
    fixed: number;
    /** Format: int64 */
    succeeding: number;
    /** Format: int64 */
    broken: number;
}
/** @description An interim estimate. */
export interface RemediesEstimate {
    /**
     * Format: int64
     * @description Multiply-adds done so far.
     */
    work: number;
    /**
     * Format: int64
     * @description The most multiply-adds it can take in total.
     */
    mostWork: number;
    /**
     * @description - `baseline`: Runs the experiment itself on every seed.
     *     - `examination`: Diagnoses some of the runs that failed.
     *     - `screening`: Tries a change on a few seeds, chosen from those that failed and those that succeeded.
     *     - `again`: Runs the experiment itself on the fresh seeds, which the search has not seen.
     *     - `trials`: Tries a change on the fresh seeds, or on the first of them.
     * @enum {string}
     */
    stage: "baseline" | "examination" | "screening" | "again" | "trials";
    baseline: StudyEstimate;
    /** @description The current change, or the last one. */
    trying: {
        title: string;
        /** @description Null during screening, whose seeds are chosen and therefore no sample. */
        estimate: StudyEstimate | null;
    } | null;
}
export interface RemediesRequest {
    experiment?: ExperimentInput;
    /** @description The seeds of the search: first, first + 1, …; the same for the experiment and every change. As many seeds after them are fresh, or up to four times as many where few fail: the search does not see them, and on them changes are proven. */
    seeds?: {
        /**
         * Format: int64
         * @default 0
         */
        first?: number;
        /**
         * Format: int32
         * @description If left out, as many as the budget allows, at most 100.
         */
        count?: number;
    };
    /** @default 0.95 */
    confidence?: number;
    /** @default wilson */
    interval?: IntervalMethod;
    /**
     * Format: int32
     * @description How much is spent on trying changes, as a multiple of the experiment's own trials. If left out, as much as the budget allows, at most 400. If the first few seeds all succeed, at most 9 of it is spent.
     */
    effort?: number;
    /**
     * @description The expected seconds of CPU on the reference machine that decide on `seeds.count` and `effort` where they are left out. The answer depends on these two alone.
     * @default 12
     */
    budget?: number;
}
export interface SweepResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "sweep";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    experiment: Experiment;
    /**
     * @description Whose defaults fill in what values leave out; absent if that changes no cell.
     * @enum {string}
     */
    framework?: "pytorch" | "keras" | "flux" | "sklearn";
    seeds: {
        /** Format: int64 */
        first: number;
        /** Format: int32 */
        count: number;
    };
    /** @enum {string} */
    test: "exact-mcnemar";
    /** @enum {string} */
    correction: "holm";
    axes: {
        /**
         * @description A JSON pointer (RFC 6901) into the experiment with every default filled in.
         * @example /optimizer/learningRate
         */
        pointer: string;
        values: unknown[];
    }[];
    /** @description Every combination of values. The last axis varies fastest: row by row, if there are two. */
    cells: SweepCell[];
    /**
     * Format: int64
     * @description The number of different experiments among the cells.
     */
    experiments: number;
    best: {
        /**
         * Format: int64
         * @description The first cell with the most successes.
         */
        cell: number;
        values: unknown[];
        /** @description Makes the experiment that of the best cell, as a patch of `compare`. */
        patch: ExperimentPatch;
        /**
         * @description The best was chosen by looking at the outcomes that it is compared on, so its probability is too high on average, and the comparisons with it are a guide, not a test that was planned. `confirmation` is free of that.
         * @enum {string}
         */
        chosenOn: "these-seeds";
        /** @description The cells that cannot be told from the best on these seeds, in order; the best itself is not listed. */
        indistinguishable: number[];
        /** @description The best cell on fresh seeds, after those of the sweep; null if all experiments are equal, or no seeds are left. */
        confirmation: {
            seeds: {
                /** Format: int64 */
                first: number;
                /** Format: int32 */
                count: number;
            };
            /** Format: int64 */
            trials: number;
            /** Format: int64 */
            successes: number;
            /** @description successes / trials */
            probability: number;
            interval: Interval;
        } | null;
        statement: string;
    };
}
export interface SweepCell {
    /** @description The value of each axis. */
    values: unknown[];
    /**
     * Format: int64
     * @description The first cell with an equal experiment, which was trained once; null if this is it.
     */
    sameAs: number | null;
    /** Format: int64 */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials */
    probability: number;
    interval: Interval;
    outcomes: OutcomeCounts;
    collapses: CollapseCounts;
    /** @description Quantiles over the runs of what each run reached, whatever its criteria ask for; null if the targets do not vary. */
    reached: Reached | null;
    /** @description Null for the experiment of the best cell. */
    againstBest: AgainstBest | null;
}
export interface AgainstBest {
    /**
     * Format: int64
     * @description Seeds that fail in the best cell and succeed in this one.
     */
    gained: number;
    /**
     * Format: int64
     * @description Seeds that succeed in the best cell and fail in this one.
     */
    lost: number;
    /** @description By the exact McNemar test, as if the best cell had been named before. */
    pValue: number;
    /** @description With Holm's correction for all experiments that differ from the best. */
    adjustedPValue: number;
    /** @description Whether adjustedPValue is at most 1 − confidence. Else the cell cannot be told from the best. */
    worse: boolean;
}
/** @description The progress of a sweep, and an estimate for the cell that trains. */
export interface SweepEstimate {
    /**
     * Format: int64
     * @description Multiply-adds done so far.
     */
    work: number;
    /**
     * Format: int64
     * @description The most multiply-adds it can take in total.
     */
    mostWork: number;
    /**
     * Format: int64
     * @description Experiments whose seeds have all been trained.
     */
    done: number;
    /** Format: int64 */
    experiments: number;
    /** @description The cell that trains; null while the best one runs on fresh seeds. */
    values: unknown[] | null;
    /**
     * Format: int64
     * @description Finished runs.
     */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials; null before the first run has finished. */
    probability: number | null;
    interval: ConfidenceSequence;
}
export interface SweepRequest {
    experiment?: ExperimentInput;
    /** @description What varies: every combination of the values is a cell, at most 1024. */
    axes: SweepAxis[];
    /** @description The seeds: first, first + 1, …; the same in every cell. As many after them confirm the best cell. */
    seeds?: {
        /**
         * Format: int64
         * @default 0
         */
        first?: number;
        /**
         * Format: int32
         * @default 100
         */
        count?: number;
    };
    /** @default 0.95 */
    confidence?: number;
    /** @default wilson */
    interval?: IntervalMethod;
}
/** @description What varies: a field of the experiment, with its values or a range of numbers. */
export type SweepAxis = {
    /**
     * @description A JSON pointer (RFC 6901) into the experiment with every default filled in.
     * @example /optimizer/learningRate
     */
    pointer: string;
    /**
     * @description Numbers, names, or objects. An object is merged into what is there, as by `compare`; a name stands for its entry with default parameters.
     * @example [
     *       0.01,
     *       0.1,
     *       1
     *     ]
     */
    values: unknown[];
} | {
    /**
     * @description A JSON pointer (RFC 6901) into the experiment with every default filled in.
     * @example /optimizer/learningRate
     */
    pointer: string;
    range: {
        from: number;
        to: number;
        /**
         * Format: int32
         * @description How many values, both ends among them.
         */
        count: number;
        /**
         * @description - `linear`: Equal differences, as NumPy's `linspace` makes them.
         *     - `logarithmic`: Equal ratios, as NumPy's `geomspace` makes them; both ends must be positive.
         * @default linear
         * @enum {string}
         */
        spacing?: "linear" | "logarithmic";
    };
};
/** @description A comparison of outcomes; nothing was trained. */
export interface CompareOutcomesResult {
    /** @description Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the operation, the engine and the request with every default filled in. */
    id: string;
    /**
     * @description The operation that gave the result.
     * @enum {string}
     */
    operation: "compare-outcomes";
    /**
     * @description The version of the arithmetic: the same request to the same engine gives the same bytes.
     * @example 10
     */
    engine: string;
    /**
     * Format: int64
     * @description What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.
     */
    work: number;
    classes?: ClassNames;
    notes?: Notes;
    assumed?: Assumed;
    /**
     * @description What the request gives of each run.
     * @enum {string}
     */
    measure: "success" | "score";
    /** @description Null for success flags. */
    better: ("higher" | "lower") | null;
    /** @description Whether runs of the same seed were compared with each other. */
    paired: boolean;
    /**
     * @description - `exact-mcnemar`: Paired flags: a fair coin for each discordant seed (McNemar, Psychometrika 12, 1947).
     *     - `fisher-exact`: Independent flags: given the total of successes, their split is hypergeometric (Fisher, 1934).
     *     - `wilcoxon-signed-rank`: Paired scores: the ranks of the differences, each with a fair sign; differences of 0 are dropped (Wilcoxon, Biometrics Bulletin 1, 1945).
     *     - `mann-whitney`: Independent scores: the ranks of all, randomly split between the two (Mann & Whitney, Annals of Mathematical Statistics 18, 1947).
     * @enum {string}
     */
    test: "exact-mcnemar" | "fisher-exact" | "wilcoxon-signed-rank" | "mann-whitney";
    /** @enum {string} */
    correction: "holm";
    baseline: {
        name: string;
        study: SuccessOutcomes | ScoreOutcomes;
    };
    /** @description In the order of the request. */
    variants: {
        name: string;
        study: SuccessOutcomes | ScoreOutcomes;
        /** @description Seeds that fail in the baseline and succeed in the variant; of scores, on which the variant is better. Null where runs are not paired. */
        gained: number | null;
        /** @description The other way round. */
        lost: number | null;
        /** @description The first 100 gained seeds. */
        gainedSeeds: number[] | null;
        /** @description The first 100 lost seeds. */
        lostSeeds: number[] | null;
        /** @description The probability of a difference at least this large, if the variant is as good as the baseline. */
        pValue: number;
        /**
         * @description Variant minus baseline: of the probabilities of success, or how far scores are shifted; null where the runs do not bound it. It is for this variant alone; the test with its correction decides.
         *
         *     - `tango`: Of paired probabilities: inverts the score test (Tango, Statistics in Medicine 17, 1998).
         *     - `newcombe`: Of independent probabilities: joins both Wilson intervals (Newcombe, Statistics in Medicine 17, 1998).
         *     - `hodges-lehmann`: Of scores: the median of all averages of two differences (paired) or of all differences (independent), with the interval that inverts the rank test (Hodges & Lehmann, Annals of Mathematical Statistics 34, 1963).
         */
        difference: {
            /** @enum {string} */
            method: "tango" | "newcombe" | "hodges-lehmann";
            confidence: number;
            estimate: number | null;
            low: number | null;
            high: number | null;
        };
        /**
         * @description The probability that a random run of the variant is better than a random run of the baseline, ties counting half (Agarwal et al., NeurIPS 34, 2021).
         *
         *     - `from-difference`: Of flags: (1 + d)/2 for a difference of probabilities d, and so are its ends.
         *     - `mann-whitney-score`: Of scores: inverts a score test with the variance of Hanley and McNeil; the runs count as independent, so that pairs that rise together make it wider than needed (Newcombe, Statistics in Medicine 25, 2006, method 5).
         */
        probabilityOfImprovement: {
            /** @enum {string} */
            method: "from-difference" | "mann-whitney-score";
            confidence: number;
            estimate: number;
            low: number;
            high: number;
        };
        /** @description The p-value with Holm's correction for all variants. */
        adjustedPValue: number;
        /** @description Whether adjustedPValue is at most 1 − confidence. */
        significant: boolean;
        /**
         * @description - `better`: The test, corrected for all variants, rejects that it is as good as the baseline; it is better.
         *     - `worse`: Likewise, and it is worse.
         *     - `unproven`: The test does not reject that it is as good.
         * @enum {string}
         */
        verdict: "better" | "worse" | "unproven";
    }[];
}
/** @description How often a configuration succeeded. */
export interface SuccessOutcomes {
    /** Format: int64 */
    trials: number;
    /** Format: int64 */
    successes: number;
    /** @description successes / trials */
    probability: number;
    interval: Interval;
    /** @description The first 100 seeds that failed. */
    failures: number[];
    /** Format: int64 */
    failuresOmitted: number;
}
/** @description What the runs of a configuration reached. */
export interface ScoreOutcomes {
    /** Format: int64 */
    trials: number;
    /**
     * Format: int64
     * @description The runs that have a score.
     */
    scored: number;
    /** @description Null if a run has no score. */
    mean: number | null;
    /** @description The mean without the ⌊trials/4⌋ worst and best; null if a run without a score is left. */
    interquartileMean: number | null;
    /** @description Interpolated (type 7); null if a run without a score enters one. */
    quantiles: {
        minimum: number | null;
        p05: number | null;
        p25: number | null;
        median: number | null;
        p75: number | null;
        p95: number | null;
        maximum: number | null;
    };
    /** @description A distribution-free interval for the median; null at an end that so few runs, or runs without a score, do not bound. */
    interval: {
        /** @enum {string} */
        method: "order-statistics";
        confidence: number;
        low: number | null;
        high: number | null;
    };
}
/** @description Every configuration has `successes`, or every one has `scores`. */
export interface CompareOutcomesRequest {
    baseline: {
        /** @default baseline */
        name?: string;
        /** @description Whether each run succeeded: true or false, or 1 or 0. */
        successes?: (boolean | 0 | 1)[];
        /** @description What each run reached, such as an accuracy or a loss; null for a run that has none because it diverged, which counts as worse than any score. */
        scores?: (number | null)[];
        /** @description The seed of each run, in the same order. By default 0, 1, …. */
        seeds?: number[];
    };
    /** @description What to compare with the baseline; names must differ. */
    variants: {
        name: string;
        /** @description Whether each run succeeded: true or false, or 1 or 0. */
        successes?: (boolean | 0 | 1)[];
        /** @description What each run reached, such as an accuracy or a loss; null for a run that has none because it diverged, which counts as worse than any score. */
        scores?: (number | null)[];
        /** @description The seed of each run, in the same order. By default 0, 1, …. */
        seeds?: number[];
    }[];
    /** @description Whether runs of the same seed are compared with each other. By default, they are if every variant has the seeds of the baseline. Use false where equal seeds do not make runs alike. */
    paired?: boolean;
    /**
     * @description For scores only.
     *
     *     - `higher`: A higher score is better, such as an accuracy or a return.
     *     - `lower`: A lower score is better, such as a loss or an error.
     * @default higher
     * @enum {string}
     */
    better?: "higher" | "lower";
    /** @default 0.95 */
    confidence?: number;
    /** @default wilson */
    interval?: IntervalMethod;
}
/** @description Outcomes (RFC 4180), with a first line of names: a column for each configuration, or a line for each run with the columns `configuration` and `success` or `score`. A column `seed` is optional. The first configuration is the baseline. Flags are true and false, or 1 and 0; other numbers are scores, with `nan` for a run that diverged. An empty field is refused. */
export type OutcomesTable = string;
/** @description The result of any operation; `operation` names it. */
export type Result = TrainResult | SuccessProbabilityResult | InspectRunResult | InspectParametersResult | CompareResult | RemediesResult | SweepResult | CompareOutcomesResult;
export interface StoredRequestSize {
    id: string;
    /** @enum {string} */
    operation: "train" | "success-probability" | "inspect" | "compare" | "remedies" | "sweep" | "compare-outcomes";
    /**
     * Format: int64
     * @description Of the request, with every default filled in.
     */
    bytes: number;
}
/** @description An operation's path, and the request body to send there. */
export interface StoredRequest {
    /** @enum {string} */
    operation: "train" | "success-probability" | "inspect" | "compare" | "remedies" | "sweep" | "compare-outcomes";
    request?: unknown;
}
export interface CancelRequest {
    /** @description The token from the answer that started or joined the job. Without it, that of the key. */
    interest?: string;
}
export interface JobList {
    jobs: JobSummary[];
    /** @description Where the list goes on; null at its end. */
    cursor: string | null;
}
/** @description A job in a list. */
export interface JobSummary {
    /** @description The id of the job and of its result. */
    id: string;
    /**
     * @description What it computes.
     * @example success-probability
     */
    operation: string;
    state: JobState;
    /**
     * Format: date-time
     * @description ISO 8601.
     */
    created: string;
    links: {
        /** Format: uri-reference */
        self: string;
        /** Format: uri-reference */
        cancel: string;
        /** @description Where its result is; null until it is there. */
        result: string | null;
    };
}
export interface Estimate {
    /** @description The most CPU milliseconds that one request may be expected to take on this service; null without a limit. */
    limit: number | null;
    /**
     * Format: int64
     * @description The number of weights and biases.
     */
    parameters: number;
    train: Cost;
    successProbability: CostOfSeeds;
    /** @description `POST /inspect` with this experiment and defaults for everything else. */
    inspect: Cost;
    /** @description `POST /compare` with this experiment and defaults for everything else. Null without `variants`. */
    compare: CostOfSeeds | null;
    /** @description `POST /remedies` with this experiment and defaults for everything else. */
    remedies: CostOfSeeds;
    /** @description `POST /sweep` with this experiment and defaults for everything else. Null without `axes`. */
    sweep: CostOfSeeds | null;
    experiment: Experiment;
    classes?: ClassNames;
    assumed: Assumed;
}
/** @description `POST /train` with this experiment and defaults for everything else. */
export interface Cost {
    /**
     * Format: int64
     * @description Multiply-adds.
     */
    work: number;
    /** @description Expected CPU time, within a factor of two; an upper bound where runs are examined. */
    milliseconds: number;
    /** @description Whether that is within the limit for one request. */
    allowed: boolean;
    /** @description What takes less, if it takes long. */
    advice?: string;
    job?: CostOfJob;
}
/** @description What it takes as a job (`Prefer: respond-async`). */
export interface CostOfJob {
    /** @description CPU time, within a factor of two. */
    milliseconds: number;
    /** @description That CPU time by Cloudflare's list price for Workers Paid, beyond what the plan includes. */
    dollars: number;
    /** @description Days in which Workers Free computes it: 3,333 pieces a day of a third of 10 ms each. */
    freePlanDays: number;
    /** @description Whether that is within the limits for one job. */
    allowed: boolean;
    /** @description The runs that it takes; null if it decides on the way. */
    runs: number | null;
    /** @description Runs that are trained already: of a study, of a comparison, of the cells of a sweep, of the baseline of a search. Null if their trials do not answer, or for more than 128 experiments. */
    known: number | null;
}
/** @description `POST /success-probability` with this experiment and defaults for everything else. */
export interface CostOfSeeds {
    /**
     * Format: int64
     * @description Multiply-adds.
     */
    work: number;
    /** @description Expected CPU time, within a factor of two; an upper bound where runs are examined. */
    milliseconds: number;
    /** @description Whether that is within the limit for one request. */
    allowed: boolean;
    /** @description What takes less, if it takes long. */
    advice?: string;
    job?: CostOfJob;
    /**
     * Format: int64
     * @description The most seeds within the limit for one request.
     */
    seedsAllowed: number;
}
export interface EstimateRequest {
    experiment?: ExperimentInput;
    seeds?: {
        /**
         * Format: int64
         * @default 0
         */
        first?: number;
        /**
         * Format: int32
         * @default 100
         */
        count?: number;
    };
    /** @description The variants of a comparison, whose baseline is the experiment. */
    variants?: {
        /** @description The variant's name in the result; names must differ. */
        name: string;
        patch: ExperimentPatch;
    }[];
    /** @description What varies: every combination of the values is a cell, at most 1024. */
    axes?: SweepAxis[];
}
export interface ExportResult {
    /**
     * @description - `pytorch`: PyTorch, in Python.
     *     - `keras`: Keras, in Python.
     *     - `flux`: Flux, in Julia.
     *     - `jax`: JAX, in Python.
     *     - `sklearn`: scikit-learn, in Python.
     * @enum {string}
     */
    as: "pytorch" | "keras" | "flux" | "jax" | "sklearn";
    /** @description A name for the file. */
    file: string;
    /** @description The script. */
    code: string;
    /** @description What the framework does not say as the service does. The script says it too. */
    differences: string[];
    experiment: Experiment;
    classes?: ClassNames;
    assumed: Assumed;
}
export interface ExportRequest {
    experiment?: ExperimentInput;
    /**
     * @description - `pytorch`: PyTorch, in Python.
     *     - `keras`: Keras, in Python.
     *     - `flux`: Flux, in Julia.
     *     - `jax`: JAX, in Python.
     *     - `sklearn`: scikit-learn, in Python.
     * @enum {string}
     */
    as: "pytorch" | "keras" | "flux" | "jax" | "sklearn";
    /**
     * Format: int64
     * @description Repeats this run of the service: the script has its initial numbers and the orders of its samples, unless the framework draws the same. Without it the script draws its own, and measures a rate of success.
     */
    seed?: number;
    /** @description The seeds of the loop; of no use beside `seed`. */
    seeds?: {
        /**
         * Format: int64
         * @default 0
         */
        first?: number;
        /**
         * Format: int32
         * @default 100
         */
        count?: number;
    };
    /** @description A change to the experiment, such as a remedy's. The lines that it changes are marked. */
    patch?: ExperimentPatch;
    /** @description What the change is, for a comment. */
    title?: string;
}
/** @description Every name that a request or a response may contain, from the tables that the engine runs on. */
export interface Catalog {
    engine: string;
    activations: CatalogEntry[];
    initializers: CatalogEntry[];
    losses: CatalogEntry[];
    reductions: CatalogEntry[];
    optimizers: CatalogEntry[];
    schedules: CatalogEntry[];
    orders: CatalogEntry[];
    generators: CatalogEntry[];
    dataGenerators: CatalogEntry[];
    criteria: CatalogEntry[];
    /** @description What `network.scaling` multiplies weights by. */
    scalings: CatalogEntry[];
    frameworks: {
        name: string;
        summary: string;
        source: string;
        weights: string;
        biases: string;
        /** @description Defaults that differ from those in the other lists. */
        parameters: {
            [key: string]: {
                [key: string]: number | boolean;
            };
        };
    }[];
    formats: {
        name: string;
        summary: string;
        layout: string;
    }[];
    layouts: CatalogEntry[];
    precisions: string[];
    yardsticks: CatalogEntry[];
    intervals: CatalogEntry[];
    pairedMethods: CatalogEntry[];
    outcomeTests: CatalogEntry[];
    differenceMethods: CatalogEntry[];
    improvementMethods: CatalogEntry[];
    outcomes: CatalogEntry[];
    collapses: CatalogEntry[];
    /** @description When `start.redraw` draws the initial parameters again. */
    redraws: CatalogEntry[];
    /** @description By what `start.bestOf` chooses. */
    startMeasures: CatalogEntry[];
    /** @description What an experiment cannot say, and why. */
    unsupported: {
        name: string;
        reason: string;
    }[];
    events: CatalogEntry[];
    origins: CatalogEntry[];
    decisions: CatalogEntry[];
    symptoms: {
        name: string;
        summary: string;
        reference: string;
        /** @description The values that measured quantities are compared with, and the reason for each. */
        thresholds: {
            name: string;
            value: number;
            summary: string;
        }[];
    }[];
    actions: CatalogEntry[];
    standings: CatalogEntry[];
    statuses: CatalogEntry[];
    /** @description The values of `?picture=`, each operation's default first. */
    pictures: {
        operation: string;
        name: string;
        summary: string;
    }[];
    /** @description The media types of results. */
    mediaTypes: {
        name: string;
        extension: string;
        operations: string[];
    }[];
    stages: CatalogEntry[];
    stopReasons: CatalogEntry[];
    limits: {
        [key: string]: number;
    };
    problems: {
        code: string;
        /** Format: int64 */
        status: number;
        title: string;
    }[];
    fieldErrors: CatalogEntry[];
}
export interface CatalogEntry {
    name: string;
    summary: string;
    parameters?: {
        name: string;
        summary: string;
        /** @description Absent if the parameter is required. */
        default?: number | boolean | string;
        /** @description The valid names, if the value is a name. */
        oneOf?: string[];
        /** @description Whether the value must be an integer. */
        integer?: boolean;
        minimum?: number;
        maximum?: number;
        exclusiveMinimum?: number;
        exclusiveMaximum?: number;
    }[];
}
export interface Health {
    /**
     * @description `misconfigured` if a variable of the deployment is wrong.
     * @enum {string}
     */
    status: "ok" | "misconfigured";
    engine: string;
    /** @description The wrong variables, and what would be right. */
    wrong?: {
        /** @enum {string} */
        variable: "CPU_LIMIT" | "API_KEYS" | "KEYS_REQUIRED" | "RATE_POLICY" | "STORE_LIMIT" | "LOCAL";
        detail: string;
    }[];
}
export interface components {
    schemas: {
        IntervalMethod: IntervalMethod;
        SampleRows: SampleRows;
        EarlyStopping: EarlyStopping;
        EarlyStoppingInput: EarlyStoppingInput;
        Points: Points;
        PointsInput: PointsInput;
        GeneratedPoints: GeneratedPoints;
        HeldOut: HeldOut;
        ValidationInput: ValidationInput;
        SampleWeights: SampleWeights;
        ClassWeights: ClassWeights;
        DataPoints: DataPoints;
        GeneratedDataInput: GeneratedDataInput;
        ActivationInput: ActivationInput;
        WeightsInput: WeightsInput;
        BiasesInput: BiasesInput;
        LossInput: LossInput;
        OptimizerInput: OptimizerInput;
        ScheduleInput: ScheduleInput;
        InspectRunRequest: InspectRunRequest;
        ExperimentInput: ExperimentInput;
        LayerInput: LayerInput;
        DataInput: DataInput;
        InspectParametersRequest: InspectParametersRequest;
        InspectedData: InspectedData;
        PurposeCriteria: PurposeCriteria;
        InspectExportRequest: InspectExportRequest;
        TrainResult: TrainResult;
        ClassNames: ClassNames;
        Notes: Notes;
        Assumed: Assumed;
        Experiment: Experiment;
        Layer: Layer;
        Activation: Activation;
        Weights: Weights;
        Biases: Biases;
        Validation: Validation;
        Loss: Loss;
        Optimizer: Optimizer;
        Schedule: Schedule;
        Outcome: Outcome;
        State: State;
        Parameters: Parameters;
        Validated: Validated;
        Recording: Recording;
        FlightEvent: FlightEvent;
        Diagnosis: Diagnosis;
        Finding: Finding;
        SymptomCode: SymptomCode;
        Moment: Moment;
        Remedy: Remedy;
        ActionName: ActionName;
        ExperimentPatch: ExperimentPatch;
        Problem: Problem;
        TrainRequest: TrainRequest;
        SamplesTable: SamplesTable;
        SuccessProbabilityResult: SuccessProbabilityResult;
        Interval: Interval;
        OutcomeCounts: OutcomeCounts;
        CollapseCounts: CollapseCounts;
        QuantileBounds: QuantileBounds;
        Reached: Reached;
        Law: Law;
        SuccessProbabilityEstimate: SuccessProbabilityEstimate;
        ConfidenceSequence: ConfidenceSequence;
        Job: Job;
        JobState: JobState;
        JobProgress: JobProgress;
        JobCost: JobCost;
        SuccessProbabilityRequest: SuccessProbabilityRequest;
        InspectResult: InspectResult;
        InspectRunResult: InspectRunResult;
        RunMeasures: RunMeasures;
        Appraisal: Appraisal;
        Curvature: Curvature;
        DataMeasures: DataMeasures;
        Scale: Scale;
        Representation: Representation;
        Attainable: Attainable;
        Unit: Unit;
        LayerMeasures: LayerMeasures;
        InspectParametersResult: InspectParametersResult;
        Reading: Reading;
        FitMeasures: FitMeasures;
        InspectRequest: InspectRequest;
        CompareResult: CompareResult;
        Study: Study;
        CompareEstimate: CompareEstimate;
        StudyEstimate: StudyEstimate;
        CompareRequest: CompareRequest;
        RemediesResult: RemediesResult;
        Cause: Cause;
        TriedRemedy: TriedRemedy;
        Screening: Screening;
        RemediesEstimate: RemediesEstimate;
        RemediesRequest: RemediesRequest;
        SweepResult: SweepResult;
        SweepCell: SweepCell;
        AgainstBest: AgainstBest;
        SweepEstimate: SweepEstimate;
        SweepRequest: SweepRequest;
        SweepAxis: SweepAxis;
        CompareOutcomesResult: CompareOutcomesResult;
        SuccessOutcomes: SuccessOutcomes;
        ScoreOutcomes: ScoreOutcomes;
        CompareOutcomesRequest: CompareOutcomesRequest;
        OutcomesTable: OutcomesTable;
        Result: Result;
        StoredRequestSize: StoredRequestSize;
        StoredRequest: StoredRequest;
        CancelRequest: CancelRequest;
        JobList: JobList;
        JobSummary: JobSummary;
        Estimate: Estimate;
        Cost: Cost;
        CostOfJob: CostOfJob;
        CostOfSeeds: CostOfSeeds;
        EstimateRequest: EstimateRequest;
        ExportResult: ExportResult;
        ExportRequest: ExportRequest;
        Catalog: Catalog;
        CatalogEntry: CatalogEntry;
        Health: Health;
    };
    responses: {
        /**
         * @description `malformed-json`: The body is not valid JSON.
         *     `malformed-csv`: The body is not a table of numbers as CSV.
         */
        MalformedJson: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `malformed-json`: The body is not valid JSON. */
        "MalformedJson.2": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `unauthorized`: The request has no valid API key. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `method-not-allowed`: The path does not support this method. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `method-not-allowed`: The path does not support this method. */
        "MethodNotAllowed.2": {
            headers: {
                Allow: components["headers"]["Allow"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `not-acceptable`: No acceptable media type. */
        NotAcceptable: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `body-too-slow`: The body did not arrive in time. */
        BodyTooSlow: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `body-too-large`: The body is too large. */
        BodyTooLarge: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `unsupported-media-type`: Unsupported Content-Type or Content-Encoding. */
        UnsupportedMediaType: {
            headers: {
                "Accept-Post": components["headers"]["Accept-Post"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `invalid-request`: The request is invalid.
         *     `too-deeply-nested`: The body is nested too deeply.
         *     `too-many-parts`: The body contains too many arrays, objects or strings.
         *     `work-limit-exceeded`: The request exceeds the CPU budget.
         */
        InvalidRequest: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `invalid-request`: The request is invalid.
         *     `too-deeply-nested`: The body is nested too deeply.
         *     `too-many-parts`: The body contains too many arrays, objects or strings.
         */
        "InvalidRequest.2": {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `too-many-requests`: Too many requests.
         *     `cpu-time-spent`: The client's CPU time is spent.
         */
        CpuTimeSpent: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `internal-error`: Internal error. */
        InternalError: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `misconfigured`: The service is configured wrongly. */
        Misconfigured: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `invalid-request`: The request is invalid.
         *     `too-deeply-nested`: The body is nested too deeply.
         *     `too-many-parts`: The body contains too many arrays, objects or strings.
         *     `work-limit-exceeded`: The request exceeds the CPU budget.
         *     `job-limit-exceeded`: The job exceeds a limit of jobs.
         */
        JobLimitExceeded: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `too-many-requests`: Too many requests.
         *     `cpu-time-spent`: The client's CPU time is spent.
         *     `too-many-jobs`: The client's jobs take all that it may have.
         */
        TooManyJobs: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `misconfigured`: The service is configured wrongly.
         *     `jobs-unavailable`: Jobs are unavailable.
         */
        JobsSilent: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `older-engine`: The result is from an older engine.
         *     `corrupt-result`: The stored result is damaged.
         */
        OlderEngine: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `unknown-result`: No result has this id. */
        UnknownResult: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `invalid-request`: The request is invalid. */
        Query: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `too-many-requests`: Too many requests. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `misconfigured`: The service is configured wrongly.
         *     `storage-unavailable`: The result store is unavailable.
         */
        Database: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /** @description `unknown-job`: No job has this id. */
        UnknownJob: {
            headers: {
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
        /**
         * @description `misconfigured`: The service is configured wrongly.
         *     `jobs-unavailable`: Jobs are unavailable.
         */
        JobsUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": Problem;
            };
        };
    };
    parameters: {
        /**
         * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
         * @example species
         */
        target: string;
        /**
         * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
         * @example length,width
         */
        features: string;
        /**
         * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
         * @example present
         */
        header: "present" | "absent";
        /**
         * @description The rest of the request, as JSON: everything but the samples. For CSV only.
         * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
         */
        request: string;
        /** @description The picture, if the response is one; each operation lists its own. Other query parameters are ignored, because sites add some to links. */
        picture: "loss" | "function" | "units" | "histograms" | "probability" | "sweep" | "variants" | "remedies" | "failures" | "outcomes" | "difference" | "improvement";
        /**
         * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
         * @example no-store
         */
        "Cache-Control": string;
        /**
         * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
         * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
         */
        "Idempotency-Key": string;
        /**
         * @description `respond-async`: answer with a job if the result is not known (RFC 7240). `wait`: wait so many seconds for the result first, at most 60. Equal requests join the same job. Ignored with `Cache-Control: no-store`, since a job is stored.
         * @example respond-async, wait=10
         */
        Prefer: string;
        /**
         * @description The `id` of a result.
         * @example V1StGXR8_Z5jdHi6B-myTw
         */
        id: string;
        /**
         * @description The `id` of a job, which is that of its result.
         * @example V1StGXR8_Z5jdHi6B-myTw
         */
        "id.2": string;
    };
    requestBodies: never;
    headers: {
        /** @description Problems are not cached. */
        "Cache-Control": "no-store";
        /** @description `private` for a client with a key, `no-store, no-transform` for a stream. */
        "Cache-Control.2": string;
        /** @description JSON is immutable, because the result of an id never changes. Other representations are cached for an hour, because their rendering may change, and pages for browsers are asked for again. */
        "Cache-Control.3": "public, max-age=31536000, immutable" | "private, max-age=31536000, immutable" | "public, max-age=3600" | "private, max-age=3600" | "no-cache";
        /** @description One hour, because a new engine gives a new result. Pages for browsers are asked for again. */
        "Cache-Control.4": "public, max-age=3600" | "private, max-age=3600" | "no-cache";
        /** @description What is left: `"cpu";r=41000;t=190` is 41 seconds of CPU time, and a full bucket in 190 seconds. Sent with estimates and with what was computed for this request. `"requests";r=0;t=60` is no request for 60 seconds. */
        RateLimit: string;
        /** @description `Accept`, where the path answers with several media types. */
        Vary: string;
        /** @description What a key, or an address without one, may ask for: `"requests";q=600;w=60` allows 600 requests in 60 seconds, `"cpu";q=60000;w=600;qu="cpu-milliseconds"` a bucket of 60 seconds of CPU time that refills in 600 seconds (draft-ietf-httpapi-ratelimit-headers). Absent where the deployment has no limit. */
        "RateLimit-Policy": string;
        /** @description Pages of every origin may send requests. */
        "Access-Control-Allow-Origin": "*";
        /** @description Identifies this request in the logs of the service. */
        "X-Request-Id": string;
        /** @description The id of the result, quoted; with `.assumed…` for JSON that ends with `assumed`, and a digest of `classes` if it has them; for a representation other than JSON with its extension, as in `"….svg"`. */
        ETag: string;
        /** @description What the request left out of the experiment, as in `assumed`: JSON pointers into it, each a quoted string. */
        Assumed: string;
        /** @description The file name for a table or an event file. */
        "Content-Disposition": string;
        /** @description Where the result stays available, without `assumed`; absent if the result is not stored. */
        "Content-Location": string;
        /**
         * @description `yes`, or `no;reason=…` if the result will not be available by its id:
         *
         *     - `no-database`: The deployment has no database bound as RESULTS.
         *     - `unavailable`: The database failed, or did not respond within a second.
         *     - `full`: The store has reached its limit: STORE_LIMIT, or what the database allows.
         *     - `no-store`: The request has the header `Cache-Control: no-store`.
         */
        "Result-Stored": string;
        /** @description `expected`: the CPU milliseconds that the computation was expected to take. */
        "Server-Timing": string;
        /** @description How long the computation takes and what takes less, if it takes long. */
        Advice: string;
        /** @description Whether the result was computed for this request (`fwd=miss`), or came from the service's memory or database (RFC 9211). */
        "Cache-Status": string;
        /** @description `Bearer`; with `error="invalid_token"` where the key is unknown (RFC 6750). */
        "WWW-Authenticate": string;
        /** @description The methods of the path. */
        Allow: string;
        /** @description The media types that a body may have, where the `Content-Type` is none of them. */
        "Accept-Post": string;
        /** @description `identity`, where the body was compressed. */
        "Accept-Encoding": string;
        /** @description Seconds to wait. */
        "Retry-After": string;
        /** @description Seconds after which to look again. */
        "Retry-After.2": string;
        /** @description Seconds after which to look again; absent once the job is over. */
        "Retry-After.3": string;
        /** @description The job. */
        Location: string;
        /** @description Where its result is. */
        "Location.2": string;
        /** @description What of `Prefer` was applied. */
        "Preference-Applied": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    train: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `loss`: The loss over the run, and on validation data if given, with the events and the live units of each layer.
                 *     - `function`: The function before and after training, with the data: curves for one input, regions for two, outputs against targets for more.
                 *     - `units`: Each unit over the run, with its deaths and revivals.
                 */
                picture?: "loss" | "function" | "units";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": TrainRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TrainResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "application/octet-stream": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["CpuTimeSpent"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Misconfigured"];
        };
    };
    successProbability: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `probability`: The success probability with its interval, the exact law if it is known, and how the runs ended.
                 */
                picture?: "probability";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description `respond-async`: answer with a job if the result is not known (RFC 7240). `wait`: wait so many seconds for the result first, at most 60. Equal requests join the same job. Ignored with `Cache-Control: no-store`, since a job is stored.
                 * @example respond-async, wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": SuccessProbabilityRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description The study. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SuccessProbabilityResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                    "text/event-stream": string;
                    "application/x-ndjson": SuccessProbabilityEstimate | SuccessProbabilityResult | Problem;
                };
            };
            /** @description The job that computes the result. */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    "Retry-After": components["headers"]["Retry-After.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["JobLimitExceeded"];
            429: components["responses"]["TooManyJobs"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsSilent"];
        };
    };
    inspect: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
                /**
                 * @description The activation of each layer in order, separated by commas. For a file only.
                 * @example relu,identity
                 */
                activations?: string;
                /**
                 * @description Instead of `activations`: the activation of every layer but the last. For a file only.
                 * @example relu
                 */
                hidden?: "identity" | "relu" | "relu6" | "leaky-relu" | "elu" | "selu" | "celu" | "gelu" | "gelu-tanh" | "softplus" | "silu" | "mish" | "sigmoid" | "hard-sigmoid" | "log-sigmoid" | "tanh" | "scaled-tanh" | "hard-tanh" | "tanh-shrink" | "softsign" | "hard-swish" | "softmax";
                /**
                 * @description With `hidden`: the activation of the last layer; by default, `identity`. For a file only.
                 * @example identity
                 */
                output?: "identity" | "relu" | "relu6" | "leaky-relu" | "elu" | "selu" | "celu" | "gelu" | "gelu-tanh" | "softplus" | "silu" | "mish" | "sigmoid" | "hard-sigmoid" | "log-sigmoid" | "tanh" | "scaled-tanh" | "hard-tanh" | "tanh-shrink" | "softsign" | "hard-swish" | "softmax";
                /**
                 * @description The box of inputs to examine: one interval `low:high` per input, separated by commas. `box` or `inputs` is required; you may set both. For a file only.
                 * @example 0:1
                 */
                box?: string;
                /**
                 * @description Samples to examine the network on. Commas separate numbers, semicolons separate samples. For a file only.
                 * @example 0;1
                 */
                inputs?: string;
                /**
                 * @description With `inputs`: what the network was trained for, a row of outputs for each sample, written in the same way. With one number for each sample, and several outputs, the numbers are classes. For a file only.
                 * @example 1;2
                 */
                targets?: string;
                /**
                 * @description With `targets`: the weight of each sample in the loss, separated by commas. For a file only.
                 * @example 1,2
                 */
                sampleWeights?: string;
                /**
                 * @description With `targets`: the weight of each class in the loss, separated by commas. For a file only.
                 * @example 1,2
                 */
                classWeights?: string;
                /**
                 * @description With `targets`: the name of the loss and, after commas, its parameters, as in `huber,delta:2`; or JSON. For a file only.
                 * @example mse
                 */
                loss?: string;
                /**
                 * @description With `targets`: the criteria, separated by commas; or JSON. For a file only.
                 * @example everyErrorBelow:0.1,relativeTo:absolute
                 */
                success?: string;
                /**
                 * @description The layout of the weights, if the sizes do not determine it.
                 *
                 *     - `units-by-fan-in`: Each row holds the incoming weights of a unit, as in PyTorch and Flux.
                 *     - `fan-in-by-units`: Each column holds the incoming weights of a unit, as in Keras, Flax and JAX. For a file only.
                 * @example units-by-fan-in
                 */
                layout?: "units-by-fan-in" | "fan-in-by-units";
                /**
                 * @description The names of the layers in order, separated by commas, if neither numbers in the names nor sizes determine it. For a file only.
                 * @example hidden,output
                 */
                order?: string;
                /**
                 * @description The initial bias of every unit; `null` if it is unknown. For a file only.
                 * @example 0
                 */
                initialBias?: string;
                /**
                 * @description By default, float64 for a file with F64 tensors, and float32 for any other. For a file only.
                 * @example float32
                 */
                precision?: "float32" | "float64";
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `units`: The units of each layer as a strip: how often each is active, and which are dead, since when.
                 *     - `histograms`: Histograms of the weights, activations and gradients of each layer over the run; for pasted parameters, of the weights.
                 */
                picture?: "units" | "histograms";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": InspectRequest;
                "text/csv": SamplesTable;
                "application/octet-stream": string;
                "application/zip": string;
                "application/x-hdf5": string;
                "application/x-safetensors": string;
                "application/vnd.safetensors": string;
            };
        };
        responses: {
            /** @description The state of every unit, and the diagnosis. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": InspectResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `malformed-json`: The body is not valid JSON.
             *     `malformed-csv`: The body is not a table of numbers as CSV.
             *     `malformed-safetensors`: The body is not a complete safetensors file.
             *     `unreadable-file`: The file is damaged, or in no format that is read.
             */
            400: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            /** @description `unsupported-media-type`: Unsupported Content-Type or Content-Encoding. */
            415: {
                headers: {
                    "Accept-Post": components["headers"]["Accept-Post"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["CpuTimeSpent"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Misconfigured"];
        };
    };
    compare: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `sweep`: The success probability over the only number in which the variants differ; the picture `variants` if they differ in anything else.
                 *     - `variants`: The baseline and the variants by name, with intervals, outcomes, and the seeds gained and lost.
                 */
                picture?: "sweep" | "variants";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description `respond-async`: answer with a job if the result is not known (RFC 7240). `wait`: wait so many seconds for the result first, at most 60. Equal requests join the same job. Ignored with `Cache-Control: no-store`, since a job is stored.
                 * @example respond-async, wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CompareRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CompareResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                    "text/event-stream": string;
                    "application/x-ndjson": CompareEstimate | CompareResult | Problem;
                };
            };
            /** @description The job that computes the result. */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    "Retry-After": components["headers"]["Retry-After.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `invalid-request`: The request is invalid.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `too-many-parts`: The body contains too many arrays, objects or strings.
             *     `work-limit-exceeded`: The request exceeds the CPU budget.
             *     `job-limit-exceeded`: The job exceeds a limit of jobs.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["TooManyJobs"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsSilent"];
        };
    };
    remedies: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `remedies`: The causes, and the success probability with each change compared with the baseline.
                 */
                picture?: "remedies";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description `respond-async`: answer with a job if the result is not known (RFC 7240). `wait`: wait so many seconds for the result first, at most 60. Equal requests join the same job. Ignored with `Cache-Control: no-store`, since a job is stored.
                 * @example respond-async, wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": RemediesRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description Causes and remedies. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RemediesResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                    "text/event-stream": string;
                    "application/x-ndjson": RemediesEstimate | RemediesResult | Problem;
                };
            };
            /** @description The job that computes the result. */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    "Retry-After": components["headers"]["Retry-After.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["JobLimitExceeded"];
            429: components["responses"]["TooManyJobs"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsSilent"];
        };
    };
    sweep: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `probability`: The success probability of each cell as color and number, small multiples of three axes, a line with intervals of one. Cells that cannot be told from the best are outlined.
                 *     - `failures`: How the runs of each cell ended.
                 */
                picture?: "probability" | "failures";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /**
                 * @description `respond-async`: answer with a job if the result is not known (RFC 7240). `wait`: wait so many seconds for the result first, at most 60. Equal requests join the same job. Ignored with `Cache-Control: no-store`, since a job is stored.
                 * @example respond-async, wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": SweepRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description The sweep. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SweepResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                    "text/event-stream": string;
                    "application/x-ndjson": SweepEstimate | SweepResult | Problem;
                };
            };
            /** @description The job that computes the result. */
            202: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    "Retry-After": components["headers"]["Retry-After.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `invalid-request`: The request is invalid.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `too-many-parts`: The body contains too many arrays, objects or strings.
             *     `work-limit-exceeded`: The request exceeds the CPU budget.
             *     `job-limit-exceeded`: The job exceeds a limit of jobs.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["TooManyJobs"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsSilent"];
        };
    };
    compareOutcomes: {
        parameters: {
            query?: {
                /**
                 * @description The rest of the request, as JSON: everything but `baseline` and `variants`. For CSV only.
                 * @example {"better":"lower"}
                 */
                request?: string;
                /**
                 * @description The picture, if the response is `image/svg+xml`.
                 *
                 *     - `outcomes`: Each configuration: its probability of success, or the median of its scores, with the interval.
                 *     - `difference`: The difference of each variant from the baseline, with its interval.
                 *     - `improvement`: The probability that a run of each variant is better than one of the baseline, with its interval.
                 */
                picture?: "outcomes" | "difference" | "improvement";
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
                /**
                 * @description Accepted but not needed: the request alone determines the result and its id, so you can send it again at any time.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CompareOutcomesRequest;
                "text/csv": OutcomesTable;
            };
        };
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CompareOutcomesResult;
                    "image/svg+xml": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `invalid-request`: The request is invalid.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `too-many-parts`: The body contains too many arrays, objects or strings.
             *     `work-limit-exceeded`: The request exceeds the CPU budget.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["CpuTimeSpent"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Misconfigured"];
        };
    };
    result: {
        parameters: {
            query?: {
                /** @description The picture, if the response is one; each operation lists its own. Other query parameters are ignored, because sites add some to links. */
                picture?: components["parameters"]["picture"];
                /** @description For code: the remedy, variant or cell that the script has and marks, counted from 1; 0 is the experiment itself. By default it is the first remedy if it is proven, and the best cell of a grid. */
                change?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The `id` of a result.
                 * @example V1StGXR8_Z5jdHi6B-myTw
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Cache-Control": components["headers"]["Cache-Control.3"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Result;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "application/octet-stream": string;
                    "text/html": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                };
            };
            /** @description The job that computes the result. */
            202: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    "Retry-After": components["headers"]["Retry-After.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                };
            };
            /** @description The client already has the result: `If-None-Match` contains its entity tag. */
            304: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control.3"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description `unknown-result`: No result has this id.
             *     `not-found`: No such path.
             */
            404: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["OlderEngine"];
            /**
             * @description `invalid-request`: The request is invalid.
             *     `work-limit-exceeded`: The request exceeds the CPU budget.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["CpuTimeSpent"];
            500: components["responses"]["InternalError"];
            /**
             * @description `misconfigured`: The service is configured wrongly.
             *     `storage-unavailable`: The result store is unavailable.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
        };
    };
    deleteResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of a result.
                 * @example V1StGXR8_Z5jdHi6B-myTw
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            /** @description `not-the-owner`: Only the key that stored a result can delete it. */
            403: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            404: components["responses"]["UnknownResult"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["Query"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Database"];
        };
    };
    storedRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of a result.
                 * @example V1StGXR8_Z5jdHi6B-myTw
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": StoredRequest;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UnknownResult"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["OlderEngine"];
            422: components["responses"]["Query"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Database"];
        };
    };
    storeRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of a result.
                 * @example V1StGXR8_Z5jdHi6B-myTw
                 */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": StoredRequest;
            };
        };
        responses: {
            /** @description It was stored already. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": StoredRequestSize;
                };
            };
            /** @description It is stored. */
            201: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location.2"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": StoredRequestSize;
                };
            };
            400: components["responses"]["MalformedJson.2"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UnknownResult"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `invalid-request`: The request is invalid.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `too-many-parts`: The body contains too many arrays, objects or strings.
             *     `wrong-id`: The id is that of another request.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["CpuTimeSpent"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Database"];
            /** @description `storage-full`: The storage is full. */
            507: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
        };
    };
    job: {
        parameters: {
            query?: never;
            header?: {
                /** @description The number of the last event that the client has; the stream goes on after it. */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description The `id` of a job, which is that of its result.
                 * @example V1StGXR8_Z5jdHi6B-myTw
                 */
                id: components["parameters"]["id.2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Changes with the job. */
                    ETag?: string;
                    "Retry-After": components["headers"]["Retry-After.3"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                    "text/event-stream": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description The job is as the client knows it. */
            304: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description As before. */
                    ETag?: string;
                    "Retry-After": components["headers"]["Retry-After.3"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UnknownJob"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            /** @description `invalid-request`: The request is invalid. */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsUnavailable"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of a job, which is that of its result.
                 * @example V1StGXR8_Z5jdHi6B-myTw
                 */
                id: components["parameters"]["id.2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CancelRequest;
            };
        };
        responses: {
            /** @description The job, which goes on if others are interested. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Job;
                };
            };
            400: components["responses"]["MalformedJson.2"];
            401: components["responses"]["Unauthorized"];
            /** @description `unknown-interest`: Nobody is interested under this token. */
            403: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            404: components["responses"]["UnknownJob"];
            405: components["responses"]["MethodNotAllowed"];
            408: components["responses"]["BodyTooSlow"];
            /** @description `job-finished`: The job is over. */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `invalid-request`: The request is invalid.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `too-many-parts`: The body contains too many arrays, objects or strings.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsUnavailable"];
        };
    };
    jobs: {
        parameters: {
            query?: {
                /** @description Only jobs in this state. */
                state?: "queued" | "running" | "succeeded" | "failed" | "canceled";
                /** @description The most jobs in the answer. */
                limit?: number;
                /** @description The `cursor` of the answer before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": JobList;
                };
            };
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description `invalid-request`: The request is invalid. */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["JobsUnavailable"];
        };
    };
    link: {
        parameters: {
            query?: {
                /** @description The picture, if the response is one; each operation lists its own. Other query parameters are ignored, because sites add some to links. */
                picture?: components["parameters"]["picture"];
            };
            header?: {
                /**
                 * @description `no-store`: neither the request nor its result is stored, and no id leads to it later.
                 * @example no-store
                 */
                "Cache-Control"?: components["parameters"]["Cache-Control"];
            };
            path: {
                /**
                 * @description The compressed request.
                 * @example H4sIAAAAAAAAA6tWyi9ILUosyczPU7JSKilKzMxT0lEqSi0sTS0uUbKqVipOTU1RslIyVKqtBQBvCwGkLwAAAA
                 */
                request: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Assumed: components["headers"]["Assumed"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Result-Stored": components["headers"]["Result-Stored"];
                    "Server-Timing": components["headers"]["Server-Timing"];
                    Advice: components["headers"]["Advice"];
                    "Cache-Status": components["headers"]["Cache-Status"];
                    "Cache-Control": components["headers"]["Cache-Control.4"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Result;
                    "image/svg+xml": string;
                    "text/csv": string;
                    "application/octet-stream": string;
                    "text/html": string;
                    "text/x.pytorch": string;
                    "text/x.keras": string;
                    "text/x.flux": string;
                    "text/x.jax": string;
                    "text/x.sklearn": string;
                };
            };
            /** @description The client already has the result: `If-None-Match` contains its entity tag. */
            304: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control.4"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The path ends with a slash, as in `/r/{request}/`: the same link without it. */
            307: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The link without the slash. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-link`: The link does not contain a complete request. */
            400: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            /** @description `link-too-large`: The link contains too large a request. */
            413: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            /** @description `link-too-long`: The link is too long. */
            414: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            /**
             * @description `invalid-request`: The request is invalid.
             *     `too-deeply-nested`: The body is nested too deeply.
             *     `too-many-parts`: The body contains too many arrays, objects or strings.
             *     `work-limit-exceeded`: The request exceeds the CPU budget.
             */
            422: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            429: components["responses"]["CpuTimeSpent"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Misconfigured"];
        };
    };
    estimate: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": EstimateRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description The cost of each operation. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Estimate;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description `not-acceptable`: No acceptable media type. */
            406: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": Problem;
                };
            };
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest.2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Misconfigured"];
        };
    };
    export: {
        parameters: {
            query?: {
                /**
                 * @description The target columns, separated by commas: names, or numbers from 1. By default, the last column. For CSV only.
                 * @example species
                 */
                target?: components["parameters"]["target"];
                /**
                 * @description The input columns, likewise. By default, all that are not targets. Columns that are neither are left out. For CSV only.
                 * @example length,width
                 */
                features?: components["parameters"]["features"];
                /**
                 * @description Whether the first line names the columns. By default, it does if none of its fields is a number. For CSV only.
                 * @example present
                 */
                header?: components["parameters"]["header"];
                /**
                 * @description The rest of the request, as JSON: everything but the samples. For CSV only.
                 * @example {"experiment":{"network":{"layers":[{"units":3,"activation":"softmax"}]},"loss":"cross-entropy"}}
                 */
                request?: components["parameters"]["request"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ExportRequest;
                "text/csv": SamplesTable;
            };
        };
        responses: {
            /** @description The script; as `text/plain`, alone. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control.2"];
                    RateLimit: components["headers"]["RateLimit"];
                    Vary: components["headers"]["Vary"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ExportResult;
                    "text/plain": string;
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            408: components["responses"]["BodyTooSlow"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest.2"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Misconfigured"];
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
            /** @description The catalog. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Five minutes, because a deployment may change it. */
                    "Cache-Control"?: "public, max-age=300";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Catalog;
                };
            };
            405: components["responses"]["MethodNotAllowed.2"];
            500: components["responses"]["InternalError"];
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
            /** @description The service is up. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The answer is about this moment. */
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Health;
                };
            };
            405: components["responses"]["MethodNotAllowed.2"];
            500: components["responses"]["InternalError"];
        };
    };
}
