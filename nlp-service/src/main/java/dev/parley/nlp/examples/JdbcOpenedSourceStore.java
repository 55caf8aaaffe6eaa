package dev.parley.nlp.examples;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code opened_source}. Its rows go with their answers: see {@link
 * JdbcExampleStore#deleteAnswered}.
 */
@ApplicationScoped
class JdbcOpenedSourceStore {

  /** The same opening again changes nothing. */
  void add(Handle handle, SourceOpening opening) {
    handle.execute(
        """
        insert into opened_source (tenant, answer_id, position, customer, create_time)
        values (?, ?, ?, ?, ?) on conflict do nothing
        """,
        opening.tenant(),
        opening.answerId(),
        opening.position(),
        opening.customer(),
        opening.time().atOffset(ZoneOffset.UTC));
  }

  /** The answers of which something was opened most recently, in a stable order. */
  List<OpenedAnswer> opened(Handle handle, int most) {
    return handle
        .select(
            """
            with recent as (
              select tenant, answer_id, array_agg(position) as positions
              from opened_source o join answered_question using (tenant, answer_id)
              where position <= cardinality(passages)
              group by tenant, answer_id
              order by max(o.create_time) desc, tenant, answer_id limit ?)
            select q.*, positions from recent join answered_question q using (tenant, answer_id)
            order by tenant, answer_id
            """,
            most)
        .map(
            (row, context) ->
                new OpenedAnswer(JdbcExampleStore.asked(row), places(row.getArray("positions"))))
        .list();
  }

  private static Set<Integer> places(Array positions) throws SQLException {
    return Arrays.stream((Integer[]) positions.getArray())
        .map(position -> position - 1)
        .collect(Collectors.toSet());
  }
}
