package dev.parley.cli.output;

import java.io.PrintWriter;

/**
 * Progress of something long: a bar that redraws itself on a terminal, a line at the end elsewhere.
 * Belongs on standard error, so that standard output stays a script's. Whether that is a terminal
 * is what the {@code parley} script says in {@code PARLEY_TERMINAL}: Java 17 cannot tell.
 */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final String title;
  private final boolean terminal;
  private String detail = "";
  private double fraction;

  public ProgressBar(PrintWriter out, String title) {
    this(out, title, System.getenv("PARLEY_TERMINAL") != null);
  }

  ProgressBar(PrintWriter out, String title, boolean terminal) {
    this.out = out;
    this.title = title;
    this.terminal = terminal;
  }

  /**
   * @param fraction how much is done, in [0, 1]
   * @param detail what is being done
   */
  public void update(double fraction, String detail) {
    this.fraction = Math.max(0, Math.min(1, fraction));
    this.detail = detail;
    if (terminal) {
      int filled = (int) Math.round(this.fraction * WIDTH);
      out.print(
          "\r\033[K%s [%s%s] %3.0f%% %s"
              .formatted(
                  title,
                  "#".repeat(filled),
                  ".".repeat(WIDTH - filled),
                  this.fraction * 100,
                  detail));
      out.flush();
    }
  }

  @Override
  public void close() {
    if (terminal) {
      out.println();
    } else {
      out.println("%s: %.0f%% %s".formatted(title, fraction * 100, detail).strip());
    }
    out.flush();
  }
}
