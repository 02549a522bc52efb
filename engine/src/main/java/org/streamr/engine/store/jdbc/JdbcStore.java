package org.streamr.engine.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.streamr.engine.store.AccountStore;
import org.streamr.engine.store.CanvasStore;
import org.streamr.engine.store.ContractStore;
import org.streamr.engine.store.RunStore;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.StoreException;

/** The store in a relational database. */
public final class JdbcStore implements Store {
  /** How many calls can be under way; more wait. */
  private static final int MOST_CONNECTIONS = 8;

  private static final long WAIT_MILLIS = 10_000;
  private static final String MIGRATIONS = "classpath:org/streamr/engine/store/jdbc";

  private final HikariDataSource connections;
  private final Sql sql;
  private final JdbcCanvases canvases;
  private final JdbcContracts contracts;
  private final JdbcRuns runs;
  private final JdbcAccounts accounts;

  private JdbcStore(
      HikariDataSource connections,
      DatabaseAddress address,
      SecureRandom random,
      InstantSource clock) {
    this.connections = connections;
    this.sql = new Sql(Jdbi.create(connections), address);
    Ids ids = new Ids(random);
    this.canvases = new JdbcCanvases(sql, ids, clock);
    this.contracts = new JdbcContracts(sql, ids, clock);
    this.runs = new JdbcRuns(sql, clock);
    this.accounts = new JdbcAccounts(sql);
  }

  /**
   * Opens a database, and brings its tables up to date.
   *
   * @param random for the ids of what is made
   * @throws StoreException if it cannot be reached, or a newer version of this program has used it
   */
  public static JdbcStore open(DatabaseAddress address, SecureRandom random, InstantSource clock) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.complete());
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setPoolName("database");
    HikariDataSource connections;
    try {
      connections = new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException(
          "The database " + address + " cannot be opened: " + Sql.reason(e) + ". Check its address",
          e);
    }
    try {
      Flyway.configure()
          .dataSource(connections)
          .locations(MIGRATIONS)
          .validateMigrationNaming(true)
          .load()
          .migrate();
      return new JdbcStore(connections, address, random, clock);
    } catch (FlywayException e) {
      connections.close();
      throw new StoreException(
          "The tables of the database "
              + address
              + " cannot be brought up to date: "
              + Sql.reason(e)
              + ". Use the version of this program that last used it, or another database",
          e);
    }
  }

  @Override
  public CanvasStore canvases() {
    return canvases;
  }

  @Override
  public ContractStore contracts() {
    return contracts;
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public void check() {
    sql.in(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
  }

  @Override
  public void close() {
    connections.close();
  }
}
