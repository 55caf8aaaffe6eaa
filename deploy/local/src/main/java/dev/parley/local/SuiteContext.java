package dev.parley.local;

import dev.parley.embedded.ServiceDatabase;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.PortBook;
import dev.parley.local.data.SuiteKeys;
import java.util.Map;

/**
 * What a plan builds its services from.
 *
 * @param databases by schema
 * @param kafka bootstrap servers
 */
public record SuiteContext(
    DataDirectory data,
    SuiteKeys keys,
    PortBook ports,
    Map<String, ServiceDatabase> databases,
    String kafka) {

  public SuiteContext {
    databases = Map.copyOf(databases);
  }

  /** The database of a service. */
  public ServiceDatabase database(String schema) {
    ServiceDatabase database = databases.get(schema);
    if (database == null) {
      throw new IllegalArgumentException("no schema " + schema);
    }
    return database;
  }
}
