package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reading tasks of the project's own, such as the shipped model learned from: for those that train
 * it further. The same ones every time.
 */
public final class PolicyPractice {
  private static final int ENGLISH = 240;
  private static final int CHINESE = 160;

  /** What is measured is answered by two models, the champion and the candidate, in every job. */
  private static final int OF_HELD_OUT = 4;

  private static final long SEED = 3;

  private PolicyPractice() {}

  /** Of what the shipped model learned from, to be learned again beside new examples. */
  public static List<AnswerExample> learned() {
    return examples(false, ENGLISH, CHINESE);
  }

  /** On facts that it never learned from, to measure candidates by. */
  public static List<AnswerExample> heldOut() {
    return examples(true, ENGLISH / OF_HELD_OUT, CHINESE / OF_HELD_OUT);
  }

  private static List<AnswerExample> examples(boolean heldOut, int english, int chinese) {
    return Stream.concat(
            examples(Language.ENGLISH, heldOut, english).stream(),
            examples(Language.CHINESE, heldOut, chinese).stream())
        .toList();
  }

  private static List<AnswerExample> examples(Language language, boolean heldOut, int count) {
    try {
      PolicyBook book = PolicyBook.resource("policies-" + language.code() + ".txt");
      return CorpusSources.distinct(
          count, new PolicyExamples(book, language, heldOut, new Random(SEED))::next);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped policies", e);
    }
  }
}
