package dev.parley.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.catalog.CatalogImport;
import dev.parley.cli.knowledge.KnowledgeImport;
import dev.parley.cli.models.TrainingRun;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The demo company: an outdoor-equipment shop with customers.")
public final class DemoCommand {
  private static final int CUSTOMERS = 2000;
  private static final long SEED = 7;

  @Spec private CommandSpec spec;

  @Command(
      name = "load",
      mixinStandardHelpOptions = true,
      description =
          "Load the demo company: knowledge, catalogue and half a year of its customers' behaviour; then train the recommender. `up` does this once.")
  int load(
      @Mixin SuiteOptions suite,
      @Option(
              names = "--customers",
              defaultValue = "" + CUSTOMERS,
              description = "How many customers (default: ${DEFAULT-VALUE}).")
          int customers) {
    Output output = suite.output(subcommand("load"));
    ApiClient api = suite.connect();
    DemoContent content = DemoContent.read();
    ObjectNode reply = Json.object();
    try (ProgressBar progress = output.progress("knowledge")) {
      JsonNode outcomes =
          new KnowledgeImport(api)
              .texts(content.fileNames(), content.contents(), progress)
              .path("outcomes");
      reply.put("documents", outcomes.size());
    }
    try (ProgressBar progress = output.progress("catalogue")) {
      new CatalogImport(api).send(content.products());
      reply.put("products", content.products().size());
      progress.update(1, content.products().size() + " products");
    }
    Instant now = Instant.now();
    try (ProgressBar progress = output.progress("behaviour")) {
      JsonNode behaviour =
          new BehaviourFeed(api)
              .send(
                  new Simulator(products(content.products()), SEED),
                  1,
                  customers,
                  now.minus(Duration.ofDays(180)),
                  now,
                  progress);
      reply.setAll((ObjectNode) behaviour);
    }
    try (ProgressBar progress = output.progress("training")) {
      reply.set("trainingJob", train(new TrainingRun(api), progress));
    }
    output.print(reply, out -> {});
    return 0;
  }

  @Command(
      name = "simulate",
      mixinStandardHelpOptions = true,
      description = "Let simulated customers go on shopping: new behaviour of the past week.")
  int simulate(
      @Mixin SuiteOptions suite,
      @Option(
              names = "--customers",
              defaultValue = "300",
              description = "How many customers (default: ${DEFAULT-VALUE}).")
          int customers,
      @Option(
              names = "--first",
              defaultValue = "1",
              description = "Number of the first customer (default: ${DEFAULT-VALUE}).")
          int first,
      @Option(
              names = "--seed",
              defaultValue = "8",
              description = "Another seed is another week (default: ${DEFAULT-VALUE}).")
          long seed) {
    Output output = suite.output(subcommand("simulate"));
    ApiClient api = suite.connect();
    JsonNode catalog =
        Pages.all(api, "/v1/products", Map.of(), "products", Integer.MAX_VALUE).path("products");
    List<JsonNode> products = StreamSupport.stream(catalog.spliterator(), false).toList();
    Instant now = Instant.now();
    JsonNode reply;
    try (ProgressBar progress = output.progress("behaviour")) {
      reply =
          new BehaviourFeed(api)
              .send(
                  new Simulator(products(products), seed),
                  first,
                  customers,
                  now.minus(Duration.ofDays(7)),
                  now,
                  progress);
    }
    output.print(
        reply,
        out ->
            out.println(
                "recorded %s interactions of %d customers"
                    .formatted(reply.path("recordedCount").asText(), customers)));
    return 0;
  }

  /** Lets a job that the policy began end first, so that the last one has seen all behaviour. */
  private static JsonNode train(TrainingRun run, ProgressBar progress) {
    JsonNode open = run.open("recommender");
    if (!open.isEmpty()) {
      run.await(open, progress);
    }
    return run.await(run.order("recommender"), progress);
  }

  private static List<SimulatedProduct> products(List<JsonNode> products) {
    return products.stream().map(SimulatedProduct::of).toList();
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
