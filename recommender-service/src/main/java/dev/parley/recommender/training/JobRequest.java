package dev.parley.recommender.training;

/**
 * A training to be done.
 *
 * @param name {@code trainingJobs/{job}}
 * @param championVersion empty when there is no champion
 */
record JobRequest(String name, String championVersion) {}
