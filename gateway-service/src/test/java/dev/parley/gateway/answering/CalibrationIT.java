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
    var calibration = gateway.tree(gateway.get(FakeNeighbours.AGENT_KEY, PATH)).path("calibration");

    assertThat(calibration.path("setting").asText()).isEqualTo("answer when at least 90 % sure");
    assertThat(calibration.at("/operatingPoint/precision").asDouble()).isEqualTo(0.9);
    assertThat(calibration.path("curve")).hasSize(1);
  }

  @Test
  void customersDoNot() {
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, PATH).statusCode()).isEqualTo(403);
  }
}
