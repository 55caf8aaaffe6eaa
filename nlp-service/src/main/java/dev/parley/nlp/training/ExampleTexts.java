package dev.parley.nlp.training;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerPrompt;
import dev.parley.nlp.examples.PreferencePair;
import dev.parley.nlp.learning.TrainingText;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Examples as a model reads them: the prompt, then the answer, then the end of the text. */
final class ExampleTexts {
  private final BpeTokenizer tokenizer;
  private final AnswerPrompt prompt;
  private final int contextLength;
  private final int answerTokens;

  /**
   * @param mostAnswerTokens of an answer with its end
   */
  ExampleTexts(BpeTokenizer tokenizer, int contextLength, int mostAnswerTokens) {
    this.tokenizer = tokenizer;
    this.contextLength = contextLength;
    this.answerTokens = AnswerPrompt.answerTokens(mostAnswerTokens, contextLength);
    this.prompt =
        new AnswerPrompt(text -> tokenizer.encode(text).size(), contextLength - answerTokens);
  }

  int answerTokens() {
    return answerTokens;
  }

  AnswerPrompt prompt() {
    return prompt;
  }

  BpeTokenizer tokenizer() {
    return tokenizer;
  }

  /**
   * Only the answer's tokens count, each as much as the example.
   *
   * @return empty when the model's context is too small for it
   */
  Optional<TrainingText> of(AnswerExample example) {
    return prompt
        .fitting(example.question(), example.passages())
        .flatMap(asked -> text(asked, example));
  }

  /**
   * Both answers to the same prompt.
   *
   * @return empty when the model's context is too small for it
   */
  Optional<dev.parley.nlp.learning.PreferencePair> of(PreferencePair pair) {
    return of(pair.chosenExample())
        .flatMap(
            chosen ->
                of(pair.rejectedExample())
                    .map(rejected -> new dev.parley.nlp.learning.PreferencePair(chosen, rejected)));
  }

  private Optional<TrainingText> text(String asked, AnswerExample example) {
    List<Integer> read = tokenizer.encode(asked);
    List<Integer> answer = tokenizer.encode(AnswerPrompt.continuation(example.answer()));
    int[] tokens =
        IntStream.concat(
                IntStream.concat(ints(read), ints(answer)),
                IntStream.of(tokenizer.vocabulary().endOfText()))
            .toArray();
    if (tokens.length - 1 > contextLength) {
      return Optional.empty();
    }
    float[] weights = new float[tokens.length];
    Arrays.fill(weights, read.size(), weights.length, (float) example.weight());
    return Optional.of(new TrainingText(tokens, weights));
  }

  private static IntStream ints(List<Integer> tokens) {
    return tokens.stream().mapToInt(Integer::intValue);
  }
}
