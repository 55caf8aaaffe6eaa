package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An evaluation on a terminal. */
final class EvaluationTables {
  /** A wider confusion matrix does not fit on a line. */
  private static final int MOST_COLUMNS = 10;

  private static final int MOST_CONFUSIONS = 15;

  private final JsonNode evaluation;
  private final JsonNode report;
  private final List<String> names = new ArrayList<>();

  EvaluationTables(JsonNode evaluation) {
    this.evaluation = evaluation;
    this.report = evaluation.path("report");
    report.path("labels").forEach(label -> names.add(label.path("label").asText()));
  }

  void print(PrintWriter out) {
    out.println(
        "%s on %s (%s): %s"
            .formatted(
                evaluation.path("modelVersion").asText(),
                evaluation.path("datasetDisplayName").asText(),
                evaluation.path("dataset").asText(),
                evaluation.path("state").asText()));
    if (!evaluation.path("state").asText().equals("SUCCEEDED")) {
      out.println(evaluation.path("message").asText());
      return;
    }
    out.println();
    printSummary(out);
    out.println();
    printLabels(out);
    out.println();
    printConfusion(out);
    out.println();
    printCalibration(out);
  }

  private void printSummary(PrintWriter out) {
    Table table = new Table("texts", report.path("textCount").asText("0"));
    table.row("accuracy", share(report.path("accuracy")));
    table.row("macro F1", share(report.path("macroF1")));
    table.row("ROC-AUC", share(report.path("rocAuc")));
    table.row("calibration error", share(report.path("calibrationError")));
    JsonNode outOfScope = report.path("outOfScope");
    if (!outOfScope.isMissingNode()) {
      table.row("texts out of scope", outOfScope.path("support").asInt());
      table.row("out of scope found", share(outOfScope.path("recall")));
      table.row("out of scope precision", share(outOfScope.path("precision")));
      table.row("accuracy in scope", share(outOfScope.path("inScopeAccuracy")));
    }
    table.print(out);
  }

  private void printLabels(PrintWriter out) {
    Table table = new Table("label", "precision", "recall", "F1", "ROC-AUC", "texts");
    for (JsonNode label : report.path("labels")) {
      table.row(
          label.path("label").asText(),
          share(label.path("precision")),
          share(label.path("recall")),
          share(label.path("f1")),
          share(label.path("rocAuc")),
          label.path("support").asInt());
    }
    table.print(out);
  }

  private void printConfusion(PrintWriter out) {
    if (names.size() > MOST_COLUMNS) {
      printWorstConfusions(out);
      return;
    }
    Table table =
        new Table(Stream.concat(Stream.of("truly \\ said"), names.stream()).toArray(String[]::new));
    for (int truth = 0; truth < names.size(); truth++) {
      List<Object> cells = new ArrayList<>(List.of(names.get(truth)));
      for (int said = 0; said < names.size(); said++) {
        cells.add(count(truth, said));
      }
      table.row(cells.toArray());
    }
    table.print(out);
  }

  /** A pair of labels that were taken for each other. */
  private record Confusion(String truth, String said, int count) {}

  private void printWorstConfusions(PrintWriter out) {
    List<Confusion> confusions = new ArrayList<>();
    for (int truth = 0; truth < names.size(); truth++) {
      for (int said = 0; said < names.size(); said++) {
        if (truth != said && count(truth, said) > 0) {
          confusions.add(new Confusion(names.get(truth), names.get(said), count(truth, said)));
        }
      }
    }
    Table table = new Table("most confused: truly", "said", "texts");
    confusions.stream()
        .sorted(Comparator.comparingInt(Confusion::count).reversed())
        .limit(MOST_CONFUSIONS)
        .forEach(confusion -> table.row(confusion.truth(), confusion.said(), confusion.count()));
    table.print(out);
  }

  private int count(int truth, int said) {
    return report.path("confusion").path(truth).path("counts").path(said).asInt();
  }

  private void printCalibration(PrintWriter out) {
    Table table = new Table("said to be sure", "on average", "right", "texts");
    for (JsonNode bin : report.path("calibration")) {
      if (bin.path("count").asInt() > 0) {
        table.row(
            "%s to %s".formatted(percent(bin.path("lower")), percent(bin.path("upper"))),
            percent(bin.path("meanProbability")),
            percent(bin.path("accuracy")),
            bin.path("count").asInt());
      }
    }
    table.print(out);
  }

  private static String share(JsonNode value) {
    return value.isMissingNode() ? "-" : String.format(Locale.ROOT, "%.4f", value.asDouble());
  }

  private static String percent(JsonNode value) {
    return String.format(Locale.ROOT, "%.0f %%", value.asDouble() * 100);
  }
}
