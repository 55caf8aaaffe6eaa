package dev.parley.nlp;

import dev.parley.embedded.quarkus.KafkaResource;
import dev.parley.embedded.quarkus.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Real PostgreSQL and Kafka, and a feedback service that only listens, for all tests. */
@QuarkusTestResource(
    value = PostgresResource.class,
    initArgs = @ResourceArg(name = "schema", value = "nlp"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(FakeFeedbackResource.class)
@QuarkusTestResource(QuickTrainingResource.class)
final class Backends {
  private Backends() {}
}
