package dev.parley.recommender.interactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Rows of table {@code interaction}. */
public final class JdbcInteractionRows {
  private JdbcInteractionRows() {}

  /**
   * @param first column of the product; type and event time follow it
   */
  public static Interaction read(ResultSet row, int first) throws SQLException {
    return new Interaction(
        row.getString(first),
        InteractionType.ofNumber(row.getInt(first + 1)),
        row.getObject(first + 2, OffsetDateTime.class).toInstant());
  }
}
