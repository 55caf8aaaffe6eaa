package dev.parley.nlp.learning;

/**
 * Two answers to a prompt, one of which was preferred. The weights of both texts say which tokens
 * are the answer's.
 */
public record PreferencePair(TrainingText chosen, TrainingText rejected) {}
