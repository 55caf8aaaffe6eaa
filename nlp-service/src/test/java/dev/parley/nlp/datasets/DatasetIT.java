package dev.parley.nlp.datasets;

import static dev.parley.nlp.DatasetTransfer.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.DatasetTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.proto.nlp.v1.DeleteDatasetRequest;
import dev.parley.proto.nlp.v1.GetDatasetRequest;
import dev.parley.proto.nlp.v1.ListDatasetsRequest;
import dev.parley.proto.nlp.v1.ListDatasetsResponse;
import dev.parley.proto.types.v1.Dataset;
import dev.parley.proto.types.v1.LabelledText;
import dev.parley.proto.types.v1.LabelledText.Split;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Labelled texts over the network, into PostgreSQL. */
@QuarkusTest
class DatasetIT {
  private static final List<LabelledText> ROWS =
      List.of(
          row(Split.TRAINING, "where is my parcel", "delivery"),
          row(Split.TRAINING, "write to anna@example.org, please", "contact"),
          row(Split.VALIDATION, "包裹在哪里？", "delivery"),
          row(Split.TEST, "what a nice day", ""));

  private final ServiceClient client = ServiceClient.connect();
  private final DatasetTransfer transfer = new DatasetTransfer(client);

  @Inject Datasets datasets;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void uploadGoesOnWhereItEndedAndIsTheSameDatasetAgain() {
    Dataset begun = transfer.create("intent", ROWS);
    assertThat(begun.getReceivedCount()).isZero();
    assertThat(transfer.append(begun.getName(), 0, ROWS.subList(0, 2)).getReceivedCount())
        .isEqualTo(2);
    assertThat(transfer.create("intent", ROWS).getReceivedCount()).isEqualTo(2);
    assertThatThrownBy(() -> transfer.append(begun.getName(), 3, ROWS.subList(3, 4)))
        .hasMessageContaining("offset is 3, but only 2 rows");

    Dataset whole = transfer.append(begun.getName(), 1, ROWS.subList(1, 4));

    assertThat(whole.getReceivedCount()).isEqualTo(4);
    assertThat(whole.getLabelsList())
        .containsExactly(
            Dataset.LabelCount.newBuilder().setTestCount(1).build(),
            Dataset.LabelCount.newBuilder().setLabel("contact").setTrainingCount(1).build(),
            Dataset.LabelCount.newBuilder()
                .setLabel("delivery")
                .setTrainingCount(1)
                .setValidationCount(1)
                .build());
    assertThat(transfer.create("intent", ROWS)).isEqualTo(whole);
    assertThat(transfer.append(whole.getName(), 0, ROWS)).isEqualTo(whole);
    assertThat(transfer.create("intent", ROWS.subList(0, 3)).getName())
        .isNotEqualTo(whole.getName());
  }

  @Test
  void personalDataIsMaskedBeforeItIsStored() {
    String name = transfer.bring("intent", ROWS);

    assertThat(
            datasets.rows(
                client.tenant(),
                name.substring("datasets/".length()),
                dev.parley.nlp.datasets.Split.TRAINING))
        .extracting(dev.parley.nlp.classification.LabelledText::text)
        .containsExactly("where is my parcel", "write to [email], please");
  }

  @Test
  void rowsThatAreNotTheDeclaredOnesAreForgotten() {
    Dataset begun = transfer.create("intent", ROWS);
    List<LabelledText> others =
        List.of(ROWS.get(0), ROWS.get(1), ROWS.get(2), row(Split.TEST, "what a bad day", ""));

    assertThatThrownBy(() -> transfer.append(begun.getName(), 0, others))
        .hasMessageContaining("are not those that its digest was made of");
    assertThatThrownBy(
            () ->
                client
                    .datasets()
                    .getDataset(
                        GetDatasetRequest.newBuilder()
                            .setTenant(client.tenant())
                            .setName(begun.getName())
                            .build()))
        .hasMessageContaining("there is no " + begun.getName());
  }

  @Test
  void badRowsAreNamed() {
    List<LabelledText> unknown =
        List.of(row(Split.TEST, "fine", "positive"), row(Split.TEST, "hm", "so-so"));
    Dataset sentiment = transfer.create("sentiment", unknown);
    assertThatThrownBy(() -> transfer.append(sentiment.getName(), 0, unknown))
        .hasMessageContaining(
            "row 1: label 'so-so' is no sentiment, want negative, neutral or positive");

    List<LabelledText> blank = List.of(row(Split.TEST, "  ", "a"), row(Split.TEST, "x", "a"));
    Dataset intent = transfer.create("intent", blank);
    assertThatThrownBy(() -> transfer.append(intent.getName(), 0, blank))
        .hasMessageContaining("row 0: text is blank");
    assertThatThrownBy(
            () ->
                transfer.append(
                    intent.getName(),
                    0,
                    List.of(
                        row(Split.TEST, "a", "b"),
                        row(Split.TEST, "c", "d"),
                        row(Split.TEST, "e", "f"))))
        .hasMessageContaining("3 rows from 0 on go beyond the 2 that were declared");
  }

  @Test
  void tenantsSeeTheirOwnAndCanDeleteThem() {
    String name = transfer.bring("intent", ROWS);
    try (ServiceClient other = ServiceClient.connect()) {
      assertThat(list(other).getDatasetsList()).isEmpty();
      assertThatThrownBy(() -> new DatasetTransfer(other).append(name, 0, ROWS))
          .hasMessageContaining("there is no " + name);
      delete(other, name);
    }
    assertThat(list(client).getDatasetsList()).extracting(Dataset::getName).containsExactly(name);

    delete(client, name);

    assertThat(list(client).getDatasetsList()).isEmpty();
  }

  private static ListDatasetsResponse list(ServiceClient client) {
    return client
        .datasets()
        .listDatasets(ListDatasetsRequest.newBuilder().setTenant(client.tenant()).build());
  }

  private static void delete(ServiceClient client, String name) {
    var unused =
        client
            .datasets()
            .deleteDataset(
                DeleteDatasetRequest.newBuilder().setTenant(client.tenant()).setName(name).build());
  }
}
