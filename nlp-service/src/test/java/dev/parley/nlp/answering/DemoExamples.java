package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import java.util.List;

/** Which example questions of the demo shop's knowledge are there. */
enum DemoExamples {
  ALL,
  NONE,
  /** Those of a random half of the sections. */
  ONE_HALF,
  /** Those of the other sections. */
  OTHER_HALF;

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
          case ALL -> true;
          case NONE -> false;
          case ONE_HALF -> Math.floorMod(section, 2) == 0;
          case OTHER_HALF -> Math.floorMod(section, 2) == 1;
        };
    return kept
        ? passage
        : new Passage(passage.ordinal(), passage.headingPath(), passage.start(), passage.end());
  }
}
