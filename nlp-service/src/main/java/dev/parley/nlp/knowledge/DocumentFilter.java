package dev.parley.nlp.knowledge;

import java.util.Optional;

/**
 * Which documents a list shows; what is empty shows all.
 *
 * @param title part of the title or the id, in whatever case
 */
record DocumentFilter(
    String language, String category, Optional<Boolean> published, String title) {}
