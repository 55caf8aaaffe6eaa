package dev.parley.nlp.training;

import java.util.Optional;

/**
 * A job, as the feedback service ordered it.
 *
 * @param job {@code trainingJobs/{job}}
 * @param championVersion empty: there is none
 * @param classifier empty: to learn from what was collected
 */
record TrainingOrder(String job, String championVersion, Optional<ClassifierOrder> classifier) {}
