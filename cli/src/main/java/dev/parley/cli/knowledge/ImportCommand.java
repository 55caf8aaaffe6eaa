package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.cli.knowledge.LocalFiles.LocalFile;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Import Markdown (.md), text (.txt), HTML, PDF, DOCX and FAQ files (.csv, .jsonl), folders of them, or archives (.zip, .tar.gz).",
      "What the suite has already stays as it is. A file that cannot be read leaves the others be; then the exit code is 1.",
      "The suite goes on by itself: stopping this command stops only the watching."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, folders of files, or archives.")
  private List<Path> paths;

  @Option(
      names = "--archive",
      description = "Pack the files into one archive to send them: fewer bytes for large folders.")
  private boolean archive;

  @Option(names = "--no-wait", description = "Return as soon as the files are sent.")
  private boolean noWait;

  @Override
  public Integer call() throws IOException {
    Output output = suite.output(spec);
    List<LocalFile> files = LocalFiles.find(paths);
    ApiClient api = suite.connect();
    Retries retries = new Retries();
    ArrayNode refused = Json.array();
    String label = paths.size() == 1 ? paths.get(0).toString() : paths.size() + " paths";
    JsonNode request =
        Json.object()
            .put("requestId", UUID.randomUUID().toString())
            .put("label", label.substring(Math.max(0, label.length() - 200)));
    String job =
        retries
            .call(() -> api.post("/v1/knowledgeJobs:import", request))
            .path("job")
            .path("name")
            .asText();
    try (ProgressBar progress = output.progress("sending")) {
      if (send(new FileUpload(api, retries, job, refused), files, progress) == 0) {
        JsonNode cancelled = api.post("/v1/" + job + ":cancel", Json.object()).path("job");
        return new JobReport(api, retries, refused).print(cancelled, output);
      }
    }
    JsonNode started = retries.call(() -> api.post("/v1/" + job + ":run", Json.object()));
    if (noWait) {
      output.print(started, out -> out.println(job));
      return refused.isEmpty() ? 0 : 1;
    }
    JobReport report = new JobReport(api, retries, refused);
    JsonNode ended;
    try (ProgressBar progress = output.progress("importing")) {
      ended = report.follow(job, progress);
    }
    return report.print(ended, output);
  }

  private int send(FileUpload upload, List<LocalFile> files, ProgressBar progress)
      throws IOException {
    if (!archive) {
      return upload.send(files, progress);
    }
    LocalFile packed = LocalFiles.pack(files);
    try {
      return upload.send(List.of(packed), progress);
    } finally {
      Files.delete(packed.path());
    }
  }
}
