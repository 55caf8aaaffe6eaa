package dev.parley.nlp.serving;

import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc.ModelRegistryServiceBlockingStub;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import dev.parley.proto.types.v1.ModelVersion;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The feedback service's model registry. */
@ApplicationScoped
public class ModelRegistryClient {
  private static final int PATIENCE_SECONDS = 10;

  private final ModelRegistryServiceBlockingStub registry;

  ModelRegistryClient(@GrpcClient("feedback") ModelRegistryServiceBlockingStub registry) {
    this.registry = registry;
  }

  /** Registers what a person brought; the same version again changes nothing. */
  public ModelVersion registerImported(
      String family, String version, String actor, String description) {
    return registry
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .registerModel(
            RegisterModelRequest.newBuilder()
                .setFamily(family)
                .setVersion(version)
                .setActor(actor)
                .setDescription(description)
                .build())
        .getModel();
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
