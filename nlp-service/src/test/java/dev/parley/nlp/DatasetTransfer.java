package dev.parley.nlp;

import dev.parley.proto.nlp.v1.AppendRowsRequest;
import dev.parley.proto.nlp.v1.CreateDatasetRequest;
import dev.parley.proto.types.v1.Dataset;
import dev.parley.proto.types.v1.LabelledText;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Brings labelled texts into the running service, as a client would. */
public final class DatasetTransfer {
  private final ServiceClient client;

  public DatasetTransfer(ServiceClient client) {
    this.client = client;
  }

  /** The whole way in; returns the dataset's name. */
  public String bring(String family, List<LabelledText> rows) {
    Dataset dataset = create(family, rows);
    return append(dataset.getName(), 0, rows).getName();
  }

  public Dataset create(String family, List<LabelledText> rows) {
    return client
        .datasets()
        .createDataset(
            CreateDatasetRequest.newBuilder()
                .setTenant(client.tenant())
                .setFamily(family)
                .setDisplayName("texts.csv")
                .setRowCount(rows.size())
                .setDigest(digest(family, rows))
                .build())
        .getDataset();
  }

  public Dataset append(String name, int offset, List<LabelledText> rows) {
    return client
        .datasets()
        .appendRows(
            AppendRowsRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(name)
                .setOffset(offset)
                .addAllRows(rows)
                .build())
        .getDataset();
  }

  public static LabelledText row(LabelledText.Split split, String text, String label) {
    return LabelledText.newBuilder().setSplit(split).setText(text).setLabel(label).build();
  }

  private static String digest(String family, List<LabelledText> rows) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(family.getBytes(StandardCharsets.UTF_8));
      for (LabelledText row : rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(digest);
        out.writeByte(row.getSplitValue());
        for (String text : List.of(row.getText(), row.getLabel())) {
          byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
          out.writeInt(utf8.length);
          out.write(utf8);
        }
        digest = sha256.digest(bytes.toByteArray());
      }
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
