package dev.parley.cli.suite;

import dev.parley.cli.output.Output;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which suite a command talks to, and whether it prints JSON. */
public final class SuiteOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the suite's gateway (default: $PARLEY_URL, else the local suite).")
  private @Nullable String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key (default: $PARLEY_KEY, else the local suite's admin key).")
  private @Nullable String key;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Data directory of a local suite (default: $PARLEY_DATA_DIR, else ~/.parley).")
  private @Nullable Path dataDirectory;

  @Option(
      names = "--json",
      description = "Print the API's JSON on standard output, and nothing else.")
  private boolean json;

  public boolean json() {
    return json;
  }

  /** Where a command of {@code spec} prints. */
  public Output output(CommandSpec spec) {
    return new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
  }

  /** Connects to the suite that the options, the environment or a data directory name. */
  public ApiClient connect() {
    LocalSuiteFiles local =
        new LocalSuiteFiles(
            dataDirectory == null ? LocalSuiteFiles.defaultDirectory() : dataDirectory);
    String address =
        firstOf(url, dataDirectory == null ? System.getenv("PARLEY_URL") : null)
            .or(local::url)
            .orElseThrow(
                () ->
                    new SuiteUnreachableException(
                        "no suite found: start one with `parley up`, or name one with --url and --key"));
    String credential =
        firstOf(key, dataDirectory == null ? System.getenv("PARLEY_KEY") : null)
            .or(local::adminKey)
            .orElseThrow(
                () ->
                    new SuiteUnreachableException(
                        "no API key for %s: name one with --key or $PARLEY_KEY"
                            .formatted(address)));
    return new ApiClient(parse(address), credential);
  }

  private static Optional<String> firstOf(@Nullable String option, @Nullable String environment) {
    if (option != null) {
      return Optional.of(option);
    }
    return Optional.ofNullable(environment).filter(value -> !value.isBlank());
  }

  private static URI parse(String address) {
    URI uri = URI.create(address.endsWith("/") ? address : address + "/");
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new SuiteUnreachableException(
          "expected an address such as http://localhost:8080, but got: " + address);
    }
    return uri;
  }
}
