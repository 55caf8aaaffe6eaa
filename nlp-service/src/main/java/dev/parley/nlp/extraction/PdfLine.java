package dev.parley.nlp.extraction;

/**
 * A line of a page.
 *
 * @param page from 1
 * @param size of most of its characters, in points
 * @param bold whether all of it is
 * @param top distance of its base line from the top of the page, in points
 */
record PdfLine(String text, int page, float size, boolean bold, float top) {}
