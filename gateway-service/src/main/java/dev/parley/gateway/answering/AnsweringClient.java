package dev.parley.gateway.answering;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc.AnsweringServiceBlockingStub;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import dev.parley.proto.types.v1.AnswerCalibration;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Speaks with the answering service. */
@Singleton
class AnsweringClient {
  private static final Duration READ = Duration.ofSeconds(5);

  private final AnsweringServiceBlockingStub stub;

  AnsweringClient(Neighbours neighbours) {
    this.stub = AnsweringServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  AnswerCalibration calibration() {
    return Forwarding.call(
            "nlp",
            () ->
                Forwarding.within(READ, stub)
                    .getCalibration(GetCalibrationRequest.getDefaultInstance()))
        .getCalibration();
  }
}
