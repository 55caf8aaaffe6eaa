package dev.parley.local.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The secrets of one suite: made once per data folder, kept in {@code keys.properties}, readable by
 * its owner only. An API key's prefix tells people and secret scanners whose it is.
 */
public final class SuiteKeys {

  private static final int SECRET_BYTES = 32;

  private final Map<String, String> values;

  private SuiteKeys(Map<String, String> values) {
    this.values = values;
  }

  /** The folder's secrets; those that are missing are made. */
  public static SuiteKeys loadOrCreate(DataDirectory data, SecureRandom random) {
    Path file = data.keysFile();
    Map<String, String> values = load(file);
    boolean complete = true;
    for (Map.Entry<String, String> wanted : prefixes().entrySet()) {
      if (!values.containsKey(wanted.getKey())) {
        values.put(wanted.getKey(), wanted.getValue() + secret(random));
        complete = false;
      }
    }
    if (!complete) {
      save(file, values);
    }
    return new SuiteKeys(values);
  }

  public String admin() {
    return value("key.admin");
  }

  public String agent() {
    return value("key.agent");
  }

  public String client() {
    return value("key.client");
  }

  /** May be seen by everyone: it opens sessions of anonymous customers only. */
  public String publishable() {
    return value("key.publishable");
  }

  /** Shared by the services, for calls among themselves. */
  public String internalToken() {
    return value("token.internal");
  }

  /** Of the database's superuser. */
  public String postgresPassword() {
    return value("password.postgres");
  }

  /** Of a service's database role. */
  public String databasePassword(String schema) {
    return value("password." + schema);
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no secret " + name);
    }
    return value;
  }

  private static Map<String, String> prefixes() {
    Map<String, String> prefixes = new LinkedHashMap<>();
    prefixes.put("key.admin", "parley_admin_");
    prefixes.put("key.agent", "parley_agent_");
    prefixes.put("key.client", "parley_client_");
    prefixes.put("key.publishable", "parley_public_");
    prefixes.put("token.internal", "");
    for (String role : new String[] {"postgres", "gateway", "nlp", "recommender", "feedback"}) {
      prefixes.put("password." + role, "");
    }
    return prefixes;
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Map<String, String> load(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return values;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  private static void save(Path file, Map<String, String> values) {
    StringBuilder text =
        new StringBuilder("# Secrets of this suite. Whoever can read them can use it.\n");
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      // A fresh temporary file is readable by its owner only.
      Path fresh = Files.createTempFile(file.getParent(), "keys-", null);
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
