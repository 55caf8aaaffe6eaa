package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.corpus.NearDuplicates;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.embedding.shipping.WrittenPassages.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WrittenPassagesTest {
  private static WrittenPassages written;

  @BeforeAll
  static void read() throws IOException {
    written = WrittenPassages.read();
  }

  @Test
  void everyPassageHasItsQuestions() {
    assertThat(written.files()).hasSizeGreaterThan(20);
    for (WrittenPassages.File file : written.files()) {
      assertThat(file.passages()).as(file.name()).isNotEmpty();
      for (Passage passage : file.passages()) {
        assertThat(passage.language()).isIn("en", "zh");
        assertThat(passage.questions())
            .as(file.name() + ": " + passage.heading())
            .hasSizeGreaterThanOrEqualTo(6)
            .doesNotHaveDuplicates();
        assertThat(passage.translated()).hasSizeGreaterThanOrEqualTo(1);
        assertThat(passage.uncovered()).hasSizeGreaterThanOrEqualTo(1);
      }
    }
  }

  @Test
  void noTwoPassagesAreNearlyTheSame() {
    List<String> repeated = new ArrayList<>();
    for (WrittenPassages.File file : written.files()) {
      List<String> others =
          written.files().stream()
              .filter(other -> !other.equals(file))
              .flatMap(other -> other.passages().stream())
              .map(Passage::text)
              .toList();
      NearDuplicates known = new NearDuplicates(others);
      file.passages().stream().map(Passage::text).filter(known::contains).forEach(repeated::add);
    }

    assertThat(repeated).isEmpty();
  }

  @Test
  void trainingLeavesOutWhatHeldOutFilesAsk() {
    NearDuplicates heldOut =
        new NearDuplicates(
            written.files().stream()
                .filter(WrittenPassages.File::heldOut)
                .flatMap(file -> file.passages().stream())
                .flatMap(passage -> passage.questions().stream())
                .toList());
    Set<String> headings =
        written.files().stream()
            .flatMap(file -> file.passages().stream())
            .map(Passage::heading)
            .collect(Collectors.toSet());
    List<Pair> pairs = new WrittenPairs(1).of(written, 1);

    assertThat(pairs)
        .hasSizeGreaterThan(10_000)
        .filteredOn(pair -> !headings.contains(pair.query()))
        .extracting(Pair::query)
        .noneMatch(heldOut::contains);
  }

  /** What the card says, roughly: a change of features or files must not pass unnoticed. */
  @Test
  void shippedEncoderFindsPassagesThatItNeverSaw() throws IOException {
    WrittenRecall english =
        Objects.requireNonNull(
            WrittenRecall.of(StaticEncoderFiles.loadShipped(), written).get("en"));

    assertThat(english.atOne()).isGreaterThan(0.45);
    assertThat(english.atFive()).isGreaterThan(0.7);
  }
}
