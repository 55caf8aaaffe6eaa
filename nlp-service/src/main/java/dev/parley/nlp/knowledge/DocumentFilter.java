package dev.parley.nlp.knowledge;

/** Which documents a list shows; an empty text shows all. */
record DocumentFilter(String language, String category) {}
