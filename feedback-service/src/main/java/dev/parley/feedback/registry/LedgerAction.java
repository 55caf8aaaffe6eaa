package dev.parley.feedback.registry;

/** What a ledger entry records. */
enum LedgerAction {
  /** A version came into being. */
  REGISTERED,
  /** It became the champion. */
  PROMOTED,
  /** The gate kept the champion. */
  REJECTED,
  /** A person went back to an earlier champion. */
  ROLLED_BACK,
  /** A training job ended without a model. */
  TRAINING_FAILED
}
