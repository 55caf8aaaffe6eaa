package dev.parley.benchmarks.classification;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.linear.LinearClassifierTrainer;
import dev.parley.nlp.classification.linear.LinearModelFiles;
import dev.parley.nlp.classification.linear.LinearTrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** The linear classifier of this program, as its trainer is set for any texts. */
final class ParleyContender {

  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long TIMED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path directory;

  /**
   * @param directory that a model may be written into
   */
  ParleyContender(Path directory) {
    this.directory = directory;
  }

  Scores measure(LabelledSet set) throws IOException {
    long start = System.nanoTime();
    new LinearClassifierTrainer(LinearTrainingSettings.standard())
        .train(set.training(), set.validation(), directory, (share, doing) -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    TextClassifier classifier = LinearModelFiles.load(directory, "benchmark");
    ClassificationReport report = ClassificationReport.of(classifier, set.test());
    List<String> texts = set.test().stream().map(LabelledText::text).toList();
    rate(classifier, texts, WARM_UP_NANOS);
    return new Scores(
        "Parley",
        report.accuracy(),
        report.macroF1(),
        OptionalDouble.of(report.calibration().error()),
        report
            .outOfScope()
            .map(o -> OptionalDouble.of(o.inScopeAccuracy()))
            .orElse(OptionalDouble.empty()),
        report.outOfScope().map(o -> OptionalDouble.of(o.recall())).orElse(OptionalDouble.empty()),
        rate(classifier, texts, TIMED_NANOS),
        seconds);
  }

  private static double rate(TextClassifier classifier, List<String> texts, long nanos) {
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < nanos) {
      List<Classification> all = classifier.classify(texts);
      done += all.size();
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }
}
