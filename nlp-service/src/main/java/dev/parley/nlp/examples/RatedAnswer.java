package dev.parley.nlp.examples;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer with all that was said about it.
 *
 * @param ratings in any order
 */
record RatedAnswer(AnsweredQuestion asked, List<AnswerRating> ratings) {
  /** The last word of the staff counts before the last word of a customer. */
  private static final Comparator<AnswerRating> BY_WEIGHT_OF_WORD =
      Comparator.comparing(AnswerRating::byStaff)
          .thenComparing(AnswerRating::time)
          .thenComparing(AnswerRating::eventId);

  RatedAnswer {
    ratings = List.copyOf(ratings);
  }

  /** From 1 to 5; empty when nobody rated it. */
  OptionalInt rating() {
    return ratings.stream()
        .filter(rating -> rating.rating() > 0)
        .max(BY_WEIGHT_OF_WORD)
        .map(rating -> OptionalInt.of(rating.rating()))
        .orElse(OptionalInt.empty());
  }

  Optional<String> correctedAnswer() {
    return ratings.stream()
        .filter(rating -> !rating.correctedAnswer().isBlank())
        .max(BY_WEIGHT_OF_WORD)
        .map(AnswerRating::correctedAnswer);
  }
}
