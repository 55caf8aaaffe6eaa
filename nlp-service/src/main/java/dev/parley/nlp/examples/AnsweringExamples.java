package dev.parley.nlp.examples;

import dev.parley.kit.digest.Sha256;
import dev.parley.nlp.answering.AnswerExample;
import java.util.List;
import java.util.function.Predicate;

/**
 * What can be learned, parted into what a candidate learns from and what it is judged by. The
 * question alone decides, so a question stays on its side over all training jobs and a champion
 * never met what it is compared on.
 *
 * @param pairs for preferences, of questions on the training side only
 */
public record AnsweringExamples(
    List<AnswerExample> training, List<AnswerExample> heldOut, List<PreferencePair> pairs) {
  private static final int ONE_IN = 8;
  private static final int DIGITS = 7; // 28 bits of the digest

  public AnsweringExamples {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
    pairs = List.copyOf(pairs);
  }

  static AnsweringExamples split(List<AnswerExample> examples, List<PreferencePair> pairs) {
    Predicate<AnswerExample> heldOut = example -> isHeldOut(example.question());
    return new AnsweringExamples(
        examples.stream().filter(heldOut.negate()).toList(),
        examples.stream().filter(heldOut).toList(),
        pairs.stream().filter(pair -> !isHeldOut(pair.question())).toList());
  }

  static boolean isHeldOut(String question) {
    String digest = Sha256.hex(QuestionKey.of(question));
    return Integer.parseInt(digest.substring(0, DIGITS), 16) % ONE_IN == 0;
  }
}
