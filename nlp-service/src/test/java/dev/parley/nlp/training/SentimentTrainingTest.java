package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.model.FolderModelStore;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.bert.BertSettings;
import dev.parley.nlp.sentiment.SentimentLabel;
import dev.parley.nlp.serving.ClassifierKinds;
import dev.parley.nlp.serving.ClassifierModels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentTrainingTest {
  @Test
  void withoutAChampionNoneCanBeLost(@TempDir Path folder) {
    OpenedVersions store = new OpenedVersions(new FolderModelStore(folder), new ArrayList<>());
    SentimentTraining training =
        new SentimentTraining(
            new ClassifierModels(store, new ClassifierKinds(BertSettings.onCpu(), 1)));

    TrainingOutcome outcome = training.run("", corrections(), (share, doing) -> {});

    assertThat(outcome.championLost()).isFalse();
    assertThat(outcome.championVersion()).isNotEqualTo(outcome.candidateVersion());
    assertThat(store.opened).containsExactly(outcome.candidateVersion());
  }

  private static List<Correction> corrections() {
    return IntStream.range(0, 20)
        .mapToObj(
            i ->
                new Correction(
                    "e" + i,
                    "acme",
                    "great, the zip opened itself again, number " + i,
                    "en",
                    SentimentLabel.NEGATIVE,
                    Instant.EPOCH))
        .toList();
  }

  /** Remembers which versions were read. */
  private record OpenedVersions(ModelStore store, List<String> opened) implements ModelStore {
    @Override
    public String store(String family, Path directory) {
      return store.store(family, directory);
    }

    @Override
    public Path open(String family, String version) {
      opened.add(version);
      return store.open(family, version);
    }

    @Override
    public boolean exists(String family, String version) {
      return store.exists(family, version);
    }
  }
}
