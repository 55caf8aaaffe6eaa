package dev.parley.nlp.extraction;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Java process that reads files. It knows no secret: its environment is empty, and it is given
 * nothing but the files. It ends with this one, whose end closes its standard input.
 */
final class ExtractorProcess implements AutoCloseable {
  /** What a JVM exits with that was told to do so when its memory is used up. */
  private static final int OUT_OF_MEMORY = 3;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream replies;
  private final int memoryMebibytes;

  private ExtractorProcess(Process process, int memoryMebibytes) {
    this.process = process;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.replies = new DataInputStream(process.getInputStream());
    this.memoryMebibytes = memoryMebibytes;
  }

  static ExtractorProcess start(int memoryMebibytes) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + memoryMebibytes + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "-cp",
            classPath(),
            ExtractorMain.class.getName());
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new ExtractorProcess(builder.start(), memoryMebibytes);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Reads one file. A failure other than {@link ExtractionException} cannot come from the file.
   *
   * @throws ExtractionException also when the file took too long or too much memory; then this
   *     process has ended
   */
  ExtractedText extract(RichFormat format, byte[] file, Duration limit) throws ExtractionException {
    AtomicBoolean late = new AtomicBoolean();
    Thread watch = watch(limit, late);
    try {
      requests.writeUTF(format.name());
      requests.writeInt(file.length);
      requests.write(file);
      requests.flush();
      if (replies.readBoolean()) {
        return new ExtractedText(read(), read());
      }
      throw new ExtractionException(read());
    } catch (IOException e) {
      throw new ExtractionException(ending(late.get(), limit));
    } finally {
      watch.interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Thread watch(Duration limit, AtomicBoolean late) {
    Thread watch =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(limit.toMillis());
                late.set(true);
                process.destroyForcibly();
              } catch (InterruptedException e) {
                // the file was read in time
              }
            },
            "extractor-watch");
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private String ending(boolean late, Duration limit) {
    int exit = exit();
    if (late) {
      return "expected a file that is read within %d seconds: it takes longer"
          .formatted(limit.toSeconds());
    }
    return exit == OUT_OF_MEMORY
        ? "expected a file that is read with %d MiB of memory: it needs more"
            .formatted(memoryMebibytes)
        : "expected a file that can be read: reading it ended the reader";
  }

  /** What the process exits with; it is made to where it does not by itself. */
  private int exit() {
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        close();
        process.waitFor();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return -1;
    }
  }

  private String read() throws IOException {
    return new String(replies.readNBytes(replies.readInt()), StandardCharsets.UTF_8);
  }

  /** The packaged program's jars, or where classes lie while it is built and tested. */
  private static String classPath() {
    try {
      Path own =
          Path.of(ExtractorMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path libraries = own.resolveSibling("../lib/main").normalize();
      return own.toString().endsWith(".jar") && libraries.toFile().isDirectory()
          ? String.join(File.pathSeparator, List.of(own.toString(), libraries + "/*"))
          : System.getProperty("java.class.path");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this class has no place", e);
    }
  }
}
