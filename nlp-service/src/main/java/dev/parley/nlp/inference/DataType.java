package dev.parley.nlp.inference;

/** Types of the protocol that this service's models take and give. */
enum DataType {
  /** Texts in UTF-8. */
  BYTES,
  INT32,
  INT64,
  FP32
}
