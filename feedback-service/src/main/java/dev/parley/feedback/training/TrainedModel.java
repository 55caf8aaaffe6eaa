package dev.parley.feedback.training;

import dev.parley.feedback.registry.Comparison;

/**
 * What a trainer reports.
 *
 * @param version content address of the files in the model store
 */
record TrainedModel(String version, Comparison comparison, String description) {}
