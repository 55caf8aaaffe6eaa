package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.prompting.PromptFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * A question and the passages found for it, under their headings, as a prompt that fits the model,
 * in the format of {@link PromptFormat}. Training and answering both write their prompts here.
 *
 * <p>A prompt that is too long loses passages' ends, the lowest-ranked passage's first, sentence by
 * sentence and then as a whole; of the best passage one sentence stays. The question is never
 * shortened. Blank lines within a passage and line ends within a question are closed up, since they
 * are what separates the parts.
 */
public final class AnswerPrompt {
  private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");
  private static final Pattern BLANK_LINES = Pattern.compile("\\s*\\R\\s*\\R\\s*");

  private final ToIntFunction<String> tokens;
  private final int mostTokens;

  /**
   * @param tokens how many tokens the model makes of a text
   * @param mostTokens of a prompt: the model's context less {@link #answerTokens}
   */
  public AnswerPrompt(ToIntFunction<String> tokens, int mostTokens) {
    this.tokens = tokens;
    this.mostTokens = mostTokens;
  }

  /** Room for an answer: as much as is wanted, but a small context leaves half to the prompt. */
  public static int answerTokens(int wanted, int contextLength) {
    return Math.min(wanted, contextLength / 2);
  }

  /**
   * @param passages best first, at least one
   * @throws IllegalArgumentException if question and one sentence are too long for the model
   */
  public String of(String question, List<HeadedText> passages) {
    return fitting(question, passages)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a question and a sentence of at most %d tokens together (question: %d)"
                        .formatted(mostTokens, tokens.applyAsInt(question))));
  }

  /** Nothing if question and one sentence are too long for the model. */
  public Optional<String> fitting(String question, List<HeadedText> passages) {
    String asked = LINE_ENDS.matcher(question.strip()).replaceAll(" ");
    List<String> kept = new ArrayList<>();
    for (HeadedText passage : passages) {
      kept.add(BLANK_LINES.matcher(passage.whole().strip()).replaceAll("\n"));
    }
    do {
      String prompt = PromptFormat.prompt(asked, kept);
      if (tokens.applyAsInt(prompt) <= mostTokens) {
        return Optional.of(prompt);
      }
    } while (shorten(kept));
    return Optional.empty();
  }

  /** What the model should continue a prompt with, before it ends the text. */
  public static String continuation(String answer) {
    return PromptFormat.continuation(LINE_ENDS.matcher(answer.strip()).replaceAll(" "));
  }

  /** Takes the last sentence from the last passage; false if there is nothing to spare. */
  private static boolean shorten(List<String> passages) {
    int last = passages.size() - 1;
    String passage = passages.get(last);
    List<Sentences.Span> sentences = Sentences.in(passage, 0, passage.length());
    if (sentences.size() > 1) {
      passages.set(last, passage.substring(0, sentences.get(sentences.size() - 2).end()));
      return true;
    }
    if (last > 0) {
      passages.remove(last);
      return true;
    }
    return false;
  }
}
