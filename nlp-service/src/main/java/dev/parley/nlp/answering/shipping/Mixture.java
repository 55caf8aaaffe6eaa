package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.shipping.TokenTexts.Text;
import dev.parley.nlp.learning.TrainingText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * An endless, seeded stream of training rows of a limited length: texts of all tasks by their
 * shares of the tokens, several in a row, each ended by the end of text. Plain text may go on in
 * the next row; an example with an answer is never cut. Each task's texts come in a shuffled order,
 * all of them before one comes again. Some texts are replaced by a piece of them that is said
 * twice: what teaches attention soonest to find what it should copy (the "induction heads" of
 * Olsson et al. 2022). For one thread.
 */
final class Mixture {
  /** How often a text is drawn that does not fit into a row before the row is done. */
  private static final int MISFITS = 4;

  /** What is left of a plain text is dropped rather than continued when it is as short as this. */
  private static final int LEAST_REST = 32;

  /** Lengths of pieces that are said twice, in tokens. */
  private static final int LEAST_REPEATED = 8;

  private static final int MOST_REPEATED = 160;

  private final Stage stage;
  private final int mostTokens;
  private final Random random;

  /** By the sum of their odds and of those before them. */
  private final NavigableMap<Double, Deck> decks = new TreeMap<>();

  private final Deque<Text> waiting = new ArrayDeque<>();
  private final Map<Task, Long> drawn = new EnumMap<>(Task.class);

  /**
   * @param tasks texts of every task that has a share in the stage
   * @param mostTokens of a row: one more than the model's context, since the last is not fed
   */
  Mixture(Map<Task, TokenTexts> tasks, Stage stage, int mostTokens, long seed) {
    this.stage = stage;
    this.mostTokens = mostTokens;
    this.random = new Random(seed);
    double sum = 0;
    for (Task task : Task.values()) {
      if (task.share(stage) > 0) {
        TokenTexts texts = tasks.get(task);
        if (texts == null || texts.size() == 0) {
          throw new IllegalArgumentException("expected texts of " + task + ", found none");
        }
        // Drawn by the text, but shares are of tokens: long texts are drawn less often.
        sum += task.share(stage) * texts.size() / texts.tokens();
        decks.put(sum, new Deck(task, texts));
      }
    }
  }

  /** Rows of at least so many tokens together. */
  List<TrainingText> rows(long leastTokens) {
    List<TrainingText> rows = new ArrayList<>();
    for (long tokens = 0; tokens < leastTokens; ) {
      TrainingText row = next();
      tokens += row.tokens().length;
      rows.add(row);
    }
    return rows;
  }

  TrainingText next() {
    int[] tokens = new int[mostTokens];
    float[] weights = new float[mostTokens];
    int length = 0;
    int misfits = 0;
    Text text = waiting.isEmpty() ? draw() : waiting.remove();
    while (true) {
      if (length + text.tokens().length <= mostTokens) {
        length = append(text, text.tokens().length, tokens, weights, length);
      } else if (text.answerStart() == 0) {
        int fitting = mostTokens - length;
        append(text, fitting, tokens, weights, length);
        if (text.tokens().length - fitting > LEAST_REST) {
          int[] rest = Arrays.copyOfRange(text.tokens(), fitting, text.tokens().length);
          waiting.addFirst(new Text(rest, 0));
        }
        length = mostTokens;
      } else {
        if (text.tokens().length > mostTokens) {
          throw new IllegalStateException(
              "expected examples of at most %d tokens (found: %d)"
                  .formatted(mostTokens, text.tokens().length));
        }
        waiting.add(text);
        misfits++;
      }
      if (length == mostTokens || misfits == MISFITS || waiting.size() > 2 * MISFITS) {
        weights[0] = 0; // nothing comes before it
        return new TrainingText(Arrays.copyOf(tokens, length), Arrays.copyOf(weights, length));
      }
      text = draw();
    }
  }

  /** Tokens of the texts drawn so far, by task, before any is replaced by a piece. */
  Map<Task, Long> drawn() {
    return Map.copyOf(drawn);
  }

  private int append(Text text, int count, int[] tokens, float[] weights, int from) {
    System.arraycopy(text.tokens(), 0, tokens, from, count);
    int answer = from + Math.min(count, text.answerStart());
    Arrays.fill(weights, from, answer, stage.promptWeight());
    Arrays.fill(weights, answer, from + count, 1);
    return from + count;
  }

  private Text draw() {
    Deck deck = decks.higherEntry(random.nextDouble() * decks.lastKey()).getValue();
    Text text = deck.draw();
    drawn.merge(deck.task, (long) text.tokens().length, Long::sum);
    return random.nextDouble() < stage.repeated() ? twice(text.tokens()) : text;
  }

  /** The end of the text stays at its end. */
  private Text twice(int[] tokens) {
    int last = tokens.length - 1;
    int length = LEAST_REPEATED + random.nextInt(MOST_REPEATED - LEAST_REPEATED + 1);
    length = Math.min(length, Math.min(last, (mostTokens - 1) / 2));
    int start = random.nextInt(last - length + 1);
    int[] repeated = new int[2 * length + 1];
    System.arraycopy(tokens, start, repeated, 0, length);
    System.arraycopy(tokens, start, repeated, length, length);
    repeated[2 * length] = tokens[last];
    return new Text(repeated, length);
  }

  private final class Deck {
    private final Task task;
    private final TokenTexts texts;
    private final int[] order;
    private int next;

    Deck(Task task, TokenTexts texts) {
      this.task = task;
      this.texts = texts;
      this.order = new int[texts.size()];
      Arrays.setAll(order, i -> i);
      next = order.length;
    }

    Text draw() {
      if (next == order.length) {
        for (int i = order.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int swapped = order[i];
          order[i] = order[j];
          order[j] = swapped;
        }
        next = 0;
      }
      return texts.get(order[next++]);
    }
  }
}
