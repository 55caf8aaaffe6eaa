package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValidationSplitTest {
  @Test
  void holdsATenthOfEachLabelWhateverTheOrder() {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add(LabelledText.of("frequent " + i, "frequent"));
    }
    for (int i = 0; i < 5; i++) {
      texts.add(LabelledText.of("rare " + i, "rare"));
    }
    texts.add(LabelledText.of("the only one", "single"));

    ValidationSplit split = ValidationSplit.of(texts);

    assertThat(split.validation()).filteredOn(text -> text.label().equals("frequent")).hasSize(10);
    assertThat(split.validation()).filteredOn(text -> text.label().equals("rare")).hasSize(1);
    assertThat(split.validation()).noneMatch(text -> text.label().equals("single"));
    assertThat(split.training()).hasSize(texts.size() - 11);
    Collections.shuffle(texts, new Random(1));
    assertThat(ValidationSplit.of(texts).validation())
        .containsExactlyInAnyOrderElementsOf(split.validation());
  }

  @Test
  void sameTextIsNeverOnBothSides() {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add(LabelledText.of("Where is it? " + i % 8, i % 2 == 0 ? "a" : "b"));
      texts.add(LabelledText.of(" where is IT? " + i % 8, i % 2 == 0 ? "a" : "b"));
    }

    ValidationSplit split = ValidationSplit.of(texts);

    assertThat(split.validation()).isNotEmpty();
    List<String> learned =
        split.training().stream()
            .map(text -> text.text().strip().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(split.validation())
        .noneMatch(text -> learned.contains(text.text().strip().toLowerCase(Locale.ROOT)));
  }
}
