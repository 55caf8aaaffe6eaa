package dev.parley.recommender.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.recommender.ease.EaseModelReader;
import dev.parley.recommender.ease.EaseOptions;
import dev.parley.recommender.ease.EaseTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final List<String> ITEMS = List.of("boots", "socks", "tent");

  @TempDir Path folder = Path.of("");

  private final ModelDirectory directory = new ModelDirectory(List.of(new EaseModelReader()));

  @Test
  void eachTenantGetsItsModelBack() throws IOException {
    RecommendationModel model = model();
    directory.write(folder, Map.of("shop", model, "bank", model), "# Card\n");
    Map<String, RecommendationModel> read = directory.read(folder);
    assertThat(read).containsOnlyKeys("shop", "bank");
    UserVector user = UserVector.of(model, Map.of("boots", 5.0));
    assertThat(read.get("shop"))
        .isNotNull()
        .satisfies(shop -> assertThat(shop.items()).isEqualTo(ITEMS))
        .satisfies(shop -> assertThat(shop.scores(user)).isEqualTo(model.scores(user)));
    assertThat(folder.resolve("card.md")).hasContent("# Card\n");
  }

  @Test
  void sameModelGivesTheSameBytes(@TempDir Path other) throws IOException {
    directory.write(folder, Map.of("shop", model(), "bank", model()), "card");
    directory.write(other, Map.of("bank", model(), "shop", model()), "card");
    for (String file : List.of("config.json", "items.json", "model.safetensors", "card.md")) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
    }
  }

  @Test
  void itemsThatDoNotFitTheWeightsAreRefused() throws IOException {
    directory.write(folder, Map.of("shop", model()), "card");
    Files.writeString(folder.resolve("items.json"), "{\"shop\": [\"boots\", \"socks\"]}");
    assertThatThrownBy(() -> directory.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shop/weights")
        .hasMessageContaining("[3, 3]");
  }

  @Test
  void unknownKindIsNamed() throws IOException {
    directory.write(folder, Map.of("shop", model()), "card");
    Path config = folder.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"ease\"", "\"oracle\""));
    assertThatThrownBy(() -> directory.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'oracle'")
        .hasMessageContaining("[ease]");
  }

  @Test
  void brokenJsonIsNamed() throws IOException {
    directory.write(folder, Map.of("shop", model()), "card");
    Files.writeString(folder.resolve("items.json"), "{\"shop\": [");
    assertThatThrownBy(() -> directory.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("items.json is not valid JSON");
  }

  private static RecommendationModel model() {
    return new EaseTrainer()
        .train(
            ITEMS,
            List.of(
                Map.of("boots", 5.0, "socks", 1.0),
                Map.of("boots", 3.0, "socks", 5.0),
                Map.of("tent", 5.0)),
            new EaseOptions(1, 0.5));
  }
}
