package dev.parley.gateway.openai;

import dev.parley.proto.types.v1.GenerationOptions;
import java.util.List;
import java.util.OptionalLong;

/** How a text is written, in the words of the OpenAI API and of those that extend it. */
final class SamplingFields {
  /** What {@code GenerationOptions} allows; the models' service may be set to allow less. */
  static final int MOST_TOKENS = 65_536;

  private static final int MOST_STOPS = 16;
  private static final int LONGEST_STOP = 256;

  private SamplingFields() {}

  /**
   * @param maxTokens 1 to {@link #MOST_TOKENS}, where the client says so
   */
  static GenerationOptions read(Fields fields, OptionalLong maxTokens, boolean logProbabilities) {
    GenerationOptions.Builder options =
        GenerationOptions.newBuilder()
            .setLogProbabilities(logProbabilities)
            .addAllStop(stops(fields));
    maxTokens.ifPresent(count -> options.setMaxTokens(Math.toIntExact(count)));
    fields.number("temperature", 0, 2).ifPresent(options::setTemperature);
    fields
        .number("top_p", 0, 1)
        .ifPresent(
            share -> {
              if (share == 0) {
                throw fields.wrong("top_p", "expected a number above 0 and at most 1, was 0");
              }
              options.setTopP(share);
            });
    fields
        .integer("top_k", 0, Integer.MAX_VALUE)
        .ifPresent(count -> options.setTopK(Math.toIntExact(count)));
    fields.number("min_p", 0, 1).ifPresent(options::setMinP);
    fields
        .number("repetition_penalty", 0, 100)
        .ifPresent(
            penalty -> {
              if (penalty == 0) {
                throw fields.wrong("repetition_penalty", "expected a number above 0, was 0");
              }
              options.setRepetitionPenalty(penalty);
            });
    fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(options::setSeed);
    refuse(fields);
    return options.build();
  }

  private static List<String> stops(Fields fields) {
    List<String> stops = fields.texts("stop");
    if (stops.size() > MOST_STOPS) {
      throw fields.wrong(
          "stop", "expected at most " + MOST_STOPS + " strings, was " + stops.size());
    }
    for (String stop : stops) {
      if (stop.isEmpty() || stop.length() > LONGEST_STOP) {
        throw fields.wrong(
            "stop",
            "expected strings of 1 to "
                + LONGEST_STOP
                + " characters, was one of "
                + stop.length());
      }
    }
    return stops;
  }

  /** What would change the text and can't be done is refused rather than ignored. */
  private static void refuse(Fields fields) {
    for (String penalty : List.of("frequency_penalty", "presence_penalty")) {
      fields
          .number(penalty, -2, 2)
          .ifPresent(
              value -> {
                if (value != 0) {
                  throw fields.wrong(
                      penalty, "expected 0, as it is not supported (repetition_penalty is)");
                }
              });
    }
    if (fields.says("logit_bias")) {
      throw fields.wrong("logit_bias", "expected none, as it is not supported");
    }
  }
}
