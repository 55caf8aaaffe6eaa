package dev.parley.nlp.gpt2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.nlp.languagemodel.Formats;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.TestDevice;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Chunks, cache and batches of the script against {@link Gpt2Reference}, which has none of them.
 */
class Gpt2AgainstReferenceTest {
  /** Float32 sums in another order; the logits are below 30. */
  private static final float TOLERANCE = 1e-4f;

  private static final int SLOTS = 5;

  /** The cache holds a text of this length in several pages. */
  private static final Gpt2Config MANY_PAGES = Gpt2Config.of(2, 2, 16, 200, 31);

  static List<Gpt2Config> configs() {
    return List.of(
        Gpt2Config.of(1, 1, 8, 16, 11),
        Gpt2Config.of(4, 4, 32, 40, 97),
        MANY_PAGES,
        new Gpt2Config(
            2, 3, 24, 20, 33, 50, 1e-3, false, OptionalInt.empty(), OptionalInt.empty()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void everyLayerHasItsState(Gpt2Config config) throws IOException {
    int[] tokens = tokens(config, config.contextLength(), 1);
    try (Gpt2LanguageModel model = load(config);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] states = model.chunkStates(2, 0, tokens, manager).toFloatArray();
      int begin = 0;
      for (NDArray expected : reference(config, manager).states(tokens)) {
        float[] state = expected.toFloatArray();
        assertThat(Arrays.copyOfRange(states, begin, begin + state.length))
            .containsExactly(state, within(TOLERANCE));
        begin += state.length;
      }
      assertThat(begin).isEqualTo(states.length);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void chunksHaveItsLogitsWhereverTheyAreCut(Gpt2Config config) throws IOException {
    Random random = new Random(2);
    int[] tokens = tokens(config, config.contextLength(), 2);
    try (Gpt2LanguageModel model = load(config);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] expected = reference(config, manager).logits(tokens).toFloatArray();
      for (int slot = 0; slot < SLOTS; slot++) {
        for (int from = 0; from < tokens.length; ) {
          int to = from + 1 + random.nextInt(tokens.length - from);
          int[] chunk = Arrays.copyOfRange(tokens, from, to);
          assertThat(model.logits(slot, from, chunk))
              .containsExactly(rows(expected, from, to, config), within(TOLERANCE));
          from = to;
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void stepsOfChangingBatchesHaveItsLogits(Gpt2Config config) throws IOException {
    Random random = new Random(3);
    try (Gpt2LanguageModel model = load(config);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Gpt2Reference reference = reference(config, manager);
      List<Text> texts = new ArrayList<>();
      for (int slot = 0; slot < SLOTS; slot++) {
        int read = 1 + slot * (config.contextLength() - 8) / SLOTS;
        Text text = new Text(slot, tokens(config, config.contextLength(), slot), read);
        model.prefill(slot, 0, Arrays.copyOf(text.tokens, text.position));
        texts.add(text);
      }
      for (int step = 0; step < 6; step++) {
        Collections.shuffle(texts, random);
        List<Text> batch = texts.subList(0, 1 + random.nextInt(SLOTS));
        NDArray logits = model.stepLogits(batch.stream().map(Text::row).toList(), manager);
        for (int row = 0; row < batch.size(); row++) {
          Text text = batch.get(row);
          int end = ++text.position;
          float[] expected = reference.logits(Arrays.copyOf(text.tokens, end)).toFloatArray();
          assertThat(logits.get(row).toFloatArray())
              .containsExactly(rows(expected, end - 1, end, config), within(TOLERANCE));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void whatFollowsACopiedPrefixHasItsLogits(Gpt2Config config) throws IOException {
    int[] tokens = tokens(config, config.contextLength(), 4);
    int shared = tokens.length / 2;
    try (Gpt2LanguageModel model = load(config);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      model.prefill(0, 0, Arrays.copyOf(tokens, shared));
      model.copyPrefix(0, 3, shared);
      model.prefill(0, 0, tokens(config, config.contextLength(), 5));
      int[] rest = Arrays.copyOfRange(tokens, shared, tokens.length);
      float[] expected = reference(config, manager).logits(tokens).toFloatArray();
      assertThat(model.logits(3, shared, rest))
          .containsExactly(rows(expected, shared, tokens.length, config), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FP32", "FP16", "BF16", "INT8"})
  void aRowDoesNotDependOnTextsOfMorePages(NumberFormat format) throws IOException {
    Formats.assumeSupported(format);
    int[] tokens = tokens(MANY_PAGES, MANY_PAGES.contextLength(), 6);
    try (Gpt2LanguageModel model = load(MANY_PAGES, format);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      List<Row> rows = new ArrayList<>();
      for (int position : new int[] {5, 63, 64, 130, 199}) {
        model.prefill(rows.size(), 0, Arrays.copyOf(tokens, position));
        rows.add(Row.greedy(rows.size(), position, tokens[position]));
      }
      NDArray together = model.stepLogits(rows, manager);
      for (Row row : rows) {
        assertThat(model.stepLogits(List.of(row), manager).get(0).toFloatArray())
            .containsExactly(together.get(row.slot()).toFloatArray());
      }
    }
  }

  private static Gpt2LanguageModel load(Gpt2Config config) throws IOException {
    return load(config, NumberFormat.FP32);
  }

  private static Gpt2LanguageModel load(Gpt2Config config, NumberFormat format) throws IOException {
    return Gpt2LanguageModel.of(
        config, weights(config), new LanguageModelSettings(format, TestDevice.name(), SLOTS, 0));
  }

  private static Gpt2Reference reference(Gpt2Config config, NDManager manager) {
    return new Gpt2Reference(config, weights(config), manager);
  }

  /** Random, and always the same for a name. */
  private static WeightSource weights(Gpt2Config config) {
    return (name, owner) -> {
      Shape shape = new Shape(Gpt2Tensors.shapes(config).get(name));
      Random random = new Random(name.hashCode());
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.3 * random.nextGaussian());
      }
      return owner.create(values, shape);
    };
  }

  private static int[] tokens(Gpt2Config config, int count, long seed) {
    return new Random(seed).ints(count, 0, config.vocabularySize()).toArray();
  }

  /** Some tokens' part of all tokens' logits. */
  private static float[] rows(float[] logits, int from, int to, Gpt2Config config) {
    int width = config.vocabularySize();
    return Arrays.copyOfRange(logits, from * width, to * width);
  }

  /** A text in a slot, of which some tokens were fed. */
  private static final class Text {
    private final int slot;
    private final int[] tokens;
    private int position;

    Text(int slot, int[] tokens, int position) {
      this.slot = slot;
      this.tokens = tokens;
      this.position = position;
    }

    Row row() {
      return Row.greedy(slot, position, tokens[position]);
    }
  }
}
