package org.streamr.engine.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.streamr.engine.store.ContractStore;
import org.streamr.engine.store.SavedContract;
import org.streamr.protocol.Address;

/** Contracts, a row each. */
final class JdbcContracts implements ContractStore {
  private static final String SELECT =
      "select id, owner, name, source, address, abi, transaction_hash, saved_at from contract ";

  private final Sql sql;
  private final Ids ids;
  private final InstantSource clock;

  JdbcContracts(Sql sql, Ids ids, InstantSource clock) {
    this.sql = sql;
    this.ids = ids;
    this.clock = clock;
  }

  private static SavedContract contract(ResultSet row) throws SQLException {
    return new SavedContract(
        row.getString("id"),
        Address.parse(row.getString("owner")),
        Instant.ofEpochMilli(row.getLong("saved_at")),
        new SavedContract.Content(
            row.getString("name"),
            row.getString("source"),
            Optional.ofNullable(row.getString("address")).map(Address::parse),
            Optional.ofNullable(row.getString("abi")),
            Optional.ofNullable(row.getString("transaction_hash"))));
  }

  @Override
  public SavedContract create(Address owner, SavedContract.Content content) {
    String id = ids.next();
    Instant now = now();
    sql.run(
        handle ->
            bind(
                    handle.createUpdate(
                        "insert into contract"
                            + " (id, owner, name, source, address, abi, transaction_hash, saved_at)"
                            + " values (:id, :owner, :name, :source, :address, :abi, :transaction,"
                            + " :savedAt)"),
                    content)
                .bind("id", id)
                .bind("owner", owner.toString())
                .bind("savedAt", now.toEpochMilli())
                .execute());
    return new SavedContract(id, owner, now, content);
  }

  /** To the millisecond, as it is kept. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  private static Update bind(Update statement, SavedContract.Content content) {
    return statement
        .bind("name", content.name())
        .bind("source", content.source())
        .bind("address", content.address().map(Address::toString).orElse(null))
        .bind("abi", content.abi().orElse(null))
        .bind("transaction", content.transaction().orElse(null));
  }

  @Override
  public Optional<SavedContract> find(String id) {
    return sql.in(handle -> find(handle, id));
  }

  private static Optional<SavedContract> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", id)
        .map((row, context) -> contract(row))
        .findOne();
  }

  @Override
  public List<SavedContract> list(Address owner) {
    return sql.in(
        handle ->
            handle
                .createQuery(SELECT + "where owner = :owner order by saved_at desc, id")
                .bind("owner", owner.toString())
                .map((row, context) -> contract(row))
                .list());
  }

  @Override
  public int count(Address owner) {
    return sql.in(
        handle ->
            handle
                .createQuery("select count(*) from contract where owner = :owner")
                .bind("owner", owner.toString())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public Optional<SavedContract> save(String id, SavedContract.Content content) {
    return sql.change(
        handle -> {
          bind(
                  handle.createUpdate(
                      "update contract set name = :name, source = :source, address = :address,"
                          + " abi = :abi, transaction_hash = :transaction, saved_at = :savedAt"
                          + " where id = :id"),
                  content)
              .bind("id", id)
              .bind("savedAt", now().toEpochMilli())
              .execute();
          return find(handle, id);
        });
  }

  @Override
  public void delete(String id) {
    sql.run(
        handle ->
            handle.createUpdate("delete from contract where id = :id").bind("id", id).execute());
  }
}
