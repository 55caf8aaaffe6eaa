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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code training.csv}: a line for every step. What was not measured is empty. */
final class TrainingTable implements AutoCloseable {
  static final String NAME = "training.csv";
  private static final String HEADER =
      "step,tokens,loss,validation_loss,learning_rate,gradient_norm,tokens_per_second,seconds";
  private static final Pattern LINE = Pattern.compile("\\d{1,9}(,[\\w.+-]*){7}");

  private final BufferedWriter writer;

  /**
   * Goes on with the table of the directory, if there is one. Where a crash tore it, it is cut.
   *
   * @param step lines after this one are of steps that will be done again
   */
  TrainingTable(Path directory, int step) throws IOException {
    Path file = directory.resolve(NAME);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    if (step > 0 && Files.exists(file)) {
      whole(Files.readAllBytes(file)).filter(line -> stepOf(line) <= step).forEach(lines::add);
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

  /** The lines up to the first that is not whole. */
  private static Stream<String> whole(byte[] table) {
    String text = new String(table, StandardCharsets.UTF_8);
    String ended = text.substring(0, text.lastIndexOf('\n') + 1);
    return ended.lines().skip(1).takeWhile(line -> LINE.matcher(line).matches());
  }

  private static int stepOf(String line) {
    return Integer.parseInt(line.substring(0, line.indexOf(',')));
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? number(format, value.getAsDouble()) : "";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
