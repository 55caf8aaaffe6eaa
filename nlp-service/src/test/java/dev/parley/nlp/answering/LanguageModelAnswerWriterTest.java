package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.serving.DictatedLanguageModel;
import dev.parley.nlp.serving.LanguageModels;
import io.grpc.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanguageModelAnswerWriterTest {
  private static final String PASSAGE = "Returns are free. Send it within 30 days.";
  private static final int ALL = 1_000_000;

  private final LanguageModels models = new LanguageModels();
  private final LanguageModelAnswerWriter writer =
      new LanguageModelAnswerWriter(models, new DefaultAnsweringConfig(), Clock.systemUTC());

  @Test
  void sentenceThatThePassageSaysIsTheAnswer() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " Send it within 30 days.", 0.999, ALL);

    try (Draft draft = begin().orElseThrow()) {
      assertThat(draft.opening()).isEqualTo("Send it within 30 days.");
      assertThat(Math.exp(draft.logLikelihood())).isBetween(0.9, 1.0);
      assertThat(draft.writtenBy()).isEqualTo("models/answering/versions/0123456789abcdef");
    }
  }

  @Test
  void modelCannotSayWhatThePassageDoesNotSay() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " Send it within 60 days.", 0.999, ALL);

    try (Draft draft = begin().orElseThrow()) {
      assertThat(draft.opening()).isEqualTo("Send it within 30 days.");
    }
  }

  @Test
  void furtherSentencesFollowWhileTheModelIsSureOfThem() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " " + PASSAGE, 0.999, ALL);
    assertThat(restOf(begin("Are returns free?"))).isEqualTo(" Send it within 30 days.");
  }

  @Test
  void furtherSentenceThatTheModelIsNotSureOfEndsTheAnswer() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " " + PASSAGE, 0.9, ALL);
    assertThat(restOf(begin("Are returns free?"))).isEmpty();
  }

  @Test
  void withoutAModelThereIsNoDraft() {
    assertThat(begin()).isEmpty();
  }

  @Test
  void cancelledCallEndsTheTextAtTheNextToken() throws Exception {
    DictatedLanguageModel model =
        DictatedLanguageModel.serve(models, "answering", " " + PASSAGE, 0.999, 3);
    Context.CancellableContext call = Context.current().withCancellation();
    AnswerWriter free =
        new LanguageModelAnswerWriter(
            models,
            new DefaultAnsweringConfig(Map.of("parley.answering.wording.freely", "true")),
            Clock.systemUTC());
    Thread answering =
        new Thread(
            call.wrap(() -> free.begin(grounding("How long may I wait?")).ifPresent(Draft::close)));
    answering.start();
    await().until(() -> model.steps() == 4);

    call.cancel(null);
    model.open();
    answering.join();

    assertThat(model.steps()).isLessThanOrEqualTo(5); // of more than ten
  }

  private static String restOf(Optional<Draft> begun) {
    StringBuilder rest = new StringBuilder();
    try (Draft draft = begun.orElseThrow()) {
      draft.rest(sentence -> !rest.append(sentence).isEmpty());
    }
    return rest.toString();
  }

  private Optional<Draft> begin() {
    return begin("How long may I wait?");
  }

  private Optional<Draft> begin(String question) {
    return writer.begin(grounding(question));
  }

  private static Grounding grounding(String question) {
    return new Grounding(
        "larkfell",
        question,
        Language.ENGLISH,
        List.of(),
        List.of(SupportCheckTest.passage("d", "Title", PASSAGE)),
        7);
  }
}
