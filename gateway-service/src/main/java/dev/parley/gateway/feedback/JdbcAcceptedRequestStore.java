package dev.parley.gateway.feedback;

import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.feedback.AcceptedRequest.State;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Table {@code accepted_request}. */
@Singleton
class JdbcAcceptedRequestStore {
  private final Jdbi jdbi;

  JdbcAcceptedRequestStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param firstAttempt before which the forwarder leaves it to whoever accepted it
   * @return its id, or empty when the request id is there already
   */
  Optional<Long> insert(
      String tenant,
      Method method,
      String requestId,
      byte[] digest,
      byte[] request,
      Instant now,
      Instant firstAttempt) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    insert into accepted_request
                        (tenant, method, request_id, request_digest, request, state, accept_time,
                        next_attempt_time)
                    values (:tenant, :method, :requestId, :digest, :request, 'ACCEPTED', :now,
                        :firstAttempt)
                    on conflict (tenant, method, request_id) do nothing
                    returning id
                    """)
                .bind("tenant", tenant)
                .bind("method", method.name())
                .bind("requestId", requestId)
                .bind("digest", digest)
                .bind("request", request)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("firstAttempt", firstAttempt.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .findOne());
  }

  Optional<AcceptedRequest> find(String tenant, Method method, String requestId) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    """
                    select * from accepted_request
                    where tenant = ? and method = ? and request_id = ?
                    """,
                    tenant,
                    method.name(),
                    requestId)
                .map((row, context) -> request(row))
                .findOne());
  }

  /** The oldest requests that are due, which nobody else gets before the given time. */
  List<AcceptedRequest> claim(Instant now, Instant until, int limit) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update accepted_request
                    set next_attempt_time = :until, attempts = attempts + 1
                    where id in (
                        select id from accepted_request
                        where state = 'ACCEPTED' and next_attempt_time <= :now
                        order by id limit :limit
                        for update skip locked)
                    returning *
                    """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, context) -> request(row))
                .stream()
                .sorted(java.util.Comparator.comparingLong(AcceptedRequest::id))
                .toList());
  }

  void forwarded(long id, byte[] response) {
    execute(
        "update accepted_request set state = 'FORWARDED', response = ? where id = ?", response, id);
  }

  void refused(long id, String error) {
    execute(
        "update accepted_request set state = 'REFUSED', last_error = ? where id = ?", error, id);
  }

  /**
   * @param response what the client is told meanwhile; null keeps what it was told
   */
  void waits(long id, byte @Nullable [] response, String error, Instant nextAttempt) {
    execute(
        """
        update accepted_request
        set response = coalesce(?, response), last_error = ?, next_attempt_time = ?
        where id = ?
        """,
        response,
        error,
        nextAttempt.atOffset(ZoneOffset.UTC),
        id);
  }

  void delete(long id) {
    execute("delete from accepted_request where id = ?", id);
  }

  void deleteForwardedBefore(Instant time) {
    execute(
        "delete from accepted_request where state = 'FORWARDED' and accept_time < ?",
        time.atOffset(ZoneOffset.UTC));
  }

  long countWaiting() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select count(*) from accepted_request where state = 'ACCEPTED'")
                .mapTo(Long.class)
                .one());
  }

  private void execute(String sql, @Nullable Object... arguments) {
    jdbi.useTransaction(handle -> handle.execute(sql, arguments));
  }

  private static AcceptedRequest request(ResultSet row) throws SQLException {
    return new AcceptedRequest(
        row.getLong("id"),
        row.getString("tenant"),
        Method.valueOf(row.getString("method")),
        row.getString("request_id"),
        row.getBytes("request_digest"),
        row.getBytes("request"),
        State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getBytes("response")),
        row.getObject("accept_time", OffsetDateTime.class).toInstant());
  }
}
