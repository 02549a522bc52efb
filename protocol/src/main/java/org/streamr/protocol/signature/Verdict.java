package org.streamr.protocol.signature;

import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;

/** What checking a signature found: valid, or why not. */
public sealed interface Verdict {
  /**
   * The origin signed these very bytes.
   *
   * @param account the origin's account
   */
  record Valid(Address account) implements Verdict {}

  /** The signature does not hold. */
  sealed interface Invalid extends Verdict {
    /** The refusal that it leads to. */
    ErrorCode code();

    /** What is wrong and what to do about it, in a sentence. */
    String message();
  }

  /** There is no signature. */
  record Unsigned() implements Invalid {
    @Override
    public ErrorCode code() {
      return ErrorCode.UNSIGNED;
    }

    @Override
    public String message() {
      return "the batch is not signed; sign it with the publisher's key";
    }
  }

  /** No method for this type is known. */
  record UnknownSignatureType(int signatureType) implements Invalid {
    @Override
    public ErrorCode code() {
      return ErrorCode.UNKNOWN_SIGNATURE_TYPE;
    }

    @Override
    public String message() {
      return "signature type "
          + signatureType
          + " is not known here; install its plug-in or sign with another method";
    }
  }

  /** The origin is of a kind that the signature's method does not serve. */
  record UnknownOriginType(int originType, int signatureType) implements Invalid {
    @Override
    public ErrorCode code() {
      return ErrorCode.UNKNOWN_ORIGIN_TYPE;
    }

    @Override
    public String message() {
      return "origin type " + originType + " does not go with signature type " + signatureType;
    }
  }

  /** The origin did not sign these bytes. */
  record BadSignature(String message) implements Invalid {
    @Override
    public ErrorCode code() {
      return ErrorCode.BAD_SIGNATURE;
    }
  }

  /** The signature is the second, malleable form of a signature. */
  record HighS() implements Invalid {
    @Override
    public ErrorCode code() {
      return ErrorCode.HIGH_S;
    }

    @Override
    public String message() {
      return "s is in the upper half of the group order; use the signer's canonical (low-S) form";
    }
  }

  /** The certificate is unreadable, out of date, of the wrong kind, or not trusted. */
  record BadCertificate(String message) implements Invalid {
    @Override
    public ErrorCode code() {
      return ErrorCode.BAD_CERTIFICATE;
    }
  }
}
