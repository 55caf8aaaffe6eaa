package dev.parley.benchmarks.serving;

import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine without the service around it: a loop that fills a free slot with the next request's
 * prompt at once and steps all slots. Nobody streams, queues, tokenizes or is treated fairly, so
 * that this is what a service could reach at best.
 */
final class BareEngine implements AutoCloseable {
  private final Gpt2LanguageModel model;

  BareEngine(Path directory, int slots) throws IOException {
    this.model = Gpt2LanguageModel.load(directory, LanguageModelSettings.onCpu(slots));
  }

  /** Tokens per second in a window that begins after a warm-up. */
  double tokensPerSecond(RequestMix mix, Duration warmUp, Duration window) {
    List<Sequence> sequences = new ArrayList<>();
    long number = 0;
    long tokens = 0;
    long begin = System.nanoTime() + warmUp.toNanos();
    long end = begin + window.toNanos();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      for (int slot = 0; slot < model.slots(); slot++) {
        if (slot == sequences.size()) {
          sequences.add(begin(slot, mix.at(number++)));
        } else if (sequences.get(slot).left == 0) {
          sequences.set(slot, begin(slot, mix.at(number++)));
        }
      }
      var next = model.step(sequences.stream().map(Sequence::row).toList());
      for (int slot = 0; slot < next.size(); slot++) {
        sequences.get(slot).take(next.get(slot).token());
      }
      tokens += System.nanoTime() - begin >= 0 ? next.size() : 0;
    }
    return tokens / (window.toNanos() / 1e9);
  }

  @Override
  public void close() {
    model.close();
  }

  private Sequence begin(int slot, TextRequest request) {
    int[] prompt = request.prompt().chars().map(c -> c % model.vocabularySize()).toArray();
    if (prompt.length > 1) {
      model.prefill(slot, 0, java.util.Arrays.copyOf(prompt, prompt.length - 1));
    }
    return new Sequence(slot, prompt.length - 1, prompt[prompt.length - 1], request.tokens());
  }

  private static final class Sequence {
    private final int slot;
    private int position;
    private int token;
    private int left;

    Sequence(int slot, int position, int token, int left) {
      this.slot = slot;
      this.position = position;
      this.token = token;
      this.left = left;
    }

    Row row() {
      return Row.greedy(slot, position, token);
    }

    void take(int next) {
      token = next;
      position++;
      left--;
    }
  }
}
