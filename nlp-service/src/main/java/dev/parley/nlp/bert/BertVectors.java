package dev.parley.nlp.bert;

/**
 * How a BERT was trained to make vectors of texts.
 *
 * @param queryPrefix written before what is looked for, but not before what is found; may be empty
 */
public record BertVectors(Pooling pooling, String queryPrefix) {
  /** Where a model says nothing. */
  static final BertVectors USUAL = new BertVectors(Pooling.MEAN, "");
}
