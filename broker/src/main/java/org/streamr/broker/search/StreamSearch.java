package org.streamr.broker.search;

import java.util.List;
import java.util.Optional;
import org.streamr.chain.Permission;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;

/** Finds streams. Safe for many threads. */
public interface StreamSearch {
  /** The most streams of one page. */
  int LARGEST_PAGE = 1_000;

  /**
   * What is looked for; everything given must hold.
   *
   * @param words in name, title, description or tags, each word or the beginning of one; empty for
   *     any
   * @param owner who owns it
   * @param tag exactly, whatever the case
   * @param held a permission that {@link Held#account} holds now
   * @param offset how many to pass over
   * @param limit the most to return, up to {@link #LARGEST_PAGE}
   */
  record Wanted(
      String words,
      Optional<Address> owner,
      Optional<String> tag,
      Optional<Held> held,
      int offset,
      int limit) {}

  /**
   * A permission of an account.
   *
   * @param account the public's zero address for what everybody holds
   */
  record Held(Address account, Permission permission) {}

  /**
   * What was found.
   *
   * @param total how many there are in all
   * @param streams those of this page, best first; by name where no words were given
   */
  record Page(int total, List<StreamRecord> streams) {
    public Page {
      streams = List.copyOf(streams);
    }
  }

  /** Searches. */
  Page search(Wanted wanted);
}
