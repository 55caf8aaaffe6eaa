package dev.parley.nlp.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways in which customers ask for what a section says, and near misses: questions that come close
 * to it, and that it does not answer. In sources they stand in comments, {@code <!-- asked: ...
 * -->} and {@code <!-- not answered: ... -->}, one question a line or apart by {@code " | "}.
 */
public final class ExampleQuestions {
  static final String COMMENT_START = "<!--";
  static final String COMMENT_END = "-->";

  /** Of one section, of each kind. */
  static final int MOST = 100;

  /** Of one document, both kinds summed over its passages: each stores those of its section. */
  static final int MOST_IN_ALL = 10_000;

  /** In UTF-16 code units. */
  static final int LONGEST = 500;

  private static final Pattern OPENING = Pattern.compile("(?i)<!--\\s*(asked|not answered):");
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern BREAK = Pattern.compile("\\s\\|\\s");
  private static final Pattern BULLET = Pattern.compile("^[-*]\\s+");

  private ExampleQuestions() {}

  /** What the questions of a comment are to its section. */
  public enum Kind {
    ASKED("asked"),
    NOT_ANSWERED("not answered");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the comment says it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Which questions a comment that begins here holds; empty: none. */
  static Optional<Kind> opensAt(String content, int start) {
    Matcher opening = OPENING.matcher(content).region(start, content.length());
    return opening.lookingAt()
        ? Optional.of(
            opening.group(1).equalsIgnoreCase(Kind.ASKED.word) ? Kind.ASKED : Kind.NOT_ANSWERED)
        : Optional.empty();
  }

  /**
   * The questions in a comment.
   *
   * @param line of the comment's first character, from 1
   * @throws SourceException that names the line of a question which is too long
   */
  static List<String> inComment(String comment, long line) {
    String body = OPENING.matcher(comment).replaceFirst("");
    List<String> questions = new ArrayList<>();
    long at = line;
    for (String text :
        LINE_END.split(body.substring(0, body.length() - COMMENT_END.length()), -1)) {
      add(questions, text, at);
      at++;
    }
    return questions;
  }

  /**
   * The questions of a field of an FAQ's row.
   *
   * @throws SourceException that names the row's line where there are too many questions, or one is
   *     too long or would end a comment
   */
  static List<String> inRow(Collection<String> field, long line) {
    List<String> questions = new ArrayList<>();
    for (String text : field) {
      LINE_END.splitAsStream(text).forEach(one -> add(questions, one, line));
    }
    requireFew(questions.size(), line);
    for (String question : questions) {
      if (question.contains(COMMENT_END)) {
        throw SourceException.atLine(
            line, "expected a question without %s, found '%s'".formatted(COMMENT_END, question));
      }
    }
    return questions;
  }

  static void requireFew(int count, long line) {
    if (count > MOST) {
      throw SourceException.atLine(
          line, "expected at most %d questions of a section, found %d".formatted(MOST, count));
    }
  }

  /**
   * @param count over the passages so far
   */
  static void requireFewInAll(int count, LongSupplier line) {
    if (count > MOST_IN_ALL) {
      throw SourceException.atLine(
          line.getAsLong(),
          "expected at most %d questions over all passages of a document, found %d up to here"
              .formatted(MOST_IN_ALL, count));
    }
  }

  /**
   * A text with questions below it, in the form that imports read again. What cannot be a question
   * of the form is left out, and so are those beyond the most that a section may have.
   *
   * @return the text itself where no question is left
   */
  public static String below(String text, Kind kind, Collection<String> questions) {
    Set<String> lines = new LinkedHashSet<>();
    for (String question : questions) {
      String line = question.strip().replaceAll("\\s+", " ");
      if (!line.isEmpty() && line.length() <= LONGEST && !line.contains(COMMENT_END)) {
        lines.add(line);
      }
    }
    return lines.isEmpty()
        ? text
        : "%s\n\n<!-- %s:\n%s\n-->"
            .formatted(text, kind, String.join("\n", lines.stream().limit(MOST).toList()));
  }

  private static void add(List<String> questions, String text, long line) {
    for (String part : BREAK.split(text, -1)) {
      String question = BULLET.matcher(part.strip()).replaceFirst("");
      if (question.length() > LONGEST) {
        throw SourceException.atLine(
            line,
            "expected questions of at most %d characters, found one of %d: '%s…'"
                .formatted(LONGEST, question.length(), question.substring(0, 60)));
      }
      if (!question.isEmpty() && !questions.contains(question)) {
        questions.add(question);
      }
    }
  }
}
