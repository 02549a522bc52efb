package org.streamr.engine.store;

import java.util.List;
import java.util.Optional;
import org.streamr.protocol.Address;

/** Contracts that people work on. */
public interface ContractStore {
  /** Keeps a new one. */
  SavedContract create(Address owner, SavedContract.Content content);

  /** Finds one. */
  Optional<SavedContract> find(String id);

  /** All of an owner, the one saved last first. */
  List<SavedContract> list(Address owner);

  /** How many an owner has. */
  int count(Address owner);

  /**
   * Keeps it as it is now.
   *
   * @return empty if there is no such contract any more
   */
  Optional<SavedContract> save(String id, SavedContract.Content content);

  /** Deletes it, if it is there. */
  void delete(String id);
}
