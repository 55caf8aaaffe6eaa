package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;

/** A passage that was found, and what speaks for it. */
public record Candidate(FoundPassage passage, RetrievalFeatures features) {}
