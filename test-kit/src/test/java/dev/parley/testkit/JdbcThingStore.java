package dev.parley.testkit;

import java.sql.Connection;

/** May use JDBC by its name. */
record JdbcThingStore(Connection connection) {
  record Row(Connection connection) {}
}
