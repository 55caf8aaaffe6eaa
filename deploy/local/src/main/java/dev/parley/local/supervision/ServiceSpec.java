package dev.parley.local.supervision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to run one service.
 *
 * @param command program and arguments
 * @param environment added to this process's own environment
 * @param directory working directory
 * @param httpPort loopback port that answers {@code /q/health/ready}
 */
public record ServiceSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    int httpPort) {

  public ServiceSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
