package dev.parley.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the database of the suite with one schema and one role per service, each owning only its
 * own. Repeating it changes nothing but the passwords.
 */
public final class SchemaBootstrap {

  public static final String DATABASE = "parley";

  /** The schemas, each with a role of the same name. */
  public static final List<String> SCHEMAS = List.of("gateway", "nlp", "recommender", "feedback");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final PostgresServer server;

  public SchemaBootstrap(PostgresServer server) {
    this.server = server;
  }

  /**
   * Makes what is missing for one service.
   *
   * @throws IllegalStateException when the server refuses, with its reason
   */
  public ServiceDatabase create(String schema, String password) {
    if (!NAME.matcher(schema).matches()) {
      throw new IllegalArgumentException("not a schema name: " + schema);
    }
    try {
      createDatabase();
      try (Connection connection = server.superuser(DATABASE).getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        // Two bootstraps at once would collide on the role.
        statement.execute("SELECT pg_advisory_xact_lock(7265)");
        createRole(connection, statement, schema, password);
        createSchema(statement, schema);
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("can't create schema " + schema + ": " + e.getMessage(), e);
    }
    return new ServiceDatabase(
        server.jdbcUrl(DATABASE) + "?currentSchema=" + schema, schema, password);
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = server.superuser("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
        return;
      }
      try {
        statement.execute("CREATE DATABASE " + DATABASE);
      } catch (SQLException e) {
        // Made by someone else meanwhile: there is no CREATE DATABASE IF NOT EXISTS.
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
          throw e;
        }
      }
      statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
    }
  }

  private static void createRole(
      Connection connection, Statement statement, String role, String password)
      throws SQLException {
    String verb =
        exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
    statement.execute(verb + " ROLE " + role + " LOGIN PASSWORD " + literal(connection, password));
  }

  private static void createSchema(Statement statement, String schema) throws SQLException {
    statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + DATABASE + " TO " + schema);
    statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + schema);
    statement.execute(
        "ALTER ROLE " + schema + " IN DATABASE " + DATABASE + " SET search_path = " + schema);
    statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
  }

  /** Utility statements take no parameters: the server itself quotes the text. */
  private static String literal(Connection connection, String text) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT quote_literal(?)")) {
      query.setString(1, text);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
