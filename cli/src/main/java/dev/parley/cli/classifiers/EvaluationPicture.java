package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ROC curves and the confusion matrix of an evaluation as SVG, beside each other. */
final class EvaluationPicture {
  private static final int SIDE = 420;
  private static final int MARGIN = 60;
  private static final int TITLE = 40;

  /** Curves that an eye can tell apart, from the most frequent label on. */
  private static final int MOST_CURVES = 8;

  /** Names and counts are written into a matrix of at most so many rows. */
  private static final int MOST_NAMED = 12;

  /** Told apart with every usual kind of colour blindness (Okabe and Ito 2008). */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8b8000", "#000000");

  private final JsonNode report;
  private final StringBuilder svg = new StringBuilder();

  private EvaluationPicture(JsonNode report) {
    this.report = report;
  }

  /** A whole SVG document. */
  static String of(JsonNode evaluation) {
    EvaluationPicture picture = new EvaluationPicture(evaluation.path("report"));
    int width = 2 * SIDE + 4 * MARGIN;
    int height = SIDE + TITLE + 2 * MARGIN;
    picture.line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\" role=\"img\">",
        width, height, width, height);
    String title =
        "%s on %s: accuracy %.4f, macro F1 %.4f, calibration error %.4f"
            .formatted(
                evaluation.path("modelVersion").asText(),
                evaluation.path("datasetDisplayName").asText(),
                picture.report.path("accuracy").asDouble(),
                picture.report.path("macroF1").asDouble(),
                picture.report.path("calibrationError").asDouble());
    picture.line("<title>%s</title>", escape(title));
    picture.line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    picture.line("<text x=\"%d\" y=\"24\" font-size=\"15\">%s</text>", MARGIN, escape(title));
    picture.drawCurves(MARGIN, TITLE + MARGIN / 2);
    picture.drawConfusion(SIDE + 3 * MARGIN, TITLE + MARGIN / 2);
    picture.line("</svg>");
    return picture.svg.toString();
  }

  private void drawCurves(int left, int top) {
    line(
        "<g transform=\"translate(%d %d)\"><rect width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>",
        left, top, SIDE, SIDE);
    line(
        "<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"0\" stroke=\"#bbb\" stroke-dasharray=\"4 4\"/>",
        SIDE, SIDE);
    for (int i = 0; i <= 4; i++) {
      double at = i / 4.0 * SIDE;
      line("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.2f</text>", at, SIDE + 16, i / 4.0);
      line("<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%.2f</text>", SIDE - at + 4, i / 4.0);
    }
    line(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">false positive rate</text>",
        SIDE / 2, SIDE + 36);
    line(
        "<text transform=\"translate(-44 %d) rotate(-90)\" text-anchor=\"middle\">true positive rate</text>",
        SIDE / 2);
    List<JsonNode> labels = mostFrequent();
    for (int i = 0; i < labels.size(); i++) {
      drawCurve(labels.get(i), COLOURS.get(i), SIDE - 16 * (labels.size() - i));
    }
    line("</g>");
  }

  private void drawCurve(JsonNode label, String colour, int legendTop) {
    List<String> points = new ArrayList<>();
    for (JsonNode point : label.path("roc")) {
      points.add(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f",
              point.path("falsePositiveRate").asDouble() * SIDE,
              (1 - point.path("truePositiveRate").asDouble()) * SIDE));
    }
    line(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        String.join(" ", points), colour);
    line(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s (AUC %.3f)</text>",
        SIDE - 8,
        legendTop,
        colour,
        escape(label.path("label").asText()),
        label.path("rocAuc").asDouble());
  }

  private List<JsonNode> mostFrequent() {
    List<JsonNode> labels = new ArrayList<>();
    report.path("labels").forEach(labels::add);
    return labels.stream()
        .filter(label -> label.has("rocAuc"))
        .sorted((a, b) -> b.path("support").asInt() - a.path("support").asInt())
        .limit(MOST_CURVES)
        .toList();
  }

  private void drawConfusion(int left, int top) {
    int size = report.path("confusion").size();
    double cell = (double) SIDE / Math.max(1, size);
    line("<g transform=\"translate(%d %d)\">", left, top);
    for (int truth = 0; truth < size; truth++) {
      drawRow(truth, size, cell);
    }
    line("<rect width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>", SIDE, SIDE);
    line("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">predicted</text>", SIDE / 2, SIDE + 36);
    line(
        "<text transform=\"translate(%d %d) rotate(90)\" text-anchor=\"middle\">true label</text>",
        SIDE + 14, SIDE / 2);
    line("</g>");
  }

  private void drawRow(int truth, int size, double cell) {
    JsonNode counts = report.path("confusion").path(truth).path("counts");
    double all = 0;
    for (JsonNode count : counts) {
      all += count.asInt();
    }
    for (int said = 0; said < size; said++) {
      double share = all == 0 ? 0 : counts.path(said).asInt() / all;
      line(
          "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" fill-opacity=\"%.3f\"/>",
          said * cell, truth * cell, cell, cell, truth == said ? "#0072b2" : "#d55e00", share);
      if (size <= MOST_NAMED) {
        line(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\">%d</text>",
            (said + 0.5) * cell,
            (truth + 0.5) * cell + 4,
            share > 0.5 ? "white" : "black",
            counts.path(said).asInt());
      }
    }
    if (size <= MOST_NAMED) {
      String name = escape(name(truth));
      line(
          "<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          (truth + 0.5) * cell + 4, name);
      line(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          (truth + 0.5) * cell, SIDE + 16, name);
    }
  }

  private String name(int index) {
    return report.path("labels").path(index).path("label").asText();
  }

  private void line(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
