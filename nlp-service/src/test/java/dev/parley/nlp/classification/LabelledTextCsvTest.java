package dev.parley.nlp.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextCsvTest {

  @TempDir Path folder;

  @Test
  void quotesLineBreaksAndAByteOrderMarkAreRead() throws IOException {
    List<String> lines =
        List.of(
            "\ufeffid,label,text",
            "1,refund,\"money back, \"\"now\"\"\nplease\"",
            "",
            "2, lost card ,卡丢了");
    LabelledTextCsv csv = read(String.join("\r\n", lines));
    assertThat(csv.problems()).isEmpty();
    assertThat(csv.texts())
        .containsExactly(
            LabelledText.of("money back, \"now\"\nplease", "refund"),
            LabelledText.of("卡丢了", "lost card"));
  }

  @Test
  void badRowsAreNamedByTheirLineAndTheOthersRead() throws IOException {
    LabelledTextCsv csv =
        read("text,label\na,x\n\"b\nb\"\n  ,x\nc,\nd,x,y\ne,oos\nf,x\n\"g,x\nh,x\n");
    assertThat(csv.texts())
        .containsExactly(
            LabelledText.of("a", "x"), LabelledText.of("e", "oos"), LabelledText.of("f", "x"));
    assertThat(csv.problems())
        .containsExactly(
            new LabelledTextCsv.Problem(3, "has 1 cells, want 2"),
            new LabelledTextCsv.Problem(5, "has no text"),
            new LabelledTextCsv.Problem(6, "has no label"),
            new LabelledTextCsv.Problem(7, "has 3 cells, want 2"),
            new LabelledTextCsv.Problem(10, "a quote is never closed"));
  }

  @Test
  void onlyTheLabelThatTheCallerNamesIsOutOfScope() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.writeString(file, "text,label\na,x\nb,oos\n");
    LabelledTextCsv csv = LabelledTextCsv.read(file, Optional.of("oos"));
    assertThat(csv.texts()).extracting(LabelledText::isOutOfScope).containsExactly(false, true);
  }

  @Test
  void otherEncodingsAreNamed() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.write(file, "text,label\ncafé,x\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(LabelledTextCsv.read(file, Optional.empty()).problems())
        .containsExactly(new LabelledTextCsv.Problem(2, "is not UTF-8"));
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> read("text,intent\na,x\n"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("the first row is [text, intent], want columns named text and label");
    assertThatThrownBy(() -> read("")).hasMessageContaining("the first row is []");
  }

  private LabelledTextCsv read(String content) throws IOException {
    Path file = folder.resolve("data.csv");
    Files.writeString(file, content);
    return LabelledTextCsv.read(file, Optional.empty());
  }
}
