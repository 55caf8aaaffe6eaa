package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Passage;
import dev.parley.nlp.knowledge.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A passage as the encoder reads it.
 *
 * @param passage without a score
 * @param questions example questions that ask for it
 * @param nearMisses questions that it does not answer
 * @param headings other than the title
 * @param all title, headings and text
 * @param parts what a question may lie near: each sentence under title and headings
 */
record PassageText(
    FoundPassage passage,
    List<String> questions,
    List<String> nearMisses,
    String headings,
    String all,
    List<String> parts) {

  static List<PassageText> of(Document document) {
    List<String> texts = document.texts();
    return IntStream.range(0, texts.size())
        .mapToObj(place -> of(document, document.passages().get(place), texts.get(place)))
        .toList();
  }

  private static PassageText of(Document document, Passage passage, String text) {
    String headings = LuceneDocuments.distinctHeadings(document.title(), passage.headingPath());
    String above = document.title() + "\n" + headings + "\n";
    List<String> parts = new ArrayList<>();
    Sentences.in(text, 0, text.length()).forEach(span -> parts.add(above + span.of(text)));
    return new PassageText(
        new FoundPassage(
            document.id(),
            passage.ordinal(),
            document.title(),
            passage.headingPath(),
            text,
            document.language(),
            passage.start(),
            passage.end(),
            0),
        passage.questions(),
        passage.nearMisses(),
        headings,
        above + text,
        parts);
  }

  /** What the passage says and how it is asked for; empty without example questions. */
  Optional<String> profile() {
    return questions.isEmpty()
        ? Optional.empty()
        : Optional.of(all + "\n" + String.join("\n", questions));
  }

  /** The whole and its parts; once where the whole is one sentence. */
  List<String> toEncode() {
    List<String> texts = new ArrayList<>(List.of(all));
    if (!hasOnePart()) {
      texts.addAll(parts);
    }
    return texts;
  }

  boolean hasOnePart() {
    return parts.equals(List.of(all));
  }
}
