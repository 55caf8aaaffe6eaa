package dev.parley.feedback;

import dev.parley.embedded.quarkus.KafkaResource;
import dev.parley.embedded.quarkus.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Real PostgreSQL and Kafka, one of each for all tests of the module. */
@QuarkusTestResource(
    value = PostgresResource.class,
    initArgs = @ResourceArg(name = "schema", value = "feedback"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TrainingRulesResource.class)
final class Backends {
  private Backends() {}
}
