package dev.parley.kit.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Makes the one {@link Jdbi} of a service, on the pooled data source of its own schema. */
@ApplicationScoped
class JdbiProducer {
  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource dataSource) {
    return Jdbi.create(dataSource);
  }
}
