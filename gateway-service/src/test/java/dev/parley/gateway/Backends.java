package dev.parley.gateway;

import dev.parley.embedded.quarkus.KafkaResource;
import dev.parley.embedded.quarkus.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Real PostgreSQL and Kafka and fake neighbours, one of each for all tests of the module. */
@QuarkusTestResource(
    value = PostgresResource.class,
    initArgs = @ResourceArg(name = "schema", value = "gateway"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(FakeNeighbours.class)
final class Backends {
  private Backends() {}
}
