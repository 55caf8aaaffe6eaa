package dev.parley.nlp.answering;

import dev.parley.nlp.answering.Calibration.Point;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Table {@code answer_calibration}. */
@ApplicationScoped
class JdbcCalibrationStore {
  private final Jdbi jdbi;

  JdbcCalibrationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A row of the table.
   *
   * @param sequence grows with time
   */
  record Stored(long sequence, VersionCalibration calibration) {}

  /** In place of what was measured with the same versions before. */
  void put(VersionCalibration calibration) {
    AnsweringVersions versions = calibration.versions();
    Calibration curve = calibration.curve();
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from answer_calibration where language_model = ? and passage_order = ?",
              versions.languageModel(),
              versions.order());
          handle.execute(
              """
              insert into answer_calibration (language_model, passage_order, measure_time,
                questions, calibration_error, confidences, coverages, precisions)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              versions.languageModel(),
              versions.order(),
              calibration.time().atOffset(ZoneOffset.UTC),
              curve.questions(),
              curve.calibrationError(),
              values(curve, Point::confidence),
              values(curve, Point::coverage),
              values(curve, Point::precision));
        });
  }

  /** Of the newest row; 0 when there is none. */
  long newest() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select coalesce(max(sequence), 0) from answer_calibration")
                .mapTo(long.class)
                .one());
  }

  /** Newest first. */
  List<Stored> list(long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    """
                    select * from answer_calibration where sequence < ?
                    order by sequence desc limit ?
                    """,
                    before,
                    limit)
                .map((row, context) -> new Stored(row.getLong("sequence"), calibration(row)))
                .list());
  }

  private static VersionCalibration calibration(ResultSet row) throws SQLException {
    Double[] confidences = (Double[]) row.getArray("confidences").getArray();
    Double[] coverages = (Double[]) row.getArray("coverages").getArray();
    Double[] precisions = (Double[]) row.getArray("precisions").getArray();
    String model = row.getString("language_model");
    return new VersionCalibration(
        new AnsweringVersions(model, row.getString("passage_order")),
        row.getObject("measure_time", OffsetDateTime.class).toInstant(),
        new Calibration(
            model,
            row.getInt("questions"),
            row.getDouble("calibration_error"),
            IntStream.range(0, confidences.length)
                .mapToObj(i -> new Point(confidences[i], coverages[i], precisions[i]))
                .toList()));
  }

  private static Double[] values(Calibration curve, ToDoubleFunction<Point> value) {
    return curve.points().stream().map(value::applyAsDouble).toArray(Double[]::new);
  }
}
