package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertVectorsFileTest {
  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    model = BertFixture.ENGLISH.copyTo(folder.resolve("model"));
  }

  @Test
  void poolingIsAlsoReadWhereSentenceTransformersWritesIt() throws IOException {
    assertThat(BertVectorsFile.read(model)).isEqualTo(BertVectors.USUAL);

    writePooling("{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");
    assertThat(BertVectorsFile.read(model)).isEqualTo(new BertVectors(Pooling.FIRST, ""));

    writePooling("{\"pooling_mode_max_tokens\": true}");
    assertThatThrownBy(() -> BertDirectory.checkEncoder(model))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("pooling_mode_max_tokens is true, want false");
  }

  private void writePooling(String json) throws IOException {
    Path file = Files.createDirectories(model.resolve("1_Pooling")).resolve("config.json");
    Files.writeString(file, json);
  }

  @Test
  void ownSettingComesBeforeIt() throws IOException {
    writePooling("{\"pooling_mode_mean_tokens\": true}");
    change("{\"pooling\": \"cls\", \"query_prefix\": \"Find: \"}");
    assertThat(BertVectorsFile.read(model)).isEqualTo(new BertVectors(Pooling.FIRST, "Find: "));

    change("{\"pooling\": \"max\"}");
    assertThatThrownBy(() -> BertVectorsFile.read(model))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("pooling is \"max\", want one of [mean, cls]");
  }

  private void change(String own) throws IOException {
    JsonMapper json = new JsonMapper();
    Path file = model.resolve("config.json");
    ObjectNode config = (ObjectNode) json.readTree(file.toFile());
    json.writeValue(file.toFile(), config.set("parley", json.readTree(own)));
  }
}
