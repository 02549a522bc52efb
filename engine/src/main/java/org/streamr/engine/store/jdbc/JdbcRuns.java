package org.streamr.engine.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.streamr.engine.store.RunRecord;
import org.streamr.engine.store.RunStore;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.protocol.Address;

/** The last run of each canvas, a row each. */
final class JdbcRuns implements RunStore {
  private static final String SELECT =
      "select r.canvas_id, c.owner, r.version, r.document, r.started_at, r.ended_at, r.phase,"
          + " r.reason from canvas_run r join canvas c on c.id = r.canvas_id ";

  private final Sql sql;
  private final InstantSource clock;

  JdbcRuns(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  private static RunRecord run(ResultSet row) throws SQLException {
    long endedAt = row.getLong("ended_at");
    Optional<RunRecord.End> end =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new RunRecord.End(
                    Instant.ofEpochMilli(endedAt),
                    row.getString("phase"),
                    row.getString("reason")));
    return new RunRecord(
        row.getString("canvas_id"),
        Address.parse(row.getString("owner")),
        row.getInt("version"),
        row.getString("document"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        end);
  }

  @Override
  public void started(StoredCanvas canvas) {
    sql.run(
        handle -> {
          handle
              .createUpdate("delete from canvas_run where canvas_id = :id")
              .bind("id", canvas.id())
              .execute();
          handle
              .createUpdate(
                  "insert into canvas_run (canvas_id, version, document, started_at)"
                      + " values (:id, :version, :document, :startedAt)")
              .bind("id", canvas.id())
              .bind("version", canvas.version())
              .bind("document", canvas.content().document())
              .bind("startedAt", clock.instant().toEpochMilli())
              .execute();
        });
  }

  @Override
  public void ended(String canvasId, String phase, String reason) {
    sql.run(
        handle ->
            handle
                .createUpdate(
                    "update canvas_run set ended_at = :endedAt, phase = :phase, reason = :reason"
                        + " where canvas_id = :id and ended_at is null")
                .bind("id", canvasId)
                .bind("endedAt", clock.instant().toEpochMilli())
                .bind("phase", phase)
                .bind("reason", reason)
                .execute());
  }

  @Override
  public Optional<RunRecord> last(String canvasId) {
    return sql.in(
        handle ->
            handle
                .createQuery(SELECT + "where r.canvas_id = :id")
                .bind("id", canvasId)
                .map((row, context) -> run(row))
                .findOne());
  }

  @Override
  public List<RunRecord> running() {
    return sql.in(
        handle ->
            handle
                .createQuery(SELECT + "where r.ended_at is null order by r.started_at, r.canvas_id")
                .map((row, context) -> run(row))
                .list());
  }
}
