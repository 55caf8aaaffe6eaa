package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.serving.DictatedLanguageModel;
import dev.parley.nlp.serving.LanguageModels;
import io.grpc.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanguageModelAnswerGeneratorTest {
  private static final String PASSAGE = "Returns are free. Send it within 30 days.";
  private static final int ALL = 1_000_000;

  private final LanguageModels models = new LanguageModels();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final LanguageModelAnswerGenerator generator =
      new LanguageModelAnswerGenerator(
          models, new DefaultAnsweringConfig(), metrics, Clock.systemUTC());
  private final List<String> deltas = new ArrayList<>();

  @Test
  void sentenceThatThePassageSaysIsTheAnswer() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " Send it within 30 days.", 0.999, ALL);

    assertThat(generate()).isEqualTo("models/answering/versions/0123456789abcdef");
    assertThat(String.join("", deltas)).isEqualTo("Send it within 30 days.");
    assertThat(metrics.counter("parley.nlp.answer.texts", "by", "model").count()).isEqualTo(1);
  }

  @Test
  void modelCannotSayWhatThePassageDoesNotSay() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " Send it within 60 days.", 0.999, ALL);

    generate();
    assertThat(String.join("", deltas)).isEqualTo("Send it within 30 days.");
  }

  @Test
  void sentenceThatTheModelIsNotSureOfIsReplacedByAQuote() throws IOException {
    DictatedLanguageModel.serve(models, "answering", " Send it within 30 days.", 0.9, ALL);

    assertQuoted();
  }

  @Test
  void withoutAModelTheAnswerIsAQuote() {
    assertQuoted();
  }

  @Test
  void cancelledCallEndsTheTextAtTheNextToken() throws Exception {
    DictatedLanguageModel model =
        DictatedLanguageModel.serve(models, "answering", " " + PASSAGE, 0.999, 3);
    Context.CancellableContext call = Context.current().withCancellation();
    Thread answering = new Thread(call.wrap((Runnable) this::generate));
    answering.start();
    await().until(() -> model.steps() == 4);

    call.cancel(null);
    model.open();
    answering.join();

    assertThat(model.steps()).isLessThanOrEqualTo(5); // of more than ten
  }

  private void assertQuoted() {
    assertThat(generate()).isEqualTo("retrieval/r7");
    assertThat(String.join("", deltas)).isEqualTo(PASSAGE);
    assertThat(metrics.counter("parley.nlp.answer.texts", "by", "quote").count()).isEqualTo(1);
  }

  private String generate() {
    FoundPassage passage =
        new FoundPassage("d", 1, "Title", List.of(), PASSAGE, "en", 0, PASSAGE.length(), 1);
    return generator.generate(
        new Grounding(
            "larkfell", "How long may I wait?", Language.ENGLISH, List.of(), List.of(passage), 7),
        deltas::add);
  }
}
