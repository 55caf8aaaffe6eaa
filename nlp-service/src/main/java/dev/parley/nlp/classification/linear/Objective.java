package dev.parley.nlp.classification.linear;

/** A smooth function that {@link Lbfgs} minimises. */
interface Objective {

  float[] start();

  /** Value at the parameters; the gradient is written into the second argument. */
  double evaluate(float[] parameters, float[] gradient);
}
