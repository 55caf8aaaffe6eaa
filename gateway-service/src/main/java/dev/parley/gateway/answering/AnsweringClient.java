package dev.parley.gateway.answering;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.GetCalibrationResponse;
import dev.parley.proto.gateway.v1.ListCalibrationsRequest;
import dev.parley.proto.gateway.v1.ListCalibrationsResponse;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc.AnsweringServiceBlockingStub;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Speaks with the answering service. */
@Singleton
class AnsweringClient {
  private static final String SERVICE = "nlp";
  private static final Duration READ = Duration.ofSeconds(5);

  private final AnsweringServiceBlockingStub stub;

  AnsweringClient(Neighbours neighbours) {
    this.stub = AnsweringServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  GetCalibrationResponse calibration() {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .getCalibration(GetCalibrationRequest.getDefaultInstance()));
    return GetCalibrationResponse.newBuilder()
        .setCalibration(response.getCalibration())
        .addAllLive(response.getLiveList())
        .build();
  }

  ListCalibrationsResponse calibrations(ListCalibrationsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listCalibrations(
                        dev.parley.proto.nlp.v1.ListCalibrationsRequest.newBuilder()
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .build()));
    return ListCalibrationsResponse.newBuilder()
        .addAllCalibrations(response.getCalibrationsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }
}
