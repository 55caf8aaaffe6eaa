package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Continues prompts by the likeliest tokens up to the end of the text, one prompt at a time. */
record GreedyAnswers(LanguageModel model, BpeTokenizer tokenizer, int mostTokens)
    implements UnaryOperator<String> {

  @Override
  public String apply(String prompt) {
    int[] tokens = tokenizer.encode(prompt).stream().mapToInt(Integer::intValue).toArray();
    int last = tokens.length - 1;
    if (last > 0) {
      model.prefill(0, 0, Arrays.copyOf(tokens, last));
    }
    List<Integer> answer = new ArrayList<>();
    int token = tokens[last];
    for (int position = last; answer.size() < mostTokens; position++) {
      NextToken next = model.step(List.of(Row.greedy(0, position, token))).get(0);
      token = next.token();
      if (token == tokenizer.vocabulary().endOfText() || position + 1 == model.contextLength()) {
        break;
      }
      answer.add(token);
    }
    return tokenizer.decode(answer);
  }
}
