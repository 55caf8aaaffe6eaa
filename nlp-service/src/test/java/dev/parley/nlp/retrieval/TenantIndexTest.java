package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantIndexTest {
  private TenantIndex index;

  @BeforeEach
  void open() throws IOException {
    index = new TenantIndex(new ByteBuffersDirectory(), new SameEverywhere());
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void scatteredIndexBecomesOneSegment() throws IOException {
    for (int i = 0; i < 4; i++) {
      show(i);
    }
    assertThat(segments()).isGreaterThan(1);

    index.gather(true);

    assertThat(segments()).isEqualTo(1);
    assertThat(passages()).isEqualTo(4);
  }

  @Test
  void oneLateDocumentIsNotWorthGathering() throws IOException {
    for (int i = 0; i < 9; i++) {
      index.put(document(i));
    }
    index.show(1);
    show(9);

    index.gather(true);

    assertThat(segments()).isEqualTo(2);
  }

  @Test
  void gatheringShowsNothingOfAHalfMadeChange() throws IOException {
    show(0);
    index.put(document(1));
    index.put(document(2));
    index.delete(List.of("d0"));

    index.gather(true);

    assertThat(passages()).isEqualTo(1);
    index.show(2);
    assertThat(passages()).isEqualTo(2);
  }

  private void show(int number) throws IOException {
    index.put(document(number));
    index.show(number + 1);
  }

  private int segments() throws IOException {
    return index.search(searcher -> searcher.getIndexReader().leaves().size());
  }

  private int passages() throws IOException {
    return index.search(searcher -> searcher.getIndexReader().numDocs());
  }

  private static Document document(int number) {
    String text = "Passage number " + number + ".";
    return new Document(
        "d" + number,
        "Title",
        "en",
        "",
        text,
        false,
        "",
        1,
        List.of(new Passage(1, List.of(), 0, text.length())),
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static final class SameEverywhere implements TextEncoder {
    @Override
    public List<float[]> encode(List<String> texts) {
      return texts.stream().map(text -> new float[] {0.6f, 0.8f}).toList();
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public String version() {
      return "test";
    }
  }
}
