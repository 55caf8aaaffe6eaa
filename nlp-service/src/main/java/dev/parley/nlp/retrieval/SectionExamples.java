package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;

/** The example questions and near misses of a document, by section. Pure. */
final class SectionExamples {
  private SectionExamples() {}

  /**
   * A question of a section.
   *
   * @param first index of the section's first passage in the document
   * @param passages how many the section has, one after the other
   */
  record Example(ExampleKind kind, String text, int first, int passages) {}

  static List<Example> of(Document document) {
    List<Example> examples = new ArrayList<>();
    List<Passage> passages = document.passages();
    int first = 0;
    for (int i = 1; i <= passages.size(); i++) {
      if (i == passages.size() || !sameSection(passages.get(first), passages.get(i))) {
        for (ExampleKind kind : ExampleKind.values()) {
          for (String text : kind.of(passages.get(first))) {
            examples.add(new Example(kind, text, first, i - first));
          }
        }
        first = i;
      }
    }
    return examples;
  }

  private static boolean sameSection(Passage a, Passage b) {
    return a.headingPath().equals(b.headingPath())
        && a.questions().equals(b.questions())
        && a.nearMisses().equals(b.nearMisses());
  }
}
