package dev.parley.nlp.extraction;

/**
 * What a file says.
 *
 * @param title what the file calls itself outside of its text; may be empty
 * @param markdown the text, paragraphs apart by blank lines
 */
public record ExtractedText(String title, String markdown) {}
