package dev.parley.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The products that recommendations choose from.")
public final class CatalogCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Import products, one JSON object a line: id, title, description, category, brand, price, attributes, inStock.")
  int importFile(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "FILE", description = "A .jsonl file.") Path file)
      throws IOException {
    List<JsonNode> products = CatalogImport.parse(Files.readAllLines(file));
    JsonNode reply = new CatalogImport(suite.connect()).send(products);
    suite
        .output(subcommand("import"))
        .print(
            reply,
            out ->
                out.println(
                    "created %s, updated %s"
                        .formatted(
                            reply.path("createdCount").asText(),
                            reply.path("updatedCount").asText())));
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List products.")
  int list(
      @Mixin SuiteOptions suite,
      @Option(names = "--category", defaultValue = "", description = "Only this category.")
          String category) {
    JsonNode reply =
        Pages.all(
            suite.connect(),
            "/v1/products",
            Map.of("category", category),
            "products",
            Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table = new Table("PRODUCT", "CATEGORY", "BRAND", "TITLE");
              for (JsonNode product : reply.path("products")) {
                table.row(
                    product.path("id").asText(),
                    product.path("category").asText(),
                    product.path("brand").asText(),
                    product.path("title").asText());
              }
              table.print(out);
            });
    return 0;
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
