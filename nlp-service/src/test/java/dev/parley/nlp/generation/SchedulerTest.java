package dev.parley.nlp.generation;

import static dev.parley.nlp.generation.SchedulerFixture.prompt;
import static dev.parley.nlp.generation.SchedulerFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.languagemodel.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // instead of waiting for ever
final class SchedulerTest {

  @Test
  void writesUntilTheModelEndsTheText() throws InterruptedException {
    try (SchedulerFixture fixture =
        SchedulerFixture.of(new FakeLanguageModel(1).writing(3, 'H', 'i'))) {
      GeneratedText text =
          fixture
              .scheduler
              .submit(request("a", prompt('x', 3), 10).withLogProbabilities(true))
              .await();

      assertThat(text.text()).isEqualTo("Hi");
      assertThat(text.tokens()).containsExactly((int) 'H', (int) 'i');
      assertThat(text.logProbabilities()).containsExactly(-0.5, -0.5);
      assertThat(text.end())
          .isEqualTo(new GenerationEvent.Finished(StopReason.END_OF_TEXT, "", "", 3, 0, 3));
    }
  }

  @Test
  void readsWhatLeavesNoChoiceLikeAPrompt() throws InterruptedException {
    List<Integer> only = List.of((int) 'b', (int) 'c', (int) 'd', (int) 'e', (int) 'f', (int) 'g');
    TokenConstraint constraint =
        written ->
            written.isEmpty() || written.size() > only.size()
                ? List.of()
                : List.of(only.get(written.size() - 1));
    try (SchedulerFixture fixture =
        SchedulerFixture.of(new FakeLanguageModel(1).writing(3, 'a', 0, 0, 0, 0, 0, 0, 'h'))) {
      GeneratedText text =
          fixture
              .scheduler
              .submit(
                  request("a", prompt('x', 3), 10)
                      .withLogProbabilities(true)
                      .withConstraint(constraint))
              .await();

      assertThat(text.text()).isEqualTo("abcdefgh");
      assertThat(text.logProbabilities()).containsExactly(-0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -0.5);
      assertThat(fixture.model.calls())
          .containsExactly(
              "prefill 0@0+2",
              "step 0@2",
              "prefill 0@3+1",
              "prefill 0@4+4",
              "prefill 0@8+1",
              "step 0@9",
              "step 0@10");
    }
  }

