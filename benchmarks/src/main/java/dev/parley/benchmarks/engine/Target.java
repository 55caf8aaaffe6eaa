package dev.parley.benchmarks.engine;

import ai.djl.Device;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What this program should reach on two free cores with AVX-512.
 *
 * @param format never {@link NumberFormat#AUTO}
 * @param column of {@link Rounds#columns}, or {@link #FIRST_TOKEN}
 * @param wanted tokens/s at least, or milliseconds at most
 */
record Target(NumberFormat format, int column, double wanted) {
  private static final int FIRST_TOKEN = -1;

  /** Of a shape, on the processor. */
  static List<Target> of(ModelShape shape) {
    return switch (shape.label()) {
      case "124m" ->
          List.of(
              new Target(NumberFormat.BF16, Rounds.PREFILL, 4000),
              new Target(NumberFormat.BF16, 1, 60),
              new Target(NumberFormat.BF16, 2, 200),
              new Target(NumberFormat.BF16, 3, 350),
              new Target(NumberFormat.BF16, 4, 550),
              new Target(NumberFormat.INT8, Rounds.SINGLE, 115));
      case ModelShape.SHIPPED ->
          List.of(
              new Target(automatic(), Rounds.SINGLE, 300),
              new Target(automatic(), FIRST_TOKEN, 30));
      default -> List.of();
    };
  }

  /**
   * Targets and what was found, a line each.
   *
   * @param own this program's formats, in the order of the first contenders
   */
  static String table(List<Target> targets, List<NumberFormat> own, Rounds rounds) {
    return targets.stream()
        .map(target -> target.line(own.indexOf(target.format), rounds))
        .collect(
            Collectors.joining(
                "\n",
                "| Parley | wanted on two free cores | found | met |\n|---|---|---|---|\n",
                "\n"));
  }

  private String line(int contender, Rounds rounds) {
    boolean isFirstToken = column == FIRST_TOKEN;
    String what =
        isFirstToken ? "first token of " + Rounds.FIRST_TOKEN_PROMPT : rounds.columns().get(column);
    String limit = (isFirstToken ? "≤ %.0f ms" : "≥ %.0f tokens/s").formatted(wanted);
    if (contender < 0) {
      return "| %s, %s | %s | | not on this processor |".formatted(format, what, limit);
    }
    double found =
        isFirstToken
            ? rounds.firstTokenMillis(contender).median()
            : rounds.of(contender).get(column).median();
    boolean isMet = isFirstToken ? found <= wanted : found >= wanted;
    return "| %s, %s | %s | %.1f | %s |"
        .formatted(format, what, limit, found, isMet ? "yes" : "no");
  }

  /** The format in which the service holds weights unless it is told otherwise. */
  private static NumberFormat automatic() {
    return Precision.of(NumberFormat.AUTO, Device.cpu(), CpuFeatures.ofThisMachine()).format();
  }
}
