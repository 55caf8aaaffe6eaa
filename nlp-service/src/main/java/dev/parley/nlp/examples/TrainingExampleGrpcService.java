package dev.parley.nlp.examples;

import dev.parley.kit.digest.Sha256;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesRequest;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesResponse;
import dev.parley.proto.nlp.v1.TrainingExampleServiceGrpc;
import dev.parley.proto.types.v1.AnsweringExample;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/**
 * The edge of examples that people write themselves. They are the company's own words and stay as
 * they are: its telephone numbers belong into its answers.
 */
@GrpcService
class TrainingExampleGrpcService extends TrainingExampleServiceGrpc.TrainingExampleServiceImplBase {
  private final Jdbi jdbi;
  private final JdbcExampleStore store;
  private final Clock clock;

  TrainingExampleGrpcService(Jdbi jdbi, JdbcExampleStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  @Override
  @Blocking
  public void importTrainingExamples(
      ImportTrainingExamplesRequest request,
      StreamObserver<ImportTrainingExamplesResponse> replies) {
    Instant now = clock.instant();
    int imported =
        jdbi.inTransaction(
            handle -> {
              int added = 0;
              for (AnsweringExample example : request.getAnsweringList()) {
                if (store.add(handle, request.getTenant(), digest(example), of(example), now)) {
                  added++;
                }
              }
              return added;
            });
    replies.onNext(
        ImportTrainingExamplesResponse.newBuilder()
            .setImportedCount(imported)
            .setDuplicateCount(request.getAnsweringCount() - imported)
            .build());
    replies.onCompleted();
  }

  private static AnswerExample of(AnsweringExample example) {
    return new AnswerExample(
        example.getQuestion(),
        HeadedText.bare(example.getPassagesList()),
        example.getAnswer(),
        example.hasWeight() ? example.getWeight() : 1,
        language(example));
  }

  /** One that is not ours is told by its script, as a customer's question is. */
  private static Language language(AnsweringExample example) {
    String code = Locale.forLanguageTag(example.getLanguage()).getLanguage();
    return Arrays.stream(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElseGet(() -> LanguageDetector.detect(example.getQuestion()));
  }

  /** The same words are the same example, whatever they count. */
  private static String digest(AnsweringExample example) {
    return HexFormat.of()
        .formatHex(
            Sha256.of(example.toBuilder().clearWeight().clearLanguage().build().toByteArray()));
  }
}
