package dev.parley.nlp.generation;

import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.SlotLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A model whose next token is a hash of everything that its slot holds, and of the chunks in which
 * it came: state that was reused wrongly gives another text. A gate lets calls through one by one.
 */
final class FakeLanguageModel implements LanguageModel {
  static final int END_OF_TEXT = 256;
  static final int CONTEXT = 64;

  private static final int FIRST_LETTER = '!';
  private static final int LETTERS = '~' - '!' + 1;
  private static final int CHUNK_BEGINS = 1 << 16;

  private final SlotLimits limits;
  private final List<List<Integer>> states = new ArrayList<>();
  private final Semaphore gate = new Semaphore(0);
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean gated;
  private volatile boolean closed;
  private volatile Predicate<List<Row>> failing = rows -> false;
  private volatile BiFunction<List<Integer>, Double, Integer> next = FakeLanguageModel::hash;

  FakeLanguageModel(int slots) {
    limits = new SlotLimits(slots, CONTEXT, END_OF_TEXT + 1);
    for (int slot = 0; slot < slots; slot++) {
      states.add(new ArrayList<>());
    }
  }

  /** From now on each call waits for {@link #allow}. */
  FakeLanguageModel gated() {
    gated = true;
    return this;
  }

  /** Writes this after any prompt, byte by byte, and then ends. */
  FakeLanguageModel writing(int promptLength, int... bytes) {
    next =
        (state, uniform) -> {
          int index = state.size() - promptLength;
          return index < bytes.length ? bytes[index] : END_OF_TEXT;
        };
    return this;
  }

  FakeLanguageModel failingAt(Predicate<List<Row>> rows) {
    failing = rows;
    return this;
  }

  void allow(int calls) {
    gate.release(calls);
  }

  void open() {
    gated = false;
    gate.release(1_000_000);
  }

  /** Calls that have begun, for example {@code prefill 0@8+8}, {@code step 0@15 1@3}. */
  List<String> calls() {
    return calls;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int vocabularySize() {
    return limits.vocabularySize();
  }

  @Override
  public int contextLength() {
    return limits.contextLength();
  }

  @Override
  public int slots() {
    return limits.slots();
  }

  @Override
  public void prefill(int slot, int position, int[] tokens) {
    limits.checkChunk(slot, position, tokens, 1);
    begin("prefill %d@%d+%d".formatted(slot, position, tokens.length));
    List<Integer> state = cut(slot, position);
    for (int i = 0; i < tokens.length; i++) {
      state.add(tokens[i] + (i == 0 ? CHUNK_BEGINS : 0));
    }
  }

  @Override
  public List<NextToken> step(List<Row> rows) {
    limits.checkRows(rows);
    StringBuilder call = new StringBuilder("step");
    rows.forEach(row -> call.append(" %d@%d".formatted(row.slot(), row.position())));
    begin(call.toString());
    if (failing.test(rows)) {
      rows.forEach(row -> states.get(row.slot()).clear()); // whatever was there is gone
      throw new IllegalStateException("logits are not numbers");
    }
    List<NextToken> chosen = new ArrayList<>();
    for (Row row : rows) {
      List<Integer> state = cut(row.slot(), row.position());
      state.add(row.token());
      chosen.add(new NextToken(next.apply(state, row.uniform()), -0.5f));
    }
    return chosen;
  }

  @Override
  public float[] logProbabilities(int slot, int position, int[] tokens) {
    throw new UnsupportedOperationException();
  }

  /** A row is the hash of all that the slot holds by then, everywhere. */
  @Override
  public float[] logits(int slot, int position, int[] tokens) {
    limits.checkChunk(slot, position, tokens, 1);
    begin("logits %d@%d+%d".formatted(slot, position, tokens.length));
    List<Integer> state = cut(slot, position);
    float[] logits = new float[tokens.length * vocabularySize()];
    for (int i = 0; i < tokens.length; i++) {
      state.add(tokens[i] + (i == 0 ? CHUNK_BEGINS : 0));
      Arrays.fill(
          logits, i * vocabularySize(), (i + 1) * vocabularySize(), (float) state.hashCode());
    }
    return logits;
  }

  @Override
  public void copyPrefix(int from, int to, int length) {
    calls.add("copy %d-%d+%d".formatted(from, to, length));
    if (from == to || length > states.get(from).size()) {
      throw new IllegalArgumentException(calls.get(calls.size() - 1));
    }
    states.set(to, new ArrayList<>(states.get(from).subList(0, length)));
  }

  @Override
  public void close() {
    closed = true;
  }

  private void begin(String call) {
    calls.add(call);
    if (gated) {
      gate.acquireUninterruptibly();
    }
  }

  private List<Integer> cut(int slot, int position) {
    List<Integer> state = states.get(slot);
    if (position > state.size()) {
      throw new IllegalArgumentException(
          "slot %d holds %d positions, not %d".formatted(slot, state.size(), position));
    }
    state.subList(position, state.size()).clear();
    return state;
  }

  private static int hash(List<Integer> state, double uniform) {
    int hash = 31 * state.hashCode() + Double.hashCode(uniform);
    return FIRST_LETTER + Math.floorMod(hash ^ (hash >>> 15), LETTERS);
  }
}
