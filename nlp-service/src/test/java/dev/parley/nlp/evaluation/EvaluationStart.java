package dev.parley.nlp.evaluation;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests of a server measure as trainers do. */
@ApplicationScoped
public class EvaluationStart {
  private final EvaluationRunner runner;

  EvaluationStart(EvaluationRunner runner) {
    this.runner = runner;
  }

  public void begin() {
    runner.begin();
  }
}
