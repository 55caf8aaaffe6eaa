package dev.parley.nlp.answering.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ABCD's handbook for agents of a shop, a paragraph for each subflow. */
final class GuidelineSet {
  private GuidelineSet() {}

  static List<Paragraph> paragraphs(Path sets) throws IOException {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (JsonNode flow : DataFiles.json(sets.resolve("abcd/guidelines.json"))) {
      for (JsonNode subflow : flow.path("subflows")) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode action : subflow.path("actions")) {
          add(sentences, action.path("text").asText());
          action.path("subtext").forEach(text -> add(sentences, text.asText()));
        }
        subflow.path("instructions").forEach(text -> add(sentences, text.asText()));
        if (!sentences.isEmpty()) {
          paragraphs.add(new Paragraph(flow.path("description").asText(), sentences));
        }
      }
    }
    return paragraphs;
  }

  private static void add(List<String> sentences, String text) {
    for (String sentence : SentenceTexts.of(text)) {
      boolean ended = sentence.matches(".*[.!?:]");
      sentences.add(ended ? sentence : sentence + ".");
    }
  }
}
