package dev.parley.benchmarks.bert;

import dev.parley.nlp.bert.BertClassifier;
import dev.parley.nlp.bert.BertSettings;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** This program's classifier, from text to probabilities. */
record ParleyContender(BertClassifier classifier, List<String> texts) implements Contender {

  static Contender load(Path model, NumberFormat format, List<String> texts) throws IOException {
    return new ParleyContender(
        BertClassifier.load(model, "benchmark", BertSettings.onCpu(format)), texts);
  }

  @Override
  public String name() {
    return "Parley, " + classifier.format().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double classify() {
    long begin = System.nanoTime();
    int found = classifier.classify(texts).size();
    if (found != texts.size()) {
      throw new IllegalStateException("%d texts, %d results".formatted(texts.size(), found));
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  @Override
  public float[] logits() {
    int classes = classifier.labels().size();
    float[] logits = new float[texts.size() * classes];
    List<Classification> found = classifier.classify(texts);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(found.get(i / classes).probabilities()[i % classes]);
    }
    return logits;
  }

  @Override
  public void close() {
    classifier.close();
  }
}
