package dev.parley.nlp.bert;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.WordInfluence;
import dev.parley.nlp.tokenizer.WordPieceTokenizer;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code BertForSequenceClassification} of a Hugging Face directory. */
public final class BertClassifier implements TextClassifier {
  private final List<String> labels;
  private final ClassifierCalibration calibration;
  private final WordPieceTokenizer tokenizer;
  private final BertModel model;
  private final String version;

  private BertClassifier(
      List<String> labels,
      ClassifierCalibration calibration,
      WordPieceTokenizer tokenizer,
      BertModel model,
      String version) {
    this.labels = labels;
    this.calibration = calibration;
    this.tokenizer = tokenizer;
    this.model = model;
    this.version = version;
  }

  /**
   * Loads a directory: {@code config.json}, safetensors and a tokenizer.
   *
   * @throws IOException that names the file and what is wrong with it
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this machine lacks the
   *     device or cannot do the number format
   */
  public static BertClassifier load(Path directory, String version, BertSettings settings)
      throws IOException {
    BertConfigFile file = BertConfigFile.read(directory);
    BertConfig config = file.classifier();
    ClassifierCalibration calibration = file.calibration(config);
    WordPieceTokenizer tokenizer = BertDirectory.tokenizer(directory, config);
    try (BertCheckpoint weights =
        BertCheckpoint.open(directory, BertTensors.ofClassifier(config))) {
      BertModel model = BertModel.of(config, weights, settings);
      return new BertClassifier(config.labels(), calibration, tokenizer, model, version);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    List<Classification> classifications = new ArrayList<>();
    for (float[] logits : logits(texts)) {
      classifications.add(calibration.classification(logits));
    }
    return classifications;
  }

  /**
   * By leaving out one word after the other: exact, at the price of classifying the text once for
   * each word. Words that are cut off, since the text is too long, count 0.
   */
  @Override
  public List<WordInfluence> explain(String text, int label) {
    if (label < 0 || label >= labels.size()) {
      throw new IllegalArgumentException(
          "label must be in [0, %d) (was: %d)".formatted(labels.size(), label));
    }
    List<Words.Span> words = Words.of(text);
    List<String> texts = new ArrayList<>(List.of(text));
    words.forEach(word -> texts.add(word.leftOutOf(text)));
    float[][] found = logits(texts);
    double whole = calibration.logOdds(found[0], label);
    List<WordInfluence> influences = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      influences.add(
          new WordInfluence(
              words.get(i).start(),
              words.get(i).end(),
              whole - calibration.logOdds(found[i + 1], label)));
    }
    return influences;
  }

  @Override
  public String version() {
    return version;
  }

  /** How the weights are held; never {@code AUTO}. */
  public NumberFormat format() {
    return model.precision().format();
  }

  /** No call may be running. */
  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }

  /** Of each text, before the temperature. */
  float[][] logits(List<String> texts) {
    return model.logits(
        texts.stream().map(text -> tokenizer.encode(text, calibration.mostTokens())).toList());
  }
}
