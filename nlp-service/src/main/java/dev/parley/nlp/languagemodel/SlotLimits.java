package dev.parley.nlp.languagemodel;

import java.util.BitSet;
import java.util.List;

/** Checks what {@link LanguageModel} promises to refuse, for any implementation. */
public record SlotLimits(int slots, int contextLength, int vocabularySize) {

  public SlotLimits {
    if (slots < 1 || contextLength < 1 || vocabularySize < 1) {
      throw new IllegalArgumentException(
          "slots, context length and vocabulary size must be positive (were: %d, %d, %d)"
              .formatted(slots, contextLength, vocabularySize));
    }
  }

  /** A chunk that starts at a position must hold so many tokens and fit. */
  public void checkChunk(int slot, int position, int[] tokens, int atLeast) {
    checkSlot(slot);
    if (tokens.length < atLeast) {
      throw new IllegalArgumentException(
          "a chunk must hold at least %d tokens (held: %d)".formatted(atLeast, tokens.length));
    }
    if (position < 0 || position > contextLength - tokens.length) {
      throw new IllegalArgumentException(
          "%d tokens from position %d on do not fit the context of %d"
              .formatted(tokens.length, position, contextLength));
    }
    for (int token : tokens) {
      checkToken(token);
    }
  }

  public void checkRows(List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a step must have at least one row");
    }
    BitSet taken = new BitSet(slots);
    for (Row row : rows) {
      checkSlot(row.slot());
      if (taken.get(row.slot())) {
        throw new IllegalArgumentException("two rows of a step are for slot " + row.slot());
      }
      taken.set(row.slot());
      if (row.position() < 0 || row.position() >= contextLength) {
        throw new IllegalArgumentException(
            "position must be in [0, %d) (was: %d)".formatted(contextLength, row.position()));
      }
      checkToken(row.token());
      row.penalized().forEach(this::checkToken);
      row.allowed().forEach(this::checkToken);
    }
  }

  public void checkCopy(int from, int to, int length) {
    checkSlot(from);
    checkSlot(to);
    if (from == to) {
      throw new IllegalArgumentException("slot " + from + " cannot be copied to itself");
    }
    if (length < 0 || length > contextLength) {
      throw new IllegalArgumentException(
          "length must be in [0, %d] (was: %d)".formatted(contextLength, length));
    }
  }

  private void checkSlot(int slot) {
    if (slot < 0 || slot >= slots) {
      throw new IllegalArgumentException(
          "slot must be in [0, %d) (was: %d)".formatted(slots, slot));
    }
  }

  private void checkToken(int token) {
    if (token < 0 || token >= vocabularySize) {
      throw new IllegalArgumentException(
          "token must be in [0, %d) (was: %d)".formatted(vocabularySize, token));
    }
  }
}
