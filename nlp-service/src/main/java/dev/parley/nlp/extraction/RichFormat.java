package dev.parley.nlp.extraction;

/** What is more than text and needs an extractor. */
public enum RichFormat {
  HTML,
  PDF,
  DOCX
}
