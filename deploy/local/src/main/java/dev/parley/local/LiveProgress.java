package dev.parley.local;

import dev.parley.local.supervision.ProcessState;
import dev.parley.local.supervision.ProcessStatus;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One line per process on a terminal, redrawn in place while they start. */
final class LiveProgress implements Progress {

  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final long FRAME_MILLIS = 120;

  private final PrintWriter out;
  private final PlainProgress afterwards;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> painting;

  // Guarded by this.
  private final Map<String, ProcessStatus> shown = new LinkedHashMap<>();
  private final Map<String, Long> startedNanos = new LinkedHashMap<>();
  private int drawnLines;
  private int frame;
  private boolean finished;

  LiveProgress(PrintWriter out) {
    this.out = out;
    this.afterwards = new PlainProgress(out);
    this.painting = painter.scheduleAtFixedRate(this::draw, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void accept(ProcessStatus status) {
    if (finished) {
      afterwards.accept(status);
      return;
    }
    startedNanos.putIfAbsent(status.name(), System.nanoTime());
    shown.put(status.name(), status);
  }

  @Override
  public synchronized void finish() {
    if (!finished) {
      draw();
      finished = true;
      painting.cancel(false);
      painter.shutdown();
    }
  }

  private synchronized void draw() {
    if (finished) {
      return;
    }
    StringBuilder picture = new StringBuilder();
    if (drawnLines > 0) {
      picture.append("\u001b[").append(drawnLines).append('A');
    }
    shown.values().forEach(status -> picture.append("\u001b[2K").append(line(status)).append('\n'));
    drawnLines = shown.size();
    frame++;
    out.print(picture);
    out.flush();
  }

  private String line(ProcessStatus status) {
    return switch (status.state()) {
      case READY ->
          "  \u001b[32m✓\u001b[0m %-20s %5s s"
              .formatted(status.name(), PlainProgress.seconds(status));
      case RESTARTING ->
          "  \u001b[31m✗\u001b[0m %-20s %s"
              .formatted(status.name(), status.lastFailure().lines().findFirst().orElse(""));
      case STOPPED -> "    %-20s stopped".formatted(status.name());
      case WAITING, STARTING ->
          "  \u001b[36m%s\u001b[0m %-20s %5s s"
              .formatted(SPINNER[frame % SPINNER.length], status.name(), waited(status));
    };
  }

  private String waited(ProcessStatus status) {
    Long started = startedNanos.get(status.name());
    if (started == null || status.state() == ProcessState.WAITING) {
      return "";
    }
    return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - started) / 1e9);
  }
}
