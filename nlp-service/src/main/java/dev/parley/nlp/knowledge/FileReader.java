package dev.parley.nlp.knowledge;

import dev.parley.nlp.extraction.ExtractedText;
import dev.parley.nlp.extraction.ExtractionException;
import dev.parley.nlp.extraction.Extractor;
import dev.parley.nlp.extraction.RichFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes documents of files, whatever their format. */
@ApplicationScoped
public class FileReader {
  /** A document travels and is shown as a whole. */
  private static final int LONGEST_CONTENT = 1_000_000;

  private final Extractor extractor;

  FileReader(Extractor extractor) {
    this.extractor = extractor;
  }

  /**
   * The documents of a file, at least one.
   *
   * @param path its last part names the format and, unless the file says otherwise, the document
   * @throws SourceException that says what is wrong with the file
   */
  public List<ParsedDocument> read(String path, byte[] bytes) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (bytes.length == 0) {
      throw new SourceException("expected text, found an empty file");
    }
    SourceFormat format = SourceFormat.ofFileName(name);
    if (format.rich().isPresent()) {
      return List.of(extracted(name, format.rich().get(), bytes));
    }
    List<ParsedDocument> documents = SourceParser.parse(source(name, "", format, utf8(bytes)));
    documents.forEach(document -> checkLength(document.content()));
    return documents;
  }

  /**
   * The text of a file as Markdown.
   *
   * @throws SourceException that says what is wrong with the file
   */
  ExtractedText extract(RichFormat format, byte[] bytes) {
    try {
      ExtractedText text = extractor.extract(format, bytes);
      checkLength(text.markdown());
      return text;
    } catch (ExtractionException e) {
      throw new SourceException(String.valueOf(e.getMessage()));
    }
  }

  private ParsedDocument extracted(String name, RichFormat format, byte[] bytes) {
    ExtractedText text = extract(format, bytes);
    ParsedDocument parsed =
        SourceParser.parse(source(name, "", SourceFormat.MARKDOWN, text.markdown())).get(0);
    boolean hasHeading =
        parsed.passages().stream().anyMatch(passage -> !passage.headingPath().isEmpty());
    if (!hasHeading && !text.title().isEmpty()) {
      parsed =
          SourceParser.parse(source(name, text.title(), SourceFormat.MARKDOWN, text.markdown()))
              .get(0);
    }
    return parsed.withOriginal(OriginalFile.of(format, bytes));
  }

  private static DocumentSource source(
      String fileName, String title, SourceFormat format, String content) {
    return new DocumentSource("", title, "", "", Optional.of(format), content, fileName, "");
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SourceException("expected UTF-8 text, found bytes that are none");
    }
  }

  private static void checkLength(String content) {
    if (content.length() > LONGEST_CONTENT) {
      throw new SourceException(
          "expected at most %d characters of text, found %d: split the file"
              .formatted(LONGEST_CONTENT, content.length()));
    }
  }
}
