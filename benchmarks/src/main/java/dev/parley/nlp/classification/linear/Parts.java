package dev.parley.nlp.classification.linear;

import java.util.function.BiFunction;
import java.util.function.Function;

/** The same of each part of a set. */
public record Parts<T>(T training, T validation, T test) {

  public <R> Parts<R> map(Function<T, R> function) {
    return new Parts<>(function.apply(training), function.apply(validation), function.apply(test));
  }

  <S, R> Parts<R> with(Parts<S> other, BiFunction<T, S, R> function) {
    return new Parts<>(
        function.apply(training, other.training),
        function.apply(validation, other.validation),
        function.apply(test, other.test));
  }
}
