package dev.parley.cli.classifiers;

import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How labelled texts are read. */
public final class DataOptions {
  @Option(
      names = "--out-of-scope-label",
      paramLabel = "LABEL",
      defaultValue = "",
      description = "The label of texts that have none of the others; for intent.")
  private String outOfScope;

  @Option(names = "--skip-bad-rows", description = "Name bad rows and go on without them.")
  private boolean skipBadRows;

  /** Whether an option was given that means nothing without labelled texts. */
  public boolean isUsed() {
    return skipBadRows || !outOfScope.isEmpty();
  }

  /**
   * Reads files, sends their rows as one dataset and returns its name; sends nothing when a row is
   * bad and may not be left out.
   *
   * @param files each with what its rows are for
   * @throws IllegalArgumentException that names bad rows by their lines
   */
  String send(ApiClient api, String family, Map<Path, LabelledRow.Split> files, Output output)
      throws IOException {
    if (!outOfScope.isEmpty() && !family.equals("intent")) {
      throw new IllegalArgumentException(
          "--out-of-scope-label is for intent; every text has a sentiment");
    }
    LabelledCsv.Labels labels = new LabelledCsv.Labels(family, outOfScope);
    List<LabelledRow> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<Path, LabelledRow.Split> file : files.entrySet()) {
      LabelledCsv csv = LabelledCsv.read(file.getKey(), file.getValue(), labels);
      rows.addAll(csv.good(skipBadRows));
      if (!csv.bad().isEmpty()) {
        output.note(
            "%s%nleft out %d of %d rows"
                .formatted(csv.words(), csv.bad().size(), csv.bad().size() + csv.rows().size()));
      }
      names.add(String.valueOf(file.getKey().getFileName()));
    }
    try (ProgressBar progress = output.progress("sending texts")) {
      return new DatasetUpload(api).send(family, String.join(" + ", names), rows, progress);
    }
  }
}
