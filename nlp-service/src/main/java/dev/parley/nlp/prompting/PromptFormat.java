package dev.parley.nlp.prompting;

import java.util.List;

/**
 * A question and the passages that may answer it, as text that answering models are trained to go
 * on with:
 *
 * <pre>
 * Question: {question}
 *
 * {passage 1}
 *
 * {passage 2}
 *
 * Question: {question}
 * Answer: {answer}&lt;|endoftext|&gt;
 * </pre>
 *
 * <p>A model that reads from left to right must know what to look for, so the question stands
 * before the passages too; without passages it stands once. It is plain text that a model without
 * our training understands as well; the markers are English for Chinese questions too, so that one
 * model has one format. The prompt ends with "Answer:", the answer begins with a blank.
 */
public final class PromptFormat {
  /** Stands between the parts. */
  public static final String GAP = "\n\n";

  private static final String ANSWER = "\nAnswer:";

  private PromptFormat() {}

  /** Everything up to the answer. */
  public static String prompt(String question, List<String> passages) {
    StringBuilder text = new StringBuilder();
    if (!passages.isEmpty()) {
      text.append(question(question)).append(GAP);
      passages.forEach(passage -> text.append(passage).append(GAP));
    }
    return text.append(question(question)).append(ANSWER).toString();
  }

  /** A question without its answer. */
  public static String question(String question) {
    return "Question: " + question;
  }

  /** An answer behind its question. */
  public static String answer(String answer) {
    return ANSWER + continuation(answer);
  }

  /** An answer behind its prompt. */
  public static String continuation(String answer) {
    return " " + answer;
  }
}
