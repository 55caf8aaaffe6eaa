package dev.parley.recommender;

import dev.parley.embedded.quarkus.KafkaResource;
import dev.parley.embedded.quarkus.PostgresResource;
import dev.parley.recommender.training.FakeTrainingServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Real PostgreSQL and Kafka, one of each for all tests of the module. */
@QuarkusTestResource(
    value = PostgresResource.class,
    initArgs = @ResourceArg(name = "schema", value = "recommender"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(FakeTrainingServiceResource.class)
final class Backends {
  private Backends() {}
}
