package org.streamr.engine.store.jdbc;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.streamr.engine.store.AccountStore;
import org.streamr.protocol.Address;

/** Which account acts for whom, a row each. */
final class JdbcAccounts implements AccountStore {
  private final Sql sql;

  JdbcAccounts(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Address> engineAccount(Address owner) {
    return sql.in(handle -> find(handle, owner));
  }

  private static Optional<Address> find(Handle handle, Address owner) {
    return handle
        .createQuery("select account from engine_account where owner = :owner")
        .bind("owner", owner.toString())
        .mapTo(String.class)
        .findOne()
        .map(Address::parse);
  }

  @Override
  public Address choose(Address owner, Address account) {
    return sql.change(
        handle -> {
          handle
              .createUpdate(
                  "insert into engine_account (owner, account)"
                      + " select cast(:owner as varchar(42)), cast(:account as varchar(42))"
                      + " where not exists (select 1 from engine_account where owner = :owner)")
              .bind("owner", owner.toString())
              .bind("account", account.toString())
              .execute();
          return find(handle, owner).orElse(account);
        });
  }
}
