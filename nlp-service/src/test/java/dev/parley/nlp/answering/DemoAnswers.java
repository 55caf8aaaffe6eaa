package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.nlp.answering.DemoContent.Asked;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.retrieval.Candidate;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo shop's test questions with the sentences that should be said, which were chosen by
 * reading. Nothing of it is trained on. {@code DemoAnswers <file>} writes them as answer examples.
 */
final class DemoAnswers {
  private static final Path ANSWERS = Path.of("src/test/resources/answering/demo-answers.jsonl");
  private static final int PASSAGES = 3;

  private DemoAnswers() {}

  public static void main(String[] arguments) throws IOException {
    PassageRetriever retriever = new MemoryIndex(DemoContent.documents());
    Files.write(
        Path.of(arguments[0]), examples(retriever).stream().map(AnswerExamples::toJson).toList());
  }

  /**
   * With the passages that are found, under their headings. Where the right one is not among them,
   * it takes the place of the last: reading is to be measured, not finding.
   */
  static List<AnswerExample> examples(PassageRetriever retriever) throws IOException {
    Map<String, String> answers = answers();
    List<AnswerExample> examples = new ArrayList<>();
    for (Asked asked : DemoContent.questions("test")) {
      String answer = answers.get(asked.question());
      if (answer != null) {
        List<FoundPassage> found =
            retriever
                .retrieve("demo", Question.of(asked.question(), asked.language()), 50)
                .candidates()
                .stream()
                .map(Candidate::passage)
                .toList();
        examples.add(
            new AnswerExample(
                asked.question(),
                HeadedText.bare(passages(found, answer)),
                answer,
                1,
                asked.language()));
      }
    }
    return examples;
  }

  static Map<String, String> answers() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, String> answers = new HashMap<>();
    for (String line : Files.readAllLines(ANSWERS)) {
      JsonNode node = json.readTree(line);
      answers.put(node.path("question").asText(), node.path("answer").asText());
    }
    return answers;
  }

  private static List<String> passages(List<FoundPassage> found, String answer) {
    List<FoundPassage> best = new ArrayList<>(found.subList(0, Math.min(PASSAGES, found.size())));
    if (best.stream().noneMatch(passage -> passage.text().contains(answer))) {
      FoundPassage right =
          found.stream()
              .filter(passage -> passage.text().contains(answer))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no passage says: " + answer));
      best.set(best.size() - 1, right);
    }
    return best.stream().map(passage -> passage.headed().whole()).toList();
  }
}
