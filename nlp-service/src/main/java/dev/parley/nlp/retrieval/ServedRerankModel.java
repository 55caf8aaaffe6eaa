package dev.parley.nlp.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * The order of passages that is in service, the shipped one at first. A search takes it once, so a
 * swap in between never mixes two models in one answer.
 */
@ApplicationScoped
public class ServedRerankModel implements Supplier<RerankModel> {
  private volatile RerankModel current;

  public ServedRerankModel() {
    try {
      current = RerankModelFiles.loadShipped();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped order of passages", e);
    }
  }

  @Override
  public RerankModel get() {
    return current;
  }

  public void replaceBy(RerankModel model) {
    current = model;
  }
}
