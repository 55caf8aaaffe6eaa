package dev.parley.nlp.generation;

import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The model's slots: who uses each, and what it holds. Every call of the model goes through here,
 * so that what is known of a slot and what is in it cannot come apart. The loop's thread only.
 */
final class Slots implements AutoCloseable {
  private final LanguageModel model;
  private final Vocabulary vocabulary;
  private final int chunk;
  private final List<HeldPrefix> held;
  private final Map<Integer, Sequence> running = new TreeMap<>();
  private long turn;
  private long seated;

  Slots(LanguageModel model, Vocabulary vocabulary, int chunk) {
    this.model = model;
    this.vocabulary = vocabulary;
    this.chunk = chunk;
    this.held = new ArrayList<>(Collections.nCopies(model.slots(), HeldPrefix.NOTHING));
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  int free() {
    return held.size() - running.size();
  }

  /** In the order of slots; a copy. */
  List<Sequence> running() {
    return List.copyOf(running.values());
  }

  Map<String, Integer> runningByTenant() {
    Map<String, Integer> counts = new HashMap<>();
    running.values().forEach(one -> counts.merge(one.request().tenant(), 1, Integer::sum));
    return counts;
  }

  /** Gives a free slot to a request; the model is not called yet. */
  Sequence seat(Submission submission) {
    List<Integer> idle = new ArrayList<>();
    for (int slot = 0; slot < held.size(); slot++) {
      if (!running.containsKey(slot)) {
        idle.add(slot);
      }
    }
    String tenant = submission.request().tenant();
    List<Integer> prompt = submission.request().sharedPrompt();
    PrefixReuse.Seat seat = PrefixReuse.seat(held, idle, tenant, prompt, chunk);
    Sequence sequence =
        new Sequence(submission, seat.slot(), seated++, vocabulary, model.contextLength());
    sequence.reuse(seat.kept());
    held.set(seat.slot(), new HeldPrefix(tenant, prompt, seat.kept(), turn));
    running.put(seat.slot(), sequence);
    return sequence;
  }

  /** Copies what another slot holds of the prompt, if that is more than this one's own. */
  void copySharedPrefix(Sequence sequence) {
    GenerationRequest request = sequence.request();
    PrefixReuse.source(held, request.tenant(), request.sharedPrompt(), sequence.fed(), chunk)
        .ifPresent(
            source -> {
              model.copyPrefix(source.slot(), sequence.slot(), source.length());
              sequence.reuse(source.length());
              use(source.slot(), held.get(source.slot()).length());
              use(sequence.slot(), source.length());
            });
  }

  /** Feeds one chunk of the prompt; gives its logits where they are wanted. */
  Optional<GenerationEvent> prefill(Sequence sequence) {
    int[] tokens = sequence.nextChunk(chunk);
    Optional<GenerationEvent> logits = Optional.empty();
    if (sequence.isKeepingLogits()) {
      logits =
          Optional.of(
              new GenerationEvent.Logits(model.logits(sequence.slot(), sequence.fed(), tokens)));
    } else {
      model.prefill(sequence.slot(), sequence.fed(), tokens);
    }
    sequence.addChunk(tokens.length, turn);
    use(sequence.slot(), Math.min(sequence.fed(), sequence.request().prefillLength()));
    return logits;
  }

  /** One token for each sequence. */
  List<NextToken> step(List<Sequence> sequences) {
    List<NextToken> next = model.step(sequences.stream().map(Sequence::nextRow).toList());
    if (next.size() != sequences.size()) {
      throw new IllegalStateException(
          "the model chose %d tokens for %d rows".formatted(next.size(), sequences.size()));
    }
    return next;
  }

  /** Frees the slot; what it holds stays for others. */
  void release(Sequence sequence) {
    running.remove(sequence.slot());
    use(sequence.slot(), held.get(sequence.slot()).length());
  }

  /** Frees a slot after a failure: nobody knows what it holds. */
  void releaseDamaged(Sequence sequence) {
    running.remove(sequence.slot());
    held.set(sequence.slot(), HeldPrefix.NOTHING);
  }

  void nextTurn() {
    turn++;
  }

  @Override
  public void close() {
    model.close();
  }

  private void use(int slot, int length) {
    held.set(slot, held.get(slot).upTo(length, turn));
  }
}
