package dev.parley.nlp.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents of files as an import would store them, without a database. */
public final class KnowledgeFiles {
  private KnowledgeFiles() {}

  public static List<Document> in(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return of(paths.filter(Files::isRegularFile).sorted().map(KnowledgeFiles::source).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Document> of(List<DocumentSource> sources) {
    return KnowledgeImport.parse(sources).stream().map(KnowledgeFiles::stored).toList();
  }

  public static DocumentSource text(String fileName, String content) {
    return new DocumentSource("", "", "", "", Optional.empty(), content, fileName, "");
  }

  private static DocumentSource source(Path file) {
    try {
      return text(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document stored(ParsedDocument parsed) {
    return new Document(
        parsed.id(),
        parsed.title(),
        parsed.language(),
        parsed.category(),
        parsed.content(),
        parsed.markdown(),
        parsed.contentHash(),
        parsed.passages().size(),
        parsed.passages(),
        parsed.sourceUri(),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
