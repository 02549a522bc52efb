package org.streamr.protocol.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.streamr.protocol.Origin;
import org.streamr.protocol.Slice;

/** All signature methods on the class path, for one thread. */
public final class SignatureMethods {
  private static final int UNSIGNED = 0;

  private final Map<Integer, SignatureMethod> byType = new HashMap<>();

  private SignatureMethods() {}

  /**
   * Finds the methods by {@link ServiceLoader}.
   *
   * @throws IllegalStateException if two methods claim one signature type
   */
  public static SignatureMethods load(VerifierOptions options) {
    SignatureMethods methods = new SignatureMethods();
    for (SignatureMethodFactory factory :
        ServiceLoader.load(SignatureMethodFactory.class, SignatureMethods.class.getClassLoader())) {
      SignatureMethod method = factory.create(options);
      SignatureMethod other = methods.byType.put(method.signatureType(), method);
      if (other != null) {
        throw new IllegalStateException(
            "signature type "
                + method.signatureType()
                + " is claimed by both "
                + other.getClass().getName()
                + " and "
                + method.getClass().getName()
                + "; remove one of the two from the class path");
      }
    }
    return methods;
  }

  /**
   * Checks a signature with the method for its type.
   *
   * @param signatureType the type that the batch names
   * @param origin who is said to have signed
   * @param digest 32 bytes
   * @param signature the signature as it stands in the batch
   * @param signedAt when the publisher says it signed, in microseconds
   */
  public Verdict check(
      int signatureType, Origin origin, byte[] digest, Slice signature, long signedAt) {
    if (signatureType == UNSIGNED || signature.length() == 0) {
      return new Verdict.Unsigned();
    }
    SignatureMethod method = byType.get(signatureType);
    if (method == null) {
      return new Verdict.UnknownSignatureType(signatureType);
    }
    if (method.originType() != origin.type()) {
      return new Verdict.UnknownOriginType(origin.type(), signatureType);
    }
    return method.check(origin, digest, signature, signedAt);
  }
}
