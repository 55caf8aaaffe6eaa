package dev.parley.kit.model;

import dev.parley.kit.role.ServiceConfig;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The model store of the configured folder, unless the service brings its own. */
@ApplicationScoped
class ModelStoreProducer {
  @Produces
  @Singleton
  @DefaultBean
  ModelStore modelStore(ServiceConfig config) {
    return new FolderModelStore(config.models().directory());
  }
}
