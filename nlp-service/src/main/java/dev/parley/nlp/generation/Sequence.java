package dev.parley.nlp.generation;

import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.tokenizer.TextStream;
import dev.parley.nlp.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A request in a slot: what went in, what came out. The loop's thread only. */
final class Sequence {
  private final Submission submission;
  private final int slot;
  private final long number;
  private final int contextLength;
  private final int endOfText;
  private final TextStream text;
  private final StopStrings stops;

  /** Prompt and answer. */
  private final List<Integer> tokens;

  /** Positions that the slot holds. */
  private int fed;

  private int reused;
  private long lastChunkTurn = -1;
  private long lastTokenNanos;

  /**
   * @param number larger for those that came later
   */
  Sequence(Submission submission, int slot, long number, Vocabulary vocabulary, int contextLength) {
    this.submission = submission;
    this.slot = slot;
    this.number = number;
    this.contextLength = contextLength;
    this.endOfText = vocabulary.endOfText();
    this.text = new TextStream(vocabulary);
    this.stops = new StopStrings(submission.request().stopStrings());
    this.tokens = new ArrayList<>(submission.request().prompt());
  }

  Submission submission() {
    return submission;
  }

  GenerationRequest request() {
    return submission.request();
  }

  int slot() {
    return slot;
  }

  long number() {
    return number;
  }

  int fed() {
    return fed;
  }

  int generated() {
    return tokens.size() - request().prompt().size();
  }

  long lastChunkTurn() {
    return lastChunkTurn;
  }

  /**
   * Whether more must be read that nobody has to choose: of the prompt, all of it where its logits
   * are wanted; else all before the last token, which goes into a step.
   */
  boolean isPrefilling() {
    return fed < (request().wantsLogits() ? request().prompt().size() : tokens.size() - 1);
  }

  /** Whether the next chunk's logits are wanted. */
  boolean isKeepingLogits() {
    return request().wantsLogits() && fed >= request().prefillLength();
  }

  /** Tokens up to the next multiple of the chunk length, or to the first that is not just read. */
  int[] nextChunk(int chunk) {
    int last =
        request().wantsLogits() && !isKeepingLogits()
            ? request().prefillLength()
            : tokens.size() - (request().wantsLogits() ? 0 : 1);
    int end = Math.min((fed / chunk + 1) * chunk, last);
    return tokens.subList(fed, end).stream().mapToInt(Integer::intValue).toArray();
  }

  void addChunk(int length, long turn) {
    fed += length;
    lastChunkTurn = turn;
  }

  /** The slot holds so many positions, and nobody computed them for this request. */
  void reuse(int length) {
    reused += length - fed;
    fed = length;
  }

  int reused() {
    return reused;
  }

  Row nextRow() {
    double uniform = Uniforms.at(request().seed(), generated());
    return new Row(slot, fed, tokens.get(fed), request().sampling(), uniform, tokens, allowed());
  }

  private List<Integer> allowed() {
    return request()
        .constraint()
        .allowedAfter(tokens.subList(request().prompt().size(), tokens.size()));
  }

  /**
   * What one more token did.
   *
   * @param token for the reader; none at the end of the text
   */
  record Progress(Optional<GenerationEvent.Token> token, Optional<StopReason> end) {}

  /** After a step. */
  Progress accept(NextToken next) {
    fed++;
    return append(next);
  }

  /**
   * Goes on where the constraint leaves one token only, which is as sure as can be: the model need
   * not be asked, and reads a run of such tokens like a prompt (as SGLang's jump-forward decoding,
   * Zheng et al. 2024).
   */
  Optional<Progress> acceptWithoutChoice() {
    List<Integer> allowed = allowed();
    return allowed.size() == 1
        ? Optional.of(append(new NextToken(allowed.get(0), 0)))
        : Optional.empty();
  }

  private Progress append(NextToken next) {
    tokens.add(next.token());
    if (next.token() == endOfText) {
      return new Progress(Optional.empty(), Optional.of(StopReason.END_OF_TEXT));
    }
    String ready = stops.append(text.append(next.token()));
    OptionalDouble logProbability =
        request().logProbabilities()
            ? OptionalDouble.of(next.logProbability())
            : OptionalDouble.empty();
    return new Progress(
        Optional.of(
            new GenerationEvent.Token(
                next.token(), ready, text.isHolding() || stops.isHolding(), logProbability)),
        end());
  }

  GenerationEvent.Finished finish(StopReason reason, String detail) {
    String rest = stops.append(text.finish()) + stops.finish();
    return new GenerationEvent.Finished(
        reason, rest, detail, request().prompt().size(), reused, generated());
  }

  /** Nanoseconds since the request's last token, or since it was submitted. */
  long sinceLastToken(long nowNanos) {
    long last = generated() <= 1 ? submission.submittedNanos() : lastTokenNanos;
    lastTokenNanos = nowNanos;
    return nowNanos - last;
  }

  private Optional<StopReason> end() {
    if (stops.isFound()) {
      return Optional.of(StopReason.STOP_STRING);
    }
    if (generated() >= request().maxTokens()) {
      return Optional.of(StopReason.MAX_TOKENS);
    }
    return tokens.size() > contextLength ? Optional.of(StopReason.CONTEXT_FULL) : Optional.empty();
  }
}
