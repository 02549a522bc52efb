package org.streamr.chain.web3.errors;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.datatypes.CustomError;

/**
 * What the custom errors of one area's contracts mean, each as a sentence for people: {@code {0}}
 * and so on stand for its arguments. Immutable.
 */
public final class ErrorTable {
  /** Characters of a selector: {@code 0x} and four bytes in hexadecimal. */
  static final int SELECTOR_CHARS = 10;

  private final Map<String, Known> known;

  private ErrorTable(Map<String, Known> known) {
    this.known = Map.copyOf(known);
  }

  /** An error that contracts give, and what it means. */
  record Known(CustomError error, String meaning) {}

  /** Begins a table. */
  static Builder builder() {
    return new Builder();
  }

  Optional<Known> find(String selector) {
    return Optional.ofNullable(known.get(selector));
  }

  /** Collects a table. */
  static final class Builder {
    private final Map<String, Known> known = new HashMap<>();

    private Builder() {}

    /**
     * Adds an error.
     *
     * @param meaning what it means and what to do about it, to follow "The contract refused: "
     * @throws IllegalArgumentException if the table has it already
     */
    Builder know(CustomError error, String meaning) {
      String selector = CustomErrorEncoder.encode(error).substring(0, SELECTOR_CHARS);
      if (known.put(selector, new Known(error, meaning)) != null) {
        throw new IllegalArgumentException(error.getName() + " is in the table twice");
      }
      return this;
    }

    /** Returns the table. */
    ErrorTable build() {
      return new ErrorTable(known);
    }
  }
}
