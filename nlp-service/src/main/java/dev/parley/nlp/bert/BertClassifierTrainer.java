package dev.parley.nlp.bert;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.classification.CalibrationFit;
import dev.parley.nlp.classification.ClassifierTrainer;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.learning.TrainedTensors;
import dev.parley.nlp.learning.WeightsFile;
import dev.parley.nlp.learning.Workers;
import dev.parley.nlp.tokenizer.WordPieceTokenizer;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fine-tunes a BERT to tell classes apart, on the processor. The directory that it writes is a
 * {@code BertForSequenceClassification}, for this program and for transformers; labels stand in
 * their alphabetical order. The weights are those of the least loss on the validation part.
 */
public record BertClassifierTrainer(BertStart start, BertTrainingSettings settings)
    implements ClassifierTrainer {

  /** Without validation texts out of scope, none is. */
  private static final double ALL_IN_SCOPE = 1;

  @Override
  public void train(
      List<LabelledText> training, List<LabelledText> validation, Path directory, Progress progress)
      throws IOException {
    List<String> labels = labels(training, validation);
    BertConfig config = start.config(labels);
    BertTrainingSettings fitting =
        settings.toBuilder()
            .maxLength(Math.min(settings.maxLength(), config.contextLength()))
            .build();
    List<LearnedText> learned;
    List<LearnedText> validated;
    try (WordPieceTokenizer tokenizer = BertDirectory.tokenizer(start.tokenizer(), config)) {
      learned = read(training, labels, tokenizer, fitting.maxLength());
      validated = read(validation, labels, tokenizer, fitting.maxLength());
    }
    Path folder = Files.createTempDirectory("parley-bert-");
    try {
      Path weights = folder.resolve("weights.safetensors");
      ClassifierCalibration calibration =
          learn(config, fitting, learned, validated, weights, progress);
      try (WeightsFile best = WeightsFile.open(weights)) {
        BertDirectory.write(
            config, calibration, best, TensorType.F32, start.tokenizer(), directory);
      }
    } catch (ClosedByInterruptException e) {
      LongRunningWork.stopIfInterrupted();
      throw e;
    } finally {
      FolderTree.delete(folder);
    }
  }

  private ClassifierCalibration learn(
      BertConfig config,
      BertTrainingSettings fitting,
      List<LearnedText> training,
      List<LearnedText> validation,
      Path weights,
      Progress progress)
      throws IOException {
    try (Workers workers = new Workers(settings.workers());
        TrainedTensors tensors = tensors(config);
        BertLearner learner = new BertLearner(config, tensors, settings.format())) {
      CalibrationFit fit =
          new ClassifierRun(
                  fitting,
                  new TextOrder(training, fitting),
                  validation,
                  learner,
                  tensors,
                  workers,
                  weights,
                  progress)
              .run();
      double temperature = fit.temperature();
      return new ClassifierCalibration(
          temperature, fit.leastConfidence(temperature, ALL_IN_SCOPE), fitting.maxLength());
    }
  }

  private TrainedTensors tensors(BertConfig config) throws IOException {
    try (StoredWeights first = start.weights(config, settings.seed())) {
      return TrainedTensors.startingFrom(first, BertStart.parameters(config), settings.workers());
    }
  }

  private static List<LearnedText> read(
      List<LabelledText> texts, List<String> labels, WordPieceTokenizer tokenizer, int most) {
    Map<String, Integer> indices = new HashMap<>();
    labels.forEach(label -> indices.put(label, indices.size()));
    List<LearnedText> read = new ArrayList<>();
    for (LabelledText text : texts) {
      int label = indices.getOrDefault(text.label(), -1);
      read.add(new LearnedText(tokenizer.encode(text.text(), most), label, text.weight()));
    }
    return read;
  }

  private static List<String> labels(List<LabelledText> training, List<LabelledText> validation) {
    List<String> labels =
        training.stream()
            .filter(text -> !text.isOutOfScope())
            .map(LabelledText::label)
            .distinct()
            .sorted()
            .toList();
    if (labels.size() < 2) {
      throw invalid("training", "must have texts of at least two labels (has: " + labels + ")");
    }
    for (LabelledText text : validation) {
      if (!text.isOutOfScope() && !labels.contains(text.label())) {
        throw invalid(
            "validation", "has the label '%s', which no training text has".formatted(text.label()));
      }
    }
    if (validation.stream().allMatch(LabelledText::isOutOfScope)) {
      throw invalid("validation", "must have texts with a label");
    }
    return labels;
  }

  private static ServiceException invalid(String part, String problem) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, part + " " + problem)
        .withField(part, part + " " + problem);
  }
}
