package dev.parley.nlp.serving;

import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc.ModelRegistryServiceBlockingStub;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The feedback service's model registry. */
@ApplicationScoped
class ModelRegistryClient {
  private final ModelRegistryServiceBlockingStub registry;

  ModelRegistryClient(@GrpcClient("feedback") ModelRegistryServiceBlockingStub registry) {
    this.registry = registry;
  }

  /** Registering the same version again changes nothing. */
  void registerShipped(String family, String version, Map<String, Double> metrics) {
    var unused =
        registry.registerModel(
            RegisterModelRequest.newBuilder()
                .setFamily(family)
                .setVersion(version)
                .putAllMetrics(metrics)
                .setActor("shipped")
                .setDescription("The model that ships with Parley")
                .build());
  }
}
