package dev.parley.nlp.answering;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A question to the demo shop as a customer asks it, with what a right answer has to say.
 *
 * @param history what was said before, oldest first
 * @param documents ids of all documents that answer it; empty when none does
 * @param answer the facts that a right answer states, each as alternatives of which one suffices;
 *     all stand in one of the documents, for instance in two languages
 */
record CustomerQuestion(
    String id,
    Kind kind,
    String language,
    List<Turn> history,
    String question,
    List<String> documents,
    List<List<String>> answer) {

  enum Kind {
    /** One document answers it in other words. */
    @JsonProperty("paraphrase")
    PARAPHRASE,
    /** Needs its history, or has to be told from it. */
    @JsonProperty("follow-up")
    FOLLOW_UP,
    @JsonProperty("chinese")
    CHINESE,
    /** No document answers it. */
    @JsonProperty("uncovered")
    UNCOVERED
  }

  enum Role {
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("assistant")
    ASSISTANT
  }

  record Turn(Role role, String text) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  CustomerQuestion {
    history = List.copyOf(history);
    documents = List.copyOf(documents);
    answer = answer.stream().map(List::copyOf).toList();
  }

  /** The questions of a file of one JSON object a line. */
  static List<CustomerQuestion> in(Path file) {
    try {
      return Files.readAllLines(file).stream().map(CustomerQuestion::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CustomerQuestion parse(String line) {
    try {
      return JSON.readValue(line, CustomerQuestion.class);
    } catch (IOException e) {
      throw new UncheckedIOException("expected a customer's question, found " + line, e);
    }
  }
}
