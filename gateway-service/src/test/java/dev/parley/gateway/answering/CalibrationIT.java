package dev.parley.gateway.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalibrationIT {
  private static final String PATH = "/v1/answering/calibration";

  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void agentsSeeTheCurveAndTheSettingInWords() {
    var reply = gateway.tree(gateway.get(FakeNeighbours.AGENT_KEY, PATH));
    var calibration = reply.path("calibration");

    assertThat(calibration.path("setting").asText()).isEqualTo("answer when at least 90 % sure");
    assertThat(calibration.at("/operatingPoint/precision").asDouble()).isEqualTo(0.9);
    assertThat(calibration.path("curve")).hasSize(1);
    assertThat(reply.at("/live/0/ratedCount").asInt()).isEqualTo(9);
  }

  @Test
  void agentsSeeEveryMeasuredVersionPageByPage() {
    var reply =
        gateway.tree(gateway.get(FakeNeighbours.AGENT_KEY, PATH + "s?pageSize=7&pageToken=next"));

    assertThat(reply.at("/calibrations/0/questionCount").asInt()).isEqualTo(7);
    assertThat(reply.path("nextPageToken").asText()).isEqualTo("next+");
  }

  @Test
  void customersDoNot() {
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, PATH).statusCode()).isEqualTo(403);
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, PATH + "s").statusCode()).isEqualTo(403);
  }
}
