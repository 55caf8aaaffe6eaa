package dev.parley.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The services behind the gateway, hand-written. A test field of this type receives them. */
public final class FakeNeighbours implements QuarkusTestResourceLifecycleManager {
  public static final String ADMIN_KEY = "test-admin-key-0123456789";
  public static final String AGENT_KEY = "test-agent-key-0123456789";
  public static final String CLIENT_KEY = "test-client-key-0123456789";
  public static final String PUBLISHABLE_KEY = "test-publishable-key-0123456789";

  private final FakeLedger ledger = new FakeLedger();
  private final FakeLanguageModels languageModels = new FakeLanguageModels();
  private final FakeServer nlp =
      new FakeServer(
          new FakeNlp.Answers(),
          new FakeNlp.Analysis(),
          new FakeNlp.Knowledge(),
          new FakeNlp.KnowledgeJobs(),
          new FakeCalibration(),
          languageModels,
          new FakeModelFiles.Files(),
          new FakeModelFiles.Examples(),
          new FakeInference());
  private final FakeServer recommender = new FakeServer(new FakeRecommender());
  private final FakeServer feedback = new FakeServer(ledger);

  @Override
  public Map<String, String> start() {
    nlp.start();
    recommender.start();
    feedback.start();
    return Map.of(
        "parley.nlp.addresses", nlp.address(),
        "parley.recommender.addresses", recommender.address(),
        "parley.feedback.addresses", feedback.address(),
        "parley.bootstrap.admin-key", ADMIN_KEY,
        "parley.bootstrap.agent-key", AGENT_KEY,
        "parley.bootstrap.client-key", CLIENT_KEY,
        "parley.bootstrap.publishable-key", PUBLISHABLE_KEY,
        "parley.demo.page.key", PUBLISHABLE_KEY,
        "parley.turn.max-wait", "3s");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(FakeNeighbours.class));
  }

  @Override
  public void stop() {
    nlp.kill();
    recommender.kill();
    feedback.kill();
  }

  public FakeServer nlp() {
    return nlp;
  }

  public FakeServer recommender() {
    return recommender;
  }

  public FakeServer feedback() {
    return feedback;
  }

  public FakeLanguageModels languageModels() {
    return languageModels;
  }

  public FakeLedger ledger() {
    return ledger;
  }
}
