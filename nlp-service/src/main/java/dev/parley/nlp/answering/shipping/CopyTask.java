package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The skill itself, practised on any English text: a question is made from a sentence, and the
 * answer is to copy that sentence out of its paragraph, beside paragraphs on the same matter.
 */
final class CopyTask {
  private static final int LEAST_WORDS = 5;
  private static final int MOST_WORDS = 40;
  private static final int MOST_PASSAGE_WORDS = 110;

  private final List<Paragraph> paragraphs;
  private final Map<String, List<Paragraph>> groups;
  private final QuestionMaker questions;
  private final Asking asking;
  private final Random random;

  CopyTask(List<Paragraph> paragraphs, Random random) throws IOException {
    this.paragraphs =
        paragraphs.stream().filter(paragraph -> paragraph.sentences().size() > 1).toList();
    this.groups = this.paragraphs.stream().collect(Collectors.groupingBy(Paragraph::group));
    this.questions = new QuestionMaker(random);
    this.asking = new Asking(Language.ENGLISH, random);
    this.random = random;
  }

  AnswerExample next() {
    while (true) {
      Paragraph paragraph = paragraphs.get(random.nextInt(paragraphs.size()));
      int target = random.nextInt(paragraph.sentences().size());
      String sentence = paragraph.sentences().get(target);
      int words = Sentences.words(sentence);
      if (words < LEAST_WORDS || words > MOST_WORDS || !sentence.matches(".*[.!:)\"”]")) {
        continue;
      }
      List<Paragraph> passages = passages(paragraph, target);
      List<String> rest = new ArrayList<>();
      passages.forEach(passage -> rest.addAll(passage.sentences()));
      rest.remove(sentence);
      String question = questions.question(sentence, rest).orElse("");
      if (!question.isEmpty()) {
        return new AnswerExample(
            asking.typed(question),
            HeadedText.bare(passages.stream().map(Paragraph::text).toList()),
            sentence,
            1,
            Language.ENGLISH);
      }
    }
  }

  private List<Paragraph> passages(Paragraph paragraph, int target) {
    List<Paragraph> passages = new ArrayList<>();
    int others = random.nextInt(3);
    List<Paragraph> group = groups.getOrDefault(paragraph.group(), List.of());
    for (int i = 0; i < others; i++) {
      List<Paragraph> from = random.nextInt(3) > 0 ? group : paragraphs;
      Paragraph other = from.get(random.nextInt(from.size()));
      if (!other.equals(paragraph)) {
        int middle = random.nextInt(other.sentences().size());
        passages.add(other.around(middle, 20 + random.nextInt(60)));
      }
    }
    int place = random.nextInt(100) < 50 ? 0 : random.nextInt(passages.size() + 1);
    int words = 30 + random.nextInt(MOST_PASSAGE_WORDS - 30);
    passages.add(place, paragraph.around(target, words));
    return passages;
  }
}
