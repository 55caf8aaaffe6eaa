package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final String FAQ =
      """
      question,answer
      When will I get my refund?,Within five days of your return.
      How much does delivery cost?,Five euros.
      Where is my parcel?,Follow the link in our e-mail.
      """;

  private final MemoryIndex index =
      new MemoryIndex(KnowledgeFiles.of(List.of(KnowledgeFiles.text("faq.csv", FAQ))));

  @Test
  void eachStageAloneLeavesNoTraceOfTheOthers() {
    StageScores words = first(new Stages(true, false, false, false));
    StageScores vectors = first(new Stages(false, true, false, false));
    StageScores all = first(Stages.ALL);

    assertThat(words.lexicalRank()).isEqualTo(1);
    assertThat(words.denseRank()).isZero();
    assertThat(words.cosine()).isZero();
    assertThat(vectors.lexicalRank()).isZero();
    assertThat(vectors.denseRank()).isEqualTo(1);
    assertThat(vectors.cosine()).isPositive();
    assertThat(vectors.reranked()).isZero();
    assertThat(all.lexicalRank()).isEqualTo(1);
    assertThat(all.denseRank()).isEqualTo(1);
    assertThat(all.reranked()).isPositive();
  }

  @Test
  void searchWithoutAnyWayToFindIsRefused() {
    assertThatThrownBy(() -> new Stages(false, false, true, true))
        .hasMessageContaining("needs the lexical or the dense stage");
  }

  @Test
  void configurationDefaultsAreTheStandardSettings() {
    RetrievalConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RetrievalConfig.class)
            .build()
            .getConfigMapping(RetrievalConfig.class);

    assertThat(RetrievalSettings.of(config)).isEqualTo(RetrievalSettings.standard());
  }

  private StageScores first(Stages stages) {
    return index
        .retrieve(Question.of("when do i get the refund", Language.ENGLISH), stages, 3)
        .candidates()
        .get(0)
        .stages();
  }
}
