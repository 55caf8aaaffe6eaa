package dev.parley.nlp.knowledge;

import dev.parley.nlp.knowledge.ExampleQuestions.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which questions belong to which blocks: those of a section to all its blocks, and where it has
 * none of its own, to those of the sections in it.
 */
final class SectionQuestions {
  private final List<Section> sections = new ArrayList<>(List.of(new Section(0)));

  /** A section of each block, as an index. */
  private final List<Integer> sectionOfBlock = new ArrayList<>();

  private int handedDown;

  /** What stands between a heading and the next. */
  private static final class Section {
    private final int level;
    private final Map<Kind, Set<String>> questions = new EnumMap<>(Kind.class);
    private long line;
    private boolean hasBlocks;

    /**
     * @param level of its heading, from 1; 0 before any
     */
    Section(int level) {
      this.level = level;
      for (Kind kind : Kind.values()) {
        questions.put(kind, new LinkedHashSet<>());
      }
    }

    Set<String> of(Kind kind) {
      return Objects.requireNonNull(questions.get(kind));
    }

    boolean isEmpty() {
      return questions.values().stream().allMatch(Set::isEmpty);
    }
  }

  void openSection(int level) {
    sections.add(new Section(level));
  }

  void addBlock() {
    sectionOfBlock.add(sections.size() - 1);
    current().hasBlocks = true;
  }

  /**
   * Adds to the present section.
   *
   * @param line where the questions stand
   * @throws SourceException when there are too many
   */
  void add(Kind kind, List<String> questions, long line) {
    Set<String> all = current().of(kind);
    all.addAll(questions);
    current().line = line;
    ExampleQuestions.requireFew(all.size(), line);
  }

  /**
   * The blocks with their questions.
   *
   * @throws SourceException when questions belong to no block, or to too many
   */
  List<Block> addedTo(List<Block> blocks) {
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (!section.isEmpty() && !section.hasBlocks) {
        handDown(i);
      }
    }
    List<Block> complete = new ArrayList<>(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      Section section = sections.get(sectionOfBlock.get(i));
      complete.add(
          new Block(
              block.start(),
              block.end(),
              block.headingPath(),
              block.apart(),
              List.copyOf(section.of(Kind.ASKED)),
              List.copyOf(section.of(Kind.NOT_ANSWERED))));
    }
    return complete;
  }

  private void handDown(int from) {
    Section above = sections.get(from);
    boolean found = false;
    for (int i = from + 1; i < sections.size() && sections.get(i).level > above.level; i++) {
      Section section = sections.get(i);
      if (section.hasBlocks) {
        found = true;
        for (Kind kind : Kind.values()) {
          section.of(kind).addAll(above.of(kind));
          handedDown += above.of(kind).size();
        }
        ExampleQuestions.requireFewInAll(handedDown, () -> above.line);
      }
    }
    if (!found) {
      throw SourceException.atLine(
          above.line, "expected text in the section that these questions belong to, found none");
    }
  }

  private Section current() {
    return sections.get(sections.size() - 1);
  }
}
