package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "calibration",
    mixinStandardHelpOptions = true,
    description = {
      "How far answers can be trusted: how many questions are answered, and how many answers are"
          + " right.",
      "With --json: calibration with its curve, and live; with --versions too: calibrations."
    })
final class CalibrationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Option(names = "--versions", description = "Every measured version in a line, newest first.")
  private boolean versions;

  @Override
  public Integer call() {
    if (versions) {
      JsonNode reply =
          Pages.all(
              suite.connect(),
              "/v1/answering/calibrations",
              Map.of(),
              "calibrations",
              Integer.MAX_VALUE);
      suite.output(spec).print(reply, out -> table(reply.path("calibrations"), out));
    } else {
      JsonNode reply = suite.connect().get("/v1/answering/calibration", Map.of());
      suite.output(spec).print(reply, out -> words(reply, out));
    }
    return 0;
  }

  private static void words(JsonNode reply, PrintWriter out) {
    JsonNode calibration = reply.path("calibration");
    JsonNode point = calibration.path("operatingPoint");
    out.println(
        "%s: from a confidence of %.3f on; tentatively from %.3f on"
            .formatted(
                calibration.path("setting").asText(),
                point.path("confidence").asDouble(),
                calibration.path("tentativelyWhenAtLeast").asDouble()));
    out.println(calibration.path("basis").asText());
    out.println(
        "of %d questions %s were answered, %s of that right (surely %s); calibration error %.3f"
            .formatted(
                calibration.path("questionCount").asInt(),
                percent(point, "coverage"),
                percent(point, "precision"),
                percent(point, "precisionAtLeast"),
                calibration.path("expectedCalibrationError").asDouble()));
    for (JsonNode live : reply.path("live")) {
      out.println(
          "rated by customers and staff (few and biased): %d of %d answers of %s right"
              .formatted(
                  live.path("rightCount").asInt(),
                  live.path("ratedCount").asInt(),
                  live.path("modelVersion").asText()));
    }
  }

  private static void table(JsonNode calibrations, PrintWriter out) {
    Table table =
        new Table(
            "MODEL",
            "ORDER",
            "QUESTIONS",
            "ERROR",
            "CONFIDENCE",
            "ANSWERED",
            "RIGHT",
            "SURELY",
            "CURVE");
    for (JsonNode calibration : calibrations) {
      JsonNode point = calibration.path("operatingPoint");
      table.row(
          version(calibration, "measuredModelVersion"),
          version(calibration, "measuredOrderVersion"),
          calibration.path("questionCount").asText(),
          "%.3f".formatted(calibration.path("expectedCalibrationError").asDouble()),
          "%.3f".formatted(point.path("confidence").asDouble()),
          percent(point, "coverage"),
          percent(point, "precision"),
          percent(point, "precisionAtLeast"),
          calibration.path("measureTime").asText().isEmpty()
              ? "ships"
              : calibration.path("standsIn").asBoolean() ? "too few" : "own");
    }
    table.print(out);
  }

  private static String version(JsonNode calibration, String field) {
    String name = calibration.path(field).asText();
    return name.isEmpty() ? "-" : name.substring(name.lastIndexOf('/') + 1);
  }

  private static String percent(JsonNode point, String field) {
    return "%.1f %%".formatted(100 * point.path(field).asDouble());
  }
}
