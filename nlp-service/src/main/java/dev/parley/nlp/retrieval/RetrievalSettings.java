package dev.parley.nlp.retrieval;

/**
 * How a search runs; {@link RetrievalConfig} explains each.
 *
 * @param stages that run unless a search says otherwise
 * @param fusionConstant what is added to ranks
 * @param orderedCandidates that the learned order looks at
 */
public record RetrievalSettings(
    Stages stages,
    double lexicalWeight,
    int lexicalCandidates,
    double denseWeight,
    int denseCandidates,
    double exampleWeight,
    int exampleCandidates,
    int fusionConstant,
    int orderedCandidates) {

  public RetrievalSettings {
    requireAtLeast("lexical.weight", lexicalWeight, 0);
    requireAtLeast("dense.weight", denseWeight, 0);
    requireAtLeast("examples.weight", exampleWeight, 0);
    requireAtLeast("lexical.candidates", lexicalCandidates, 1);
    requireAtLeast("dense.candidates", denseCandidates, 1);
    requireAtLeast("examples.candidates", exampleCandidates, 1);
    requireAtLeast("fusion.constant", fusionConstant, 0);
    requireAtLeast("order.candidates", orderedCandidates, 1);
  }

  /** The defaults of the configuration. */
  public static RetrievalSettings standard() {
    return new RetrievalSettings(Stages.ALL, 1, 50, 1, 50, 1, 50, 60, 24);
  }

  static RetrievalSettings of(RetrievalConfig config) {
    return new RetrievalSettings(
        new Stages(
            config.lexical().enabled(),
            config.dense().enabled(),
            config.examples().enabled(),
            config.order().enabled()),
        config.lexical().weight(),
        config.lexical().candidates(),
        config.dense().weight(),
        config.dense().candidates(),
        config.examples().weight(),
        config.examples().candidates(),
        config.fusion().constant(),
        config.order().candidates());
  }

  private static void requireAtLeast(String key, double value, double least) {
    if (!(value >= least)) {
      throw new IllegalArgumentException(
          "parley.retrieval.%s must be at least %s (was: %s)".formatted(key, least, value));
    }
  }
}
