package org.streamr.engine.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.streamr.engine.store.CanvasDraft;
import org.streamr.engine.store.CanvasStore;
import org.streamr.engine.store.CanvasSummary;
import org.streamr.engine.store.SaveVerdict;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.protocol.Address;

/** Canvases: a row each, and a row for each version. */
final class JdbcCanvases implements CanvasStore {
  private static final String WHOLE =
      "select c.id, c.owner, v.version, v.saved_at, v.name, v.description, v.hash, v.document"
          + " from canvas c join canvas_version v on v.canvas_id = c.id ";
  private static final String SUMMARY =
      "select c.id, v.name, v.description, v.hash, v.version, v.saved_at"
          + " from canvas c join canvas_version v on v.canvas_id = c.id ";

  private final Sql sql;
  private final Ids ids;
  private final InstantSource clock;

  JdbcCanvases(Sql sql, Ids ids, InstantSource clock) {
    this.sql = sql;
    this.ids = ids;
    this.clock = clock;
  }

  private static StoredCanvas canvas(ResultSet row) throws SQLException {
    return new StoredCanvas(
        row.getString("id"),
        Address.parse(row.getString("owner")),
        row.getInt("version"),
        Instant.ofEpochMilli(row.getLong("saved_at")),
        new CanvasDraft(
            row.getString("name"),
            row.getString("description"),
            row.getString("hash"),
            row.getString("document")));
  }

  private static CanvasSummary summary(ResultSet row) throws SQLException {
    return new CanvasSummary(
        row.getString("id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("hash"),
        row.getInt("version"),
        Instant.ofEpochMilli(row.getLong("saved_at")));
  }

  @Override
  public StoredCanvas create(Address owner, CanvasDraft draft) {
    StoredCanvas canvas = new StoredCanvas(ids.next(), owner, 1, now(), draft);
    sql.run(
        handle -> {
          handle
              .createUpdate("insert into canvas (id, owner, version) values (:id, :owner, 1)")
              .bind("id", canvas.id())
              .bind("owner", owner.toString())
              .execute();
          insertVersion(handle, canvas);
        });
    return canvas;
  }

  /** To the millisecond, as it is kept. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  private static void insertVersion(Handle handle, StoredCanvas canvas) {
    handle
        .createUpdate(
            "insert into canvas_version"
                + " (canvas_id, version, name, description, hash, document, saved_at)"
                + " values (:id, :version, :name, :description, :hash, :document, :savedAt)")
        .bind("id", canvas.id())
        .bind("version", canvas.version())
        .bind("name", canvas.content().name())
        .bind("description", canvas.content().description())
        .bind("hash", canvas.content().hash())
        .bind("document", canvas.content().document())
        .bind("savedAt", canvas.savedAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<StoredCanvas> find(String id) {
    return sql.in(handle -> newest(handle, id));
  }

  private static Optional<StoredCanvas> newest(Handle handle, String id) {
    return handle
        .createQuery(WHOLE + "where c.id = :id and v.version = c.version")
        .bind("id", id)
        .map((row, context) -> canvas(row))
        .findOne();
  }

  @Override
  public List<CanvasSummary> list(Address owner) {
    return sql.in(
        handle ->
            handle
                .createQuery(
                    SUMMARY
                        + "where c.owner = :owner and v.version = c.version"
                        + " order by v.saved_at desc, c.id")
                .bind("owner", owner.toString())
                .map((row, context) -> summary(row))
                .list());
  }

  @Override
  public int count(Address owner) {
    return sql.in(
        handle ->
            handle
                .createQuery("select count(*) from canvas where owner = :owner")
                .bind("owner", owner.toString())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public SaveVerdict save(String id, CanvasDraft draft, int basedOn) {
    return sql.change(
        handle -> {
          int updated =
              handle
                  .createUpdate(
                      "update canvas set version = version + 1"
                          + " where id = :id and version = :basedOn")
                  .bind("id", id)
                  .bind("basedOn", basedOn)
                  .execute();
          return updated == 1 ? saved(handle, id, draft, basedOn) : notSaved(handle, id);
        });
  }

  private SaveVerdict saved(Handle handle, String id, CanvasDraft draft, int basedOn) {
    handle
        .createUpdate(
            "delete from canvas_version"
                + " where canvas_id = :id and version = :basedOn and hash = :hash")
        .bind("id", id)
        .bind("basedOn", basedOn)
        .bind("hash", draft.hash())
        .execute();
    String owner =
        handle
            .createQuery("select owner from canvas where id = :id")
            .bind("id", id)
            .mapTo(String.class)
            .one();
    StoredCanvas canvas = new StoredCanvas(id, Address.parse(owner), basedOn + 1, now(), draft);
    insertVersion(handle, canvas);
    dropOldVersions(handle, id);
    return new SaveVerdict.Saved(canvas);
  }

  private static void dropOldVersions(Handle handle, String id) {
    handle
        .createQuery(
            "select version from canvas_version where canvas_id = :id"
                + " order by version desc offset :kept rows fetch first 1 row only")
        .bind("id", id)
        .bind("kept", KEPT_VERSIONS)
        .mapTo(Integer.class)
        .findOne()
        .ifPresent(
            newestDropped ->
                handle
                    .createUpdate(
                        "delete from canvas_version"
                            + " where canvas_id = :id and version <= :newestDropped")
                    .bind("id", id)
                    .bind("newestDropped", newestDropped)
                    .execute());
  }

  private static SaveVerdict notSaved(Handle handle, String id) {
    return newest(handle, id)
        .<SaveVerdict>map(canvas -> new SaveVerdict.Conflict(canvas.version()))
        .orElseGet(SaveVerdict.Gone::new);
  }

  @Override
  public void delete(String id) {
    sql.run(
        handle ->
            handle.createUpdate("delete from canvas where id = :id").bind("id", id).execute());
  }

  @Override
  public List<CanvasSummary> versions(String id) {
    return sql.in(
        handle ->
            handle
                .createQuery(SUMMARY + "where c.id = :id order by v.version desc")
                .bind("id", id)
                .map((row, context) -> summary(row))
                .list());
  }

  @Override
  public Optional<StoredCanvas> version(String id, int version) {
    return sql.in(
        handle ->
            handle
                .createQuery(WHOLE + "where c.id = :id and v.version = :version")
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> canvas(row))
                .findOne());
  }
}
