package dev.parley.nlp.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a document into passages: never across a heading or a comment that begins a line, at
 * paragraph ends where a passage would grow too long, at sentence ends within a paragraph that is
 * too long by itself.
 */
final class PassageSplitter {
  private static final int TARGET_WORDS = 120;

  /** A passage may grow a little beyond the target rather than leave a stub behind. */
  private static final int MOST_WORDS = 150;

  private PassageSplitter() {}

  /** The passages of a whole document. */
  static List<Passage> split(String content, boolean markdown) {
    return split(content, markdown ? FrontMatter.of(content).bodyStart() : 0, markdown);
  }

  static List<Passage> split(String content, int bodyStart, boolean markdown) {
    BlockScanner scanner = new BlockScanner(content, bodyStart, markdown);
    Builder passages = new Builder(scanner.content());
    for (Block block : scanner.scan()) {
      passages.add(block);
    }
    return passages.finish();
  }

  private static final class Builder {
    private final String content;
    private final List<Passage> passages = new ArrayList<>();
    private List<String> headings = List.of();
    private List<String> questions = List.of();
    private List<String> nearMisses = List.of();
    private int start;
    private int end;
    private int words;
    private int questionsInAll;

    Builder(String content) {
      this.content = content;
    }

    void add(Block block) {
      int length = Sentences.words(content, block.start(), block.end());
      boolean sameSection = block.headingPath().equals(headings) && !block.apart();
      boolean leadsIn = words > 0 && endsWithColon();
      boolean fits = words + length <= (leadsIn ? 2 * MOST_WORDS : MOST_WORDS);
      if (words > 0 && !(sameSection && fits)) {
        flush();
      }
      headings = block.headingPath();
      questions = block.questions();
      nearMisses = block.nearMisses();
      if (length > 2 * MOST_WORDS && words == 0) {
        addLong(block);
      } else {
        extend(block.start(), block.end(), length);
      }
      if (words >= TARGET_WORDS && !endsWithColon()) {
        flush();
      }
    }

    List<Passage> finish() {
      flush();
      return List.copyOf(passages);
    }

    private void addLong(Block block) {
      for (Sentences.Span sentence : Sentences.in(content, block.start(), block.end())) {
        extend(
            sentence.start(),
            sentence.end(),
            Sentences.words(content, sentence.start(), sentence.end()));
        if (words >= TARGET_WORDS) {
          flush();
        }
      }
    }

    private void extend(int from, int to, int length) {
      if (words == 0) {
        start = from;
      }
      end = to;
      words += Math.max(1, length);
    }

    private boolean endsWithColon() {
      char last = content.charAt(end - 1);
      return last == ':' || last == '：';
    }

    private void flush() {
      if (words > 0) {
        questionsInAll += questions.size() + nearMisses.size();
        ExampleQuestions.requireFewInAll(
            questionsInAll,
            () -> 1 + content.substring(0, start).chars().filter(c -> c == '\n').count());
        passages.add(new Passage(passages.size() + 1, headings, start, end, questions, nearMisses));
        words = 0;
      }
    }
  }
}
