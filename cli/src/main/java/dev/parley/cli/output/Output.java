package dev.parley.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Where a command prints: JSON for scripts or words for people, never both. */
public final class Output {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  public Output(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Prints a reply of the API: as it is with {@code --json}, else in words. */
  public void print(JsonNode reply, Consumer<PrintWriter> words) {
    if (json) {
      out.println(Json.pretty(reply));
    } else {
      words.accept(out);
    }
    out.flush();
  }

  /** Says something to a person; silent with {@code --json}. */
  public void say(String words) {
    if (!json) {
      out.println(words);
      out.flush();
    }
  }

  /** Prints without a line break, for text that arrives in pieces; silent with {@code --json}. */
  public void piece(String words) {
    if (!json) {
      out.print(words);
      out.flush();
    }
  }

  /** One event of a stream: a JSON line with {@code --json}, else words. */
  public void event(JsonNode event, String words) {
    out.println(json ? event.toString() : words);
    out.flush();
  }

  /** Says something beside the result, also with {@code --json}: on standard error. */
  public void note(String words) {
    err.println(words);
    err.flush();
  }

  public ProgressBar progress(String title) {
    return new ProgressBar(err, title);
  }
}
