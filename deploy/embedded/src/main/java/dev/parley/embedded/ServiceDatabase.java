package dev.parley.embedded;

import java.util.Map;

/**
 * Where a service finds its schema.
 *
 * @param url JDBC address with the schema as the connection's current one
 */
public record ServiceDatabase(String url, String username, String password) {

  /** As the configuration properties that every service reads. */
  public Map<String, String> properties() {
    return Map.of(
        "parley.database.url", url,
        "parley.database.username", username,
        "parley.database.password", password);
  }
}
