package dev.parley.nlp.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which versions the servers serve, for processes that serve none. */
@ApplicationScoped
public class ServedVersions {
  private final JdbcServingModelStore remembered;

  ServedVersions(JdbcServingModelStore remembered) {
    this.remembered = remembered;
  }

  /** Empty where it is the one that ships, if any. */
  public Optional<String> of(String family) {
    return remembered.find(family).map(ServingModel::version);
  }
}
