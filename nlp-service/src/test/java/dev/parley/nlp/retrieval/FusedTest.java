package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.lucene.search.ScoreDoc;
import org.junit.jupiter.api.Test;

class FusedTest {
  private static final RetrievalSettings SETTINGS = RetrievalSettings.standard();

  @Test
  void passageThatBothWaysFindComesBeforeTheFirstOfEither() {
    var hits = Fused.of(docs(1, 2), docs(3, 2), FoundExamples.none(ExampleKind.ANSWERED), SETTINGS);

    assertThat(hits).extracting(Fused.Hit::doc).containsExactly(2, 1, 3);
    assertThat(hits.get(0).lexicalRank()).isEqualTo(2);
    assertThat(hits.get(0).denseRank()).isEqualTo(2);
    assertThat(hits.get(0).share()).isCloseTo(61 / 62.0, within(1e-9));
  }

  @Test
  void firstOfTheOnlyWayGetsAll() {
    var hits = Fused.of(docs(7, 8), docs(), FoundExamples.none(ExampleKind.ANSWERED), SETTINGS);

    assertThat(hits).extracting(Fused.Hit::doc).containsExactly(7, 8);
    assertThat(hits.get(0).share()).isCloseTo(1, within(1e-9));
  }

  @Test
  void weightsDecideBetweenTheWays() {
    RetrievalSettings dense = new RetrievalSettings(Stages.ALL, 1, 50, 3, 50, 1, 50, 60, 24);

    assertThat(
            Fused.of(docs(1), docs(2), FoundExamples.none(ExampleKind.ANSWERED), dense)
                .get(0)
                .doc())
        .isEqualTo(2);
  }

  private static ScoreDoc[] docs(int... docs) {
    ScoreDoc[] hits = new ScoreDoc[docs.length];
    for (int i = 0; i < docs.length; i++) {
      hits[i] = new ScoreDoc(docs[i], docs.length - i);
    }
    return hits;
  }
}