  @Test
  void endsAtWhatLeavesNoChoiceToo() throws InterruptedException {
    GeneratedText ended =
        SchedulerFixture.alone(
            request("a", prompt('x', 3), 10)
                .withConstraint(
                    written ->
                        written.size() < 2
                            ? List.of((int) 'a')
                            : List.of(FakeLanguageModel.END_OF_TEXT)));
    GeneratedText full =
        SchedulerFixture.alone(
            request("a", prompt('x', FakeLanguageModel.CONTEXT - 2), 9)
                .withConstraint(written -> List.of((int) 'a')));
    GeneratedText enough =
        SchedulerFixture.alone(
            request("a", prompt('x', 3), 4).withConstraint(written -> List.of((int) 'a')));

    assertThat(ended.tokens().size()).isEqualTo(2);
    assertThat(ended.reason()).isEqualTo(StopReason.END_OF_TEXT);
    assertThat(full.tokens()).hasSize(3);
    assertThat(full.reason()).isEqualTo(StopReason.CONTEXT_FULL);
    assertThat(enough.tokens()).hasSize(4);
    assertThat(enough.reason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void writesNoMoreThanWanted() throws InterruptedException {
    GeneratedText text = SchedulerFixture.alone(request("a", prompt('x', 3), 5));

    assertThat(text.reason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThat(text.tokens()).hasSize(5);
    assertThat(text.logProbabilities()).isEmpty();
  }

  @Test
  void writesUntilTheContextIsFull() throws InterruptedException {
    GeneratedText nearlyFull =
        SchedulerFixture.alone(request("a", prompt('x', FakeLanguageModel.CONTEXT - 2), 9));
    GeneratedText full =
        SchedulerFixture.alone(request("a", prompt('x', FakeLanguageModel.CONTEXT), 9));

    assertThat(nearlyFull.reason()).isEqualTo(StopReason.CONTEXT_FULL);
    assertThat(nearlyFull.tokens()).hasSize(3);
    assertThat(full.reason()).isEqualTo(StopReason.CONTEXT_FULL);
    assertThat(full.tokens()).hasSize(1);
  }

  @Test
  void requestsJoinAndLeaveBetweenSteps() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 4));
      assertThat(fixture.call(0)).isEqualTo("step 0@0");
      fixture.scheduler.submit(request("b", prompt('y', 1), 2));
      fixture.model.allow(10);

      assertThat(fixture.call(1)).isEqualTo("step 0@1 1@0");
      assertThat(fixture.call(2)).isEqualTo("step 0@2 1@1");
      assertThat(fixture.call(3)).isEqualTo("step 0@3");
    }
  }

  @Test
  void longPromptIsFedFourChunksPerStep() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 6));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("b", prompt('y', 23), 2));
      fixture.model.allow(20);

      assertThat(fixture.calls(0, 12))
          .containsExactly(
              "step 0@0",
              "prefill 1@0+4",
              "prefill 1@4+4",
              "prefill 1@8+4",
              "prefill 1@12+4",
              "step 0@1",
              "prefill 1@16+4",
              "prefill 1@20+2",
              "step 0@2 1@22",
              "step 0@3 1@23",
              "step 0@4",
              "step 0@5");
    }
  }

  @Test
  void keptSlotStaysFreeUntilAnotherTenantComes() {
    FakeLanguageModel model = new FakeLanguageModel(3).gated();
    try (SchedulerFixture fixture =
        new SchedulerFixture(model, new SchedulerSettings(4, 8, 6, 64, 1))) {
      for (int i = 0; i < 4; i++) {
        fixture.scheduler.submit(request("a", prompt('x', 1), 9));
      }
      fixture.awaitCalls(1);
      model.allow(3);
      assertThat(fixture.call(3)).doesNotContain("2@");

      fixture.scheduler.submit(request("b", prompt('y', 1), 9));
      model.allow(1);
      assertThat(fixture.call(4)).isEqualTo("step 2@0");
    }
  }

  @Test
  void newcomersFirstTokenDoesNotWaitForTheStepsOfAFlood() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(4).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 9));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("a", prompt('y', 1), 9));
      fixture.scheduler.submit(request("b", prompt('z', 6), 2));
      fixture.scheduler.submit(request("c", prompt('z', 23), 1));
      fixture.model.allow(20);

      assertThat(fixture.calls(1, 14))
          .containsExactly(
              "prefill 1@0+4",
              "prefill 2@0+4",
              "prefill 1@4+1",
              "prefill 2@4+4",
              "step 1@5", // b's first, alone
              "prefill 2@8+4", // everybody's chunk
              "prefill 2@12+4",
              "prefill 2@16+4",
              "prefill 2@20+2",
              "step 2@22",
              "step 0@1 1@6 3@0", // everybody's
              "step 0@2 3@1",
              "step 0@3 3@2");
    }
  }

  @Test
  void promptsTakeTurns() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(3).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("a", prompt('y', 17), 1));
      fixture.scheduler.submit(request("a", prompt('z', 5), 1));
      fixture.model.allow(20);

      assertThat(fixture.calls(1, 8))
          .containsExactly(
              "prefill 1@0+4",
              "prefill 2@0+4",
              "prefill 1@4+4",
              "prefill 1@8+4",
              "step 2@4",
              "prefill 1@12+4",
              "step 1@16");
    }
  }

  @Test
  void textDoesNotDependOnWhoElseIsThere() throws InterruptedException {
    Random random = new Random(5);
    List<GenerationRequest> requests = new ArrayList<>();
    List<GeneratedText> alone = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<Integer> prompt = new ArrayList<>(prompt('x', random.nextInt(20)));
      for (int j = random.nextInt(12); j >= 0; j--) {
        prompt.add('a' + random.nextInt(2));
      }
      GenerationRequest request =
          request("tenant" + i % 3, prompt, 1 + random.nextInt(12))
              .withSampling(Sampling.atTemperature(1), i % 5);
      requests.add(request);
      alone.add(SchedulerFixture.alone(request));
    }

    FakeLanguageModel model = new FakeLanguageModel(4);
    try (SchedulerFixture fixture =
        new SchedulerFixture(model, new SchedulerSettings(4, 100, 100, 64))) {
      List<Generation> together = new ArrayList<>();
      requests.forEach(request -> together.add(fixture.scheduler.submit(request)));
      for (int i = 0; i < together.size(); i++) {
        GeneratedText text = together.get(i).await();
        assertThat(text.text()).isEqualTo(alone.get(i).text());
        assertThat(text.reason()).isEqualTo(alone.get(i).reason());
      }
    }
    assertThat(model.calls()).anyMatch(call -> call.startsWith("copy"));
  }

  @Test
  void anotherSeedGivesAnotherText() throws InterruptedException {
    GenerationRequest request = request("a", prompt('x', 3), 20);

    assertThat(SchedulerFixture.alone(request).text())
        .isEqualTo(SchedulerFixture.alone(request).text())
        .isNotEqualTo(
            SchedulerFixture.alone(request.withSampling(Sampling.atTemperature(1), 8)).text());
  }

  @Test
  void sharedPrefixStaysInItsSlot() throws InterruptedException {
    List<Integer> first = new ArrayList<>(prompt('x', 16));
    Collections.addAll(first, (int) 'a', (int) 'b');
    List<Integer> second = new ArrayList<>(prompt('x', 16));
    Collections.addAll(second, (int) 'c', (int) 'd', (int) 'e');
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2))) {
      fixture.scheduler.submit(request("a", first, 3)).await();
      int before = fixture.model.calls().size();
      GeneratedText text = fixture.scheduler.submit(request("a", second, 1)).await();

      assertThat(fixture.model.calls().subList(before, fixture.model.calls().size()))
          .containsExactly("prefill 0@16+2", "step 0@18");
      assertThat(text.text()).isEqualTo(SchedulerFixture.alone(request("a", second, 1)).text());
      assertThat(text.end().reusedTokens()).isEqualTo(16);
    }
  }

  @Test
  void anotherTenantsPrefixIsComputedAgain() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2))) {
      fixture.scheduler.submit(request("a", prompt('x', 18), 1)).await();
      GeneratedText text = fixture.scheduler.submit(request("b", prompt('x', 18), 1)).await();

      assertThat(text.end().reusedTokens()).isZero();
      assertThat(fixture.scheduler.submit(request("a", prompt('x', 18), 1)).await().end())
          .extracting(GenerationEvent.Finished::reusedTokens)
          .isEqualTo(17);
    }
  }

  @Test
  void sharedPrefixIsCopiedFromASlotInUse() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 9), 5));
      fixture.awaitCalls(1);
      fixture.model.allow(2);
      fixture.awaitCalls(3); // both chunks are in, the first step waits
      fixture.scheduler.submit(request("a", prompt('x', 9), 5));
      fixture.model.allow(10);

      assertThat(fixture.calls(2, 5)).containsExactly("step 0@8", "copy 0-1+8", "step 0@9 1@8");
    }
  }

  @Test
  void stopStringAcrossTokensEndsTheTextBeforeIt() throws InterruptedException {
    int[] bytes = "one<en<end>two".chars().toArray();
    try (SchedulerFixture fixture =
        SchedulerFixture.of(new FakeLanguageModel(1).writing(2, bytes))) {
      Generation generation =
          fixture.scheduler.submit(
              request("a", prompt('x', 2), 50).withStopStrings(List.of("<end>", "never")));
      GeneratedText text = generation.await();

      assertThat(text.text()).isEqualTo("one<en");
      assertThat(text.reason()).isEqualTo(StopReason.STOP_STRING);
      assertThat(text.tokens()).hasSize("one<en<end>".length());
    }
  }

  @Test
  void beginningOfAStopStringIsHeldBackUntilTheEnd() throws InterruptedException {
    try (SchedulerFixture fixture =
        SchedulerFixture.of(new FakeLanguageModel(1).writing(2, 'a', '<', 'e'))) {
      Generation generation =
          fixture.scheduler.submit(
              request("a", prompt('x', 2), 50).withStopStrings(List.of("<end>")));

      assertThat(generation.take().text()).isEqualTo("a");
      assertThat(generation.take().text()).isEmpty();
      assertThat(generation.take().text()).isEmpty();
      assertThat(generation.take())
          .isEqualTo(new GenerationEvent.Finished(StopReason.END_OF_TEXT, "<e", "", 2, 0, 4));
    }
  }

  @Test
  void noEventHoldsHalfACharacter() throws InterruptedException {
    try (SchedulerFixture fixture =
        SchedulerFixture.of(new FakeLanguageModel(1).writing(2, 0xC3, 0xA9, 'a', 0xC3, 0xA9))) {
      Generation generation = fixture.scheduler.submit(request("a", prompt('x', 2), 4));

      assertThat(generation.take().text()).isEmpty();
      assertThat(generation.take().text()).isEqualTo("\u00e9");
      assertThat(generation.take().text()).isEqualTo("a");
      assertThat(generation.take().text()).isEmpty();
      assertThat(generation.take().text()).isEqualTo("\ufffd");
    }
  }

  @Test
  void tellsItsOperators() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2))) {
      fixture.scheduler.submit(request("a", prompt('x', 9), 5)).await();
      fixture.scheduler.submit(request("a", prompt('x', 9), 5)).await();

      String prefix = "parley.nlp.generation.";
      assertThat(fixture.meters.get(prefix + "queue").timer().count()).isEqualTo(2);
      assertThat(fixture.meters.get(prefix + "first.token").timer().count()).isEqualTo(2);
      assertThat(fixture.meters.get(prefix + "inter.token").timer().count()).isEqualTo(8);
      assertThat(fixture.meters.get(prefix + "batch").summary().totalAmount()).isEqualTo(10);
      assertThat(fixture.meters.get(prefix + "tokens").counter().count()).isEqualTo(10);
      assertThat(fixture.meters.get(prefix + "prefix.hits").counter().count()).isEqualTo(1);
      assertThat(
              fixture.meters.get(prefix + "prompt.tokens").tag("source", "cache").counter().count())
          .isEqualTo(8);
      assertThat(fixture.meters.get(prefix + "waiting").gauge().value()).isZero();
    }
  }
}
