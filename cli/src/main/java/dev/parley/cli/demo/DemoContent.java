package dev.parley.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.catalog.CatalogImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The demo company's knowledge and catalogue, as they stand among the program's resources.
 *
 * @param fileNames names of the knowledge files
 * @param contents their texts, in the same order
 */
record DemoContent(List<String> fileNames, List<String> contents, List<JsonNode> products) {

  static DemoContent read() {
    URL root =
        Objects.requireNonNull(
            DemoContent.class.getResource("/demo/"),
            "the demo company is missing from the program");
    try {
      URI uri = root.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          return read(jar.getPath("/demo"));
        }
      }
      return read(Path.of(uri));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path leads to " + root, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the demo company", e);
    }
  }

  private static DemoContent read(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("knowledge"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        names.add(String.valueOf(file.getFileName()));
        contents.add(Files.readString(file));
      }
    }
    List<JsonNode> products =
        CatalogImport.parse(Files.readAllLines(folder.resolve("catalog/products.jsonl")));
    return new DemoContent(names, contents, products);
  }
}
