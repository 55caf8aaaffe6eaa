package dev.parley.nlp.knowledge;

import dev.parley.nlp.language.LanguageDetector;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns a file into documents. */
final class SourceParser {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_MADE_UP_TITLE = 80;

  private SourceParser() {}

  /**
   * The documents of a file, at least one.
   *
   * @throws SourceException when the content is not what its format promises
   */
  static List<ParsedDocument> parse(DocumentSource source) {
    if (source.content().indexOf('\0') >= 0) {
      throw new SourceException("expected text, found a NUL character");
    }
    return switch (source.effectiveFormat()) {
      case MARKDOWN -> List.of(text(source, true));
      case PLAIN_TEXT -> List.of(text(source, false));
      case FAQ_CSV -> FaqDocuments.of(source, FaqCsv.rows(source.content()));
      case FAQ_JSONL -> FaqDocuments.of(source, FaqJsonLines.rows(source.content()));
      case HTML, PDF, DOCX ->
          throw new SourceException(
              "expected text, found the format "
                  + source.effectiveFormat()
                  + ": send the file through an import job");
    };
  }

  private static ParsedDocument text(DocumentSource source, boolean markdown) {
    String content = source.content();
    FrontMatter front = markdown ? FrontMatter.of(content) : FrontMatter.NONE;
    List<Passage> passages = PassageSplitter.split(content, front.bodyStart(), markdown);
    List<String> texts =
        CommentScanner.in(content, front.bodyStart(), markdown).withoutComments(passages);
    String title = title(source, front, passages, texts);
    return new ParsedDocument(
        documentId(source, front, title),
        title,
        language(first(source.language(), front.get("language")), said(content, texts)),
        first(source.category(), front.get("category")),
        content,
        first(source.sourceUri(), front.get("source_uri")),
        markdown,
        passages,
        Optional.empty());
  }

  /** What readers see of it: comments may be in another language. */
  private static String said(String content, List<String> texts) {
    return texts.isEmpty() ? content : String.join("\n", texts);
  }

  private static String documentId(DocumentSource source, FrontMatter front, String title) {
    String id = first(source.documentId(), front.get("id"));
    if (!id.isEmpty()) {
      if (!DocumentIds.isValid(id)) {
        throw new SourceException(
            "expected an id of at most 160 letters, digits, _ . ~ or -, found '" + id + "'");
      }
      return id;
    }
    return DocumentIds.of(first(source.fileStem(), title));
  }

  private static String title(
      DocumentSource source, FrontMatter front, List<Passage> passages, List<String> texts) {
    String given = first(source.title(), front.get("title"));
    if (!given.isEmpty()) {
      return shortened(given, LONGEST_TITLE);
    }
    for (Passage passage : passages) {
      if (!passage.headingPath().isEmpty()) {
        return shortened(passage.headingPath().get(0), LONGEST_TITLE);
      }
    }
    String named = source.fileStem();
    if (!named.isEmpty() || passages.isEmpty()) {
      return first(named, "Untitled");
    }
    String opening = texts.get(0).lines().findFirst().orElse("");
    return shortened(opening, LONGEST_MADE_UP_TITLE);
  }

  /** The given language, or the one that the text is written in. */
  static String language(String given, String text) {
    if (given.isEmpty()) {
      return LanguageDetector.detect(text).code();
    }
    if (!LANGUAGE.matcher(given).matches()) {
      throw new SourceException(
          "expected a BCP 47 language such as en or zh, found '" + given + "'");
    }
    return given;
  }

  static String first(String preferred, String otherwise) {
    return preferred.isEmpty() ? otherwise : preferred;
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
