package org.streamr.protocol.signature;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * libsecp256k1 by foreign function calls. The shared library is the one inside the {@code
 * secp256k1-kmp-jni-jvm-*} artifacts, whose own Java interface has no recoverable signing.
 */
@SuppressWarnings("restricted") // foreign calls are what it is for
final class NativeSecp256k1 implements Secp256k1 {
  private static final int CONTEXT_NONE = 1;
  private static final int UNCOMPRESSED = 2;
  private static final int DIGEST_BYTES = 32;
  private static final int KEY_BYTES = 32;
  private static final int COMPACT_BYTES = 64;

  /** Sizes of the library's opaque structures. */
  private static final int NATIVE_KEY_BYTES = 64;

  private static final int NATIVE_SIGNATURE_BYTES = 65;
  private static final byte POINT_UNCOMPRESSED = 4;
  private static final int FIRST_V = 27;

  private final MemorySegment context;
  private final MethodHandle createKey;
  private final MethodHandle serializeKey;
  private final MethodHandle signRecoverable;
  private final MethodHandle serializeSignature;
  private final MethodHandle parseSignature;
  private final MethodHandle recoverKey;
  private final MethodHandle parseKey;
  private final MethodHandle parseCompact;
  private final MethodHandle verify;

  private NativeSecp256k1(SymbolLookup library) {
    createKey = bind(library, "secp256k1_ec_pubkey_create", ADDRESS, ADDRESS, ADDRESS);
    serializeKey =
        bind(
            library, "secp256k1_ec_pubkey_serialize", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    signRecoverable =
        bind(
            library,
            "secp256k1_ecdsa_sign_recoverable",
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    serializeSignature =
        bind(
            library,
            "secp256k1_ecdsa_recoverable_signature_serialize_compact",
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    parseSignature =
        bind(
            library,
            "secp256k1_ecdsa_recoverable_signature_parse_compact",
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_INT);
    recoverKey = bind(library, "secp256k1_ecdsa_recover", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    parseKey = bind(library, "secp256k1_ec_pubkey_parse", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    parseCompact =
        bind(library, "secp256k1_ecdsa_signature_parse_compact", ADDRESS, ADDRESS, ADDRESS);
    verify = bind(library, "secp256k1_ecdsa_verify", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    context = createContext(library);
  }

  /**
   * Loads the library.
   *
   * @throws UnsupportedOperationException if there is none for this platform, or it does not load
   */
  static NativeSecp256k1 load() {
    String resource = "/fr/acinq/secp256k1/jni/native/" + platform();
    try (InputStream in = NativeSecp256k1.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new UnsupportedOperationException("no libsecp256k1 on the class path at " + resource);
      }
      Path file = Files.createTempFile("streamr-secp256k1-", ".lib");
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return new NativeSecp256k1(SymbolLookup.libraryLookup(file, Arena.global()));
      } finally {
        // A loaded library stays mapped; where the system refuses to delete it, it goes with the
        // process.
        if (!file.toFile().delete()) {
          file.toFile().deleteOnExit();
        }
      }
    } catch (IOException | IllegalArgumentException | IllegalCallerException e) {
      throw new UnsupportedOperationException("libsecp256k1 does not load: " + e.getMessage(), e);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    if (os.contains("linux")) {
      return "linux-" + (arm ? "aarch64" : "x86_64") + "/libsecp256k1-jni.so";
    }
    if (os.contains("mac")) {
      return "darwin-" + (arm ? "aarch64" : "x86_64") + "/libsecp256k1-jni.dylib";
    }
    return "mingw-x86_64/secp256k1-jni.dll";
  }

  @Override
  public String name() {
    return "native";
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(NATIVE_KEY_BYTES);
      if (call(createKey, context, key, copy(arena, privateKey, KEY_BYTES)) != 1) {
        throw new IllegalArgumentException(
            "not a private key: zero, or not less than the group order");
      }
      return serialize(arena, key);
    }
  }

  @Override
  public byte[] sign(byte[] digest, byte[] privateKey) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment signature = arena.allocate(NATIVE_SIGNATURE_BYTES);
      MemorySegment message = copy(arena, digest, DIGEST_BYTES);
      if (sign(signature, message, copy(arena, privateKey, KEY_BYTES)) != 1) {
        throw new IllegalArgumentException(
            "not a private key: zero, or not less than the group order");
      }
      MemorySegment compact = arena.allocate(COMPACT_BYTES);
      MemorySegment recoveryId = arena.allocate(JAVA_INT);
      call(serializeSignature, context, compact, recoveryId, signature);
      byte[] out = new byte[SIGNATURE_BYTES];
      MemorySegment.copy(compact, JAVA_BYTE, 0, out, 0, COMPACT_BYTES);
      out[COMPACT_BYTES] = (byte) (FIRST_V + recoveryId.get(JAVA_INT, 0));
      return out;
    }
  }

  @Override
  public Optional<byte[]> recover(byte[] digest, byte[] signature) {
    if (digest.length != DIGEST_BYTES || signature.length != SIGNATURE_BYTES) {
      return Optional.empty();
    }
    int recoveryId = signature[COMPACT_BYTES] - FIRST_V;
    if (recoveryId < 0 || recoveryId > 1) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parsed = arena.allocate(NATIVE_SIGNATURE_BYTES);
      if (parse(parsed, copy(arena, signature, SIGNATURE_BYTES), recoveryId) != 1) {
        return Optional.empty();
      }
      MemorySegment key = arena.allocate(NATIVE_KEY_BYTES);
      if (call(recoverKey, context, key, parsed, copy(arena, digest, DIGEST_BYTES)) != 1) {
        return Optional.empty();
      }
      return Optional.of(serialize(arena, key));
    }
  }

  @Override
  public boolean verify(byte[] digest, byte[] signature, byte[] publicKey) {
    if (digest.length != DIGEST_BYTES || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(NATIVE_KEY_BYTES);
      MemorySegment point = arena.allocate(1 + PUBLIC_KEY_BYTES);
      point.set(JAVA_BYTE, 0, POINT_UNCOMPRESSED);
      MemorySegment.copy(publicKey, 0, point, JAVA_BYTE, 1, PUBLIC_KEY_BYTES);
      MemorySegment parsed = arena.allocate(COMPACT_BYTES);
      return parseKey(key, point) == 1
          && call(parseCompact, context, parsed, copy(arena, signature, SIGNATURE_BYTES)) == 1
          && call(verify, context, parsed, copy(arena, digest, DIGEST_BYTES), key) == 1;
    }
  }

  private int sign(MemorySegment signature, MemorySegment message, MemorySegment key) {
    try {
      return (int)
          signRecoverable.invokeExact(
              context, signature, message, key, MemorySegment.NULL, MemorySegment.NULL);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private int parse(MemorySegment parsed, MemorySegment compact, int recoveryId) {
    try {
      return (int) parseSignature.invokeExact(context, parsed, compact, recoveryId);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private int parseKey(MemorySegment key, MemorySegment point) {
    try {
      return (int) parseKey.invokeExact(context, key, point, point.byteSize());
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private byte[] serialize(Arena arena, MemorySegment key) {
    MemorySegment point = arena.allocate(1 + PUBLIC_KEY_BYTES);
    MemorySegment length = arena.allocate(JAVA_LONG);
    length.set(JAVA_LONG, 0, point.byteSize());
    try {
      int ignored = (int) serializeKey.invokeExact(context, point, length, key, UNCOMPRESSED);
    } catch (Throwable e) {
      throw failed(e);
    }
    if (point.get(JAVA_BYTE, 0) != POINT_UNCOMPRESSED) {
      throw new IllegalStateException("libsecp256k1 gave a point that is not uncompressed");
    }
    byte[] out = new byte[PUBLIC_KEY_BYTES];
    MemorySegment.copy(point, JAVA_BYTE, 1, out, 0, out.length);
    return out;
  }

  private static MemorySegment copy(Arena arena, byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException("need " + length + " bytes, got " + bytes.length);
    }
    return arena.allocateFrom(JAVA_BYTE, bytes);
  }

  private static MethodHandle bind(SymbolLookup library, String name, MemoryLayout... parameters) {
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }

  /** Contexts may be shared by threads as long as nobody randomises them again. */
  private static MemorySegment createContext(SymbolLookup library) {
    MethodHandle create =
        Linker.nativeLinker()
            .downcallHandle(
                library.findOrThrow("secp256k1_context_create"),
                FunctionDescriptor.of(ADDRESS, JAVA_INT));
    MethodHandle randomize = bind(library, "secp256k1_context_randomize", ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = (MemorySegment) create.invokeExact(CONTEXT_NONE);
      byte[] seed = new byte[32];
      new SecureRandom().nextBytes(seed);
      call(randomize, context, arena.allocateFrom(JAVA_BYTE, seed));
      return context;
    } catch (Throwable e) {
      throw new UnsupportedOperationException("libsecp256k1 gives no context", e);
    }
  }

  private static IllegalStateException failed(Throwable cause) {
    return new IllegalStateException("a call of libsecp256k1 failed", cause);
  }

  private static int call(MethodHandle function, MemorySegment a, MemorySegment b) {
    try {
      return (int) function.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int call(
      MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      return (int) function.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int call(
      MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d) {
    try {
      return (int) function.invokeExact(a, b, c, d);
    } catch (Throwable e) {
      throw failed(e);
    }
  }
}
