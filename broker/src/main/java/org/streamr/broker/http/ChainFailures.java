package org.streamr.broker.http;

import java.util.function.Supplier;
import org.streamr.broker.RefusedException;
import org.streamr.chain.ChainException;
import org.streamr.protocol.ErrorCode;

/** Turns what the chain would not do into refusals. */
final class ChainFailures {
  private ChainFailures() {}

  static <T> T refusing(Supplier<T> command) throws RefusedException {
    try {
      return command.get();
    } catch (ChainException e) {
      throw new RefusedException(code(e), String.valueOf(e.getMessage()));
    }
  }

  private static ErrorCode code(ChainException e) {
    return switch (e) {
      case ChainException.Refused refused ->
          switch (refused.error()) {
            case "LabelTaken" -> ErrorCode.NAME_TAKEN;
            case "NotPermitted", "NotOwner", "OwnerOnlyPermission", "ExpiryBeyondGrantor" ->
                ErrorCode.NO_PERMISSION;
            case "UnknownStream", "UnknownLabel", "StreamIsClosed" -> ErrorCode.UNKNOWN_STREAM;
            default -> ErrorCode.TRANSACTION_FAILED;
          };
      case ChainException.Unavailable unavailable -> ErrorCode.CHAIN_UNAVAILABLE;
      case ChainException.NodeError error -> ErrorCode.TRANSACTION_FAILED;
      case ChainException.InsufficientFunds funds -> ErrorCode.TRANSACTION_FAILED;
      case ChainException.Pending pending -> ErrorCode.TRANSACTION_FAILED;
      case ChainException.WrongChain chain -> ErrorCode.CHAIN_UNAVAILABLE;
      case ChainException.Undeployed undeployed -> ErrorCode.CHAIN_UNAVAILABLE;
      case ChainException.BadKey key -> ErrorCode.TRANSACTION_FAILED;
      case ChainException.DevelopmentChain chain -> ErrorCode.CHAIN_UNAVAILABLE;
    };
  }
}
