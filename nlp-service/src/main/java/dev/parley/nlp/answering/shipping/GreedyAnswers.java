package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerPrompt;
import dev.parley.nlp.answering.PassageSentences;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The sentences of the passages that a model chooses as it is served: the likeliest token at each
 * step. One example at a time.
 */
record GreedyAnswers(LanguageModel model, BpeTokenizer tokenizer, AnswerPrompt prompt)
    implements Function<AnswerExample, String> {

  @Override
  public String apply(AnswerExample example) {
    String asked = prompt.of(example.question(), example.passages());
    int[] tokens = tokenizer.encode(asked).stream().mapToInt(Integer::intValue).toArray();
    int last = tokens.length - 1;
    if (last > 0) {
      model.prefill(0, 0, Arrays.copyOf(tokens, last));
    }
    PassageSentences sentences =
        new PassageSentences(example.question(), example.language(), example.texts(), tokenizer);
    List<Integer> answer = new ArrayList<>();
    int token = tokens[last];
    for (int position = last; position < model.contextLength(); position++) {
      Row row =
          new Row(
              0, position, token, Sampling.GREEDY, 0, List.of(), sentences.allowedAfter(answer));
      token = model.step(List.of(row)).get(0).token();
      if (token == tokenizer.vocabulary().endOfText()) {
        break;
      }
      answer.add(token);
    }
    return tokenizer.decode(answer).strip();
  }
}
