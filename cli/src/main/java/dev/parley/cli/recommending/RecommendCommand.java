package dev.parley.cli.recommending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = {
      "Recommend products to a customer.",
      "With --json: attributionToken and items, each with id, title, score, reason."
    })
public final class RecommendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Option(names = "--customer", paramLabel = "ID", required = true, description = "The customer.")
  private String customer;

  @Option(
      names = "--limit",
      defaultValue = "10",
      description = "How many (default: ${DEFAULT-VALUE}, at most 100).")
  private int limit;

  @Option(names = "--category", defaultValue = "", description = "Only products of this category.")
  private String category;

  @Override
  public Integer call() {
    JsonNode reply =
        suite
            .connect()
            .get(
                "/v1/customers/" + ApiClient.segment(customer) + "/recommendations",
                Map.of("pageSize", limit, "category", category));
    suite
        .output(spec)
        .print(
            reply,
            out -> {
              Table table = new Table("PRODUCT", "TITLE", "PRICE", "SCORE", "REASON");
              for (JsonNode item : reply.path("items")) {
                table.row(
                    item.path("id").asText(),
                    item.path("title").asText(),
                    item.path("price").asText(),
                    "%.3f".formatted(item.path("score").asDouble()),
                    item.path("reason").asText());
              }
              table.print(out);
              out.println(
                  "by %s %s"
                      .formatted(
                          reply.path("strategy").asText(), reply.path("modelVersion").asText()));
            });
    return 0;
  }
}
