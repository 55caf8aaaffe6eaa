package dev.parley.nlp.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Passages by their names, as the knowledge holds them now. */
@ApplicationScoped
public class StoredPassages {
  private static final Pattern NAME = Pattern.compile("documents/(.+)/passages/(\\d{1,9})");

  private final JdbcKnowledgeStore store;

  StoredPassages(JdbcKnowledgeStore store) {
    this.store = store;
  }

  /**
   * What passages say under their headings, in the order of their names.
   *
   * @param names {@code documents/{document}/passages/{passage}}
   * @return empty when one of them is gone: the others alone are not what was read
   */
  public Optional<List<HeadedText>> find(Handle handle, String tenant, List<String> names) {
    Map<String, Optional<Document>> documents = new HashMap<>();
    List<Optional<HeadedText>> found =
        names.stream().map(name -> passage(handle, tenant, name, documents)).toList();
    return found.stream().allMatch(Optional::isPresent)
        ? Optional.of(found.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  private Optional<HeadedText> passage(
      Handle handle, String tenant, String name, Map<String, Optional<Document>> documents) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int ordinal = Integer.parseInt(matcher.group(2));
    return documents
        .computeIfAbsent(matcher.group(1), id -> store.find(handle, tenant, id))
        .flatMap(
            document ->
                IntStream.range(0, document.passages().size())
                    .filter(place -> document.passages().get(place).ordinal() == ordinal)
                    .mapToObj(
                        place ->
                            HeadedText.of(
                                document.title(),
                                document.passages().get(place).headingPath(),
                                document.texts().get(place)))
                    .findFirst());
  }
}
