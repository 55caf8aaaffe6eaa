package dev.parley.gateway.inference;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.parley.proto.inference.InferParameter;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** Calls of the protocol as they are, but for the tenant. */
@Singleton
class InferenceClient {
  private static final String SERVICE = "nlp";

  /** The protocol has no field for it; what a client says of it itself is not believed. */
  private static final String TENANT = "tenant";

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final GRPCInferenceServiceBlockingStub stub;

  InferenceClient(Neighbours neighbours) {
    this.stub = GRPCInferenceServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  ModelInferResponse modelInfer(String tenant, ModelInferRequest request) {
    ModelInferRequest owned =
        request.toBuilder()
            .putParameters(TENANT, InferParameter.newBuilder().setStringParam(tenant).build())
            .build();
    return call(nlp -> nlp.modelInfer(owned));
  }

  <R> R call(Function<GRPCInferenceServiceBlockingStub, R> method) {
    return Forwarding.call(SERVICE, () -> method.apply(Forwarding.within(LIMIT, stub)));
  }
}
