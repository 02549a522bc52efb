package org.streamr.chain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Address;

/**
 * Something that the chain, the node in front of it, or a contract would not do.
 *
 * <p>The message is a sentence that tells a person what to do next.
 */
public abstract sealed class ChainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ChainException(String message) {
    super(message);
  }

  private ChainException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The node could not be reached, or did not answer in time. The same call may succeed later. */
  public static final class Unavailable extends ChainException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The node answered a request with a JSON-RPC error that nothing here has a better word for. */
  public static final class NodeError extends ChainException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final @Nullable String data;

    /**
     * @param method the JSON-RPC method that was refused
     * @param code the JSON-RPC error code
     * @param message what the node said
     * @param data what a reverted call returned, in hexadecimal, if that is why it was refused
     */
    public NodeError(String method, int code, String message, @Nullable String data) {
      super("The Ethereum node refused " + method + ": " + message + " (code " + code + ")");
      this.code = code;
      this.data = data;
    }

    /** The JSON-RPC error code. */
    public int code() {
      return code;
    }

    /** What a reverted call returned: {@code 0x} and hexadecimal digits. */
    public Optional<String> data() {
      return Optional.ofNullable(data);
    }
  }

  /** A contract refused: the transaction would revert, or did. It changed nothing on the chain. */
  public static final class Refused extends ChainException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final List<String> arguments;

    /**
     * @param error name of the contract's custom error, or the raw selector of one that is not
     *     known here
     * @param arguments its arguments as text, in order
     * @param message what it means and what to do about it
     */
    public Refused(String error, List<String> arguments, String message) {
      super(message);
      this.error = error;
      this.arguments = List.copyOf(arguments);
    }

    /** Name of the contract's custom error, or the raw selector of one that is not known here. */
    public String error() {
      return error;
    }

    /** Arguments of the custom error as text, in order. */
    public List<String> arguments() {
      return arguments;
    }
  }

  /** The account cannot pay for the transaction. */
  public static final class InsufficientFunds extends ChainException {
    private static final long serialVersionUID = 1L;

    private final Address account;

    public InsufficientFunds(Address account) {
      super(
          "Account "
              + account
              + " has too little ether to pay for this transaction: send it some, or use another"
              + " account");
      this.account = account;
    }

    /** The account that was to pay. */
    public Address account() {
      return account;
    }
  }

  /** The node accepted a transaction that was not mined in time. It may still be mined. */
  public static final class Pending extends ChainException {
    private static final long serialVersionUID = 1L;

    private final String transactionHash;

    public Pending(String transactionHash, Duration waited) {
      super(
          "Transaction "
              + transactionHash
              + " was not mined within "
              + waited.toSeconds()
              + " s and may still be: look it up before you send it again");
      this.transactionHash = transactionHash;
    }

    /** The transaction to look up. */
    public String transactionHash() {
      return transactionHash;
    }
  }

  /** The node serves another chain than the one that is configured or recorded. */
  public static final class WrongChain extends ChainException {
    private static final long serialVersionUID = 1L;

    public WrongChain(String message) {
      super(message);
    }
  }

  /** The contracts are not where they should be, or could not be put there. */
  public static final class Undeployed extends ChainException {
    private static final long serialVersionUID = 1L;

    public Undeployed(String message) {
      super(message);
    }

    public Undeployed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A key could not be stored, found, unlocked or used. */
  public static final class BadKey extends ChainException {
    private static final long serialVersionUID = 1L;

    public BadKey(String message) {
      super(message);
    }

    public BadKey(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The development chain's process could not be started, or its state could not be used. */
  public static final class DevelopmentChain extends ChainException {
    private static final long serialVersionUID = 1L;

    public DevelopmentChain(String message) {
      super(message);
    }

    public DevelopmentChain(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
