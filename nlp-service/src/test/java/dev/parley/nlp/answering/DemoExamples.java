package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import java.util.List;
import java.util.stream.IntStream;

/** Which example questions and near misses of the demo shop's knowledge are there. */
enum DemoExamples {
  ALL,
  /** All but every tenth of each section and kind, which {@link #leftOut} gives. */
  MOST,
  NONE,
  /** Those of a random half of the sections. */
  ONE_HALF,
  /** Those of the other sections. */
  OTHER_HALF;

  private static final int TENTH = 10;

  /** Each section has its examples in one of them. */
  static final List<DemoExamples> HALVES = List.of(ONE_HALF, OTHER_HALF);

  List<Document> documents() {
    return DemoContent.documents().stream().map(this::without).toList();
  }

  private Document without(Document document) {
    return new Document(
        document.id(),
        document.title(),
        document.language(),
        document.category(),
        document.content(),
        document.markdown(),
        document.contentHash(),
        document.passageCount(),
        document.passages().stream().map(passage -> without(document, passage)).toList(),
        document.sourceUri(),
        document.createTime(),
        document.updateTime());
  }

  private Passage without(Document document, Passage passage) {
    int section = (document.id() + passage.headingPath()).hashCode();
    boolean kept =
        switch (this) {
          case ALL, MOST -> true;
          case NONE -> false;
          case ONE_HALF -> Math.floorMod(section, 2) == 0;
          case OTHER_HALF -> Math.floorMod(section, 2) == 1;
        };
    if (this == MOST) {
      return with(passage, part(passage.questions(), false), part(passage.nearMisses(), false));
    }
    return kept ? passage : with(passage, List.of(), List.of());
  }

  private static Passage with(Passage passage, List<String> questions, List<String> nearMisses) {
    return new Passage(
        passage.ordinal(),
        passage.headingPath(),
        passage.start(),
        passage.end(),
        questions,
        nearMisses);
  }

  /** Those of a list that {@link #MOST} lacks. */
  static List<String> leftOut(List<String> examples) {
    return part(examples, true);
  }

  private static List<String> part(List<String> examples, boolean leftOut) {
    return IntStream.range(0, examples.size())
        .filter(i -> (i % TENTH == TENTH - 1) == leftOut)
        .mapToObj(examples::get)
        .toList();
  }
}
