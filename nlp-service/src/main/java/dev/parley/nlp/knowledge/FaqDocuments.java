package dev.parley.nlp.knowledge;

import dev.parley.nlp.knowledge.ExampleQuestions.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one document of each row: the question is its title, the answer its content, with the other
 * ways to ask it in a comment below.
 */
final class FaqDocuments {
  private static final String DEFAULT_PREFIX = "faq";

  private FaqDocuments() {}

  static List<ParsedDocument> of(DocumentSource source, List<FaqRow> rows) {
    if (rows.isEmpty()) {
      throw new SourceException("expected at least one question with its answer, found none");
    }
    String stem = source.fileStem();
    String prefix =
        SourceParser.first(
            source.documentId(), stem.isEmpty() ? DEFAULT_PREFIX : DocumentIds.of(stem));
    Map<String, FaqRow> seen = new HashMap<>();
    List<ParsedDocument> documents = new ArrayList<>(rows.size());
    for (FaqRow row : rows) {
      ParsedDocument document = document(source, prefix, row);
      FaqRow earlier = seen.putIfAbsent(document.id(), row);
      if (earlier != null) {
        throw SourceException.atLine(
            row.line(),
            "expected a new %s, found the one of line %d again"
                .formatted(row.id().isEmpty() ? "question" : "id", earlier.line()));
      }
      documents.add(document);
    }
    return documents;
  }

  private static ParsedDocument document(DocumentSource source, String prefix, FaqRow row) {
    try {
      String content =
          ExampleQuestions.below(
              ExampleQuestions.below(row.answer(), Kind.ASKED, row.questions()),
              Kind.NOT_ANSWERED,
              row.nearMisses());
      return new ParsedDocument(
          id(prefix, row),
          row.question(),
          SourceParser.language(
              SourceParser.first(row.language(), source.language()),
              row.question() + "\n" + row.answer()),
          SourceParser.first(row.category(), source.category()),
          content,
          source.sourceUri(),
          false,
          PassageSplitter.split(content, 0, false),
          Optional.empty());
    } catch (SourceException e) {
      throw SourceException.atLine(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private static String id(String prefix, FaqRow row) {
    String own = row.id().isEmpty() ? DocumentIds.fromText(row.question()) : row.id();
    String id = prefix + "-" + own;
    if (!DocumentIds.isValid(id)) {
      throw new SourceException(
          "expected an id of letters, digits, _ . ~ or -, at most 160 with its prefix, found '"
              + id
              + "'");
    }
    return id;
  }
}
