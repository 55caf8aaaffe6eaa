package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;

/** A passage that was found, what speaks for it, and what each stage said. */
public record Candidate(FoundPassage passage, RetrievalFeatures features, StageScores stages) {}
