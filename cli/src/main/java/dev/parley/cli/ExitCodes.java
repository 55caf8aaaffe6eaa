package dev.parley.cli;

import dev.parley.cli.suite.ApiException;
import dev.parley.cli.suite.SuiteUnreachableException;
import picocli.CommandLine;

/** What a script reads from a command's exit code. */
final class ExitCodes {
  static final int REFUSED = 1;
  static final int UNREACHABLE = 3;
  static final int NOT_ALLOWED = 4;
  static final int TRY_AGAIN = 5;

  private ExitCodes() {}

  static void install(CommandLine line) {
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println("error: " + words(exception));
          command.getErr().flush();
          return of(exception);
        });
  }

  static int of(Exception exception) {
    if (exception instanceof ApiException refused) {
      return switch (refused.status()) {
        case "UNAUTHENTICATED", "PERMISSION_DENIED" -> NOT_ALLOWED;
        case "UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED", "ABORTED" -> TRY_AGAIN;
        default -> REFUSED;
      };
    }
    return exception instanceof SuiteUnreachableException ? UNREACHABLE : REFUSED;
  }

  private static String words(Exception exception) {
    String message = exception.getMessage();
    if (message == null || message.isBlank()) {
      return exception.toString();
    }
    return exception instanceof ApiException refused
        ? "%s (%s)".formatted(message, refused.status())
        : message;
  }
}
