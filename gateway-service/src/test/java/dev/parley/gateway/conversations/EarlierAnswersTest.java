package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.RecommendationList;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierAnswersTest {
  private static final AnswerRecord CITED =
      AnswerRecord.newBuilder()
          .setAction(Action.ANSWER)
          .addCitations(Citation.getDefaultInstance())
          .build();

  @Test
  void aCitedAnswerToAFirstQuestionIsReusable() {
    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), CITED, false)).isTrue();
  }

  @Test
  void aLaterQuestionHasToStandAlone() {
    assertThat(EarlierAnswers.isReusable(asked(3, "and how long?"), CITED, false)).isFalse();
    assertThat(EarlierAnswers.isReusable(asked(3, "How long may I wait?"), CITED, false)).isTrue();
    assertThat(EarlierAnswers.isReusable(asked(3, "多久?"), CITED, false)).isFalse();
    assertThat(EarlierAnswers.isReusable(asked(3, "退货需要多长时间?"), CITED, false)).isTrue();
  }

  @Test
  void whatRestsOnNoDocumentOrIsNotSureIsNotReusable() {
    AnswerRecord uncited = CITED.toBuilder().clearCitations().build();
    AnswerRecord replayed = CITED.toBuilder().setFallback("earlier-answer").build();
    AnswerRecord tentative = CITED.toBuilder().setReason(Reason.LOW_CONFIDENCE).build();
    AnswerRecord clarified = CITED.toBuilder().setAction(Action.CLARIFY).build();

    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), uncited, false)).isFalse();
    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), replayed, false)).isFalse();
    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), clarified, false)).isFalse();
    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), tentative, false)).isFalse();
  }

  @Test
  void productsAreNotReusable() {
    AnswerRecord withProducts =
        CITED.toBuilder().setRecommendations(RecommendationList.getDefaultInstance()).build();

    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), withProducts, false)).isFalse();
    assertThat(EarlierAnswers.isReusable(asked(1, "returns?"), CITED, true)).isFalse();
  }

  private static Message asked(int sequence, String text) {
    return new Message(
        "c", sequence, Message.Author.CUSTOMER, text, Instant.EPOCH, Optional.empty());
  }
}
