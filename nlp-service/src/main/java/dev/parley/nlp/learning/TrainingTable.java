package dev.parley.nlp.learning;

import java.io.BufferedWriter;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** {@code training.csv}: a line for every step. What was not measured is empty. */
final class TrainingTable implements AutoCloseable {
  static final String NAME = "training.csv";
  private static final String HEADER =
      "step,tokens,loss,validation_loss,learning_rate,gradient_norm,tokens_per_second,seconds";

  private final BufferedWriter writer;

  /**
   * Goes on with the table of the directory, if there is one.
   *
   * @param step lines after this one are of steps that will be done again
   */
  TrainingTable(Path directory, int step) throws IOException {
    Path file = directory.resolve(NAME);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    if (step > 0 && Files.exists(file)) {
      Files.readAllLines(file).stream()
          .skip(1)
          .filter(line -> Integer.parseInt(line.substring(0, line.indexOf(','))) <= step)
          .forEach(lines::add);
    }
    Files.write(file, lines);
    // Not a channel of NIO, which an interrupt would close.
    writer = new BufferedWriter(new FileWriter(file.toFile(), StandardCharsets.UTF_8, true));
  }

  void add(TrainingProgress progress) throws IOException {
    boolean stepped = progress.loss().isPresent();
    writer.write(
        String.join(
            ",",
            Integer.toString(progress.step()),
            Long.toString(progress.tokens()),
            number("%.6f", progress.loss()),
            number("%.6f", progress.validationLoss()),
            stepped ? number("%.6g", progress.learningRate()) : "",
            stepped ? number("%.5g", progress.gradientNorm()) : "",
            stepped ? number("%.1f", progress.tokensPerSecond()) : "",
            number("%.2f", progress.elapsed().toMillis() / 1e3)));
    writer.newLine();
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? number(format, value.getAsDouble()) : "";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
