package org.streamr.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.streamr.protocol.Event;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.auth.ChallengeRules;
import org.streamr.protocol.auth.SignInMessage;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.batch.BatchVerifier;
import org.streamr.protocol.batch.DetachedEvent;
import org.streamr.protocol.batch.EventCursor;
import org.streamr.protocol.batch.EventJson;
import org.streamr.protocol.batch.MerkleTree;
import org.streamr.protocol.encryption.ContentCipher;
import org.streamr.protocol.encryption.GroupKey;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.protocol.signature.Verdict;
import org.streamr.protocol.signature.VerifierOptions;

/** Runs the vectors in {@code protocol/vectors}, as JavaScript and Solidity do. */
class VectorsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BatchVerifier verifier =
      new BatchVerifier(Samples.CHAIN_ID, VerifierOptions.DEFAULT);
  private final MerkleTree tree = new MerkleTree();

  @Test
  void files_shouldBeWhatTheGeneratorMakes() throws IOException {
    for (Map.Entry<String, String> file : VectorGenerator.files().entrySet()) {
      assertThat(Files.readString(VectorGenerator.FOLDER.resolve(file.getKey())))
          .as(file.getKey() + "; if the protocol changed on purpose, run VectorGenerator")
          .isEqualTo(file.getValue());
    }
  }

  @TestFactory
  Stream<DynamicTest> batches_shouldBeValid() throws IOException {
    return each("batches.json", "valid", this::checkValid);
  }

  private void checkValid(JsonNode vector) throws MalformedException {
    Batch batch = Batch.parse(bytes(vector, "batch"));
    assertThat(verifier.verify(batch))
        .isEqualTo(new Verdict.Valid(batch.header().origin().account()));
    assertThat(batch.header().origin().account()).hasToString(vector.get("account").textValue());
    assertThat(tree.root(batch)).isEqualTo(bytes(vector, "root"));
    assertThat(verifier.digest(batch)).isEqualTo(bytes(vector, "digest"));
    List<Event> events = batch.eventList();
    for (JsonNode expected : vector.get("events")) {
      int index = expected.get("index").intValue();
      Event event = events.get(index);
      assertThat(event.timestamp()).isEqualTo(expected.get("timestamp").longValue());
      assertThat(event.contentType()).isEqualTo(expected.get("contentType").intValue());
      assertThat(event.content().toBytes()).isEqualTo(bytes(expected, "content"));
      DetachedEvent detached = DetachedEvent.parse(Slice.of(bytes(expected, "detached")));
      assertThat(detached.index()).isEqualTo(index);
      assertThat(detached.proof().toBytes()).isEqualTo(bytes(expected, "proof"));
      assertThat(verifier.verify(detached)).isInstanceOf(Verdict.Valid.class);
      assertThat(detached.encode()).isEqualTo(bytes(expected, "detached"));
    }
  }

  @TestFactory
  Stream<DynamicTest> batches_shouldBeInvalidForTheRightReason() throws IOException {
    return each(
        "batches.json",
        "invalid",
        vector ->
            assertRefused(
                verifier.verify(Batch.parse(bytes(vector, "batch"))),
                vector.get("verdict").textValue()));
  }

  @TestFactory
  Stream<DynamicTest> batches_shouldBeMalformedForTheRightReason() throws IOException {
    return each(
        "batches.json",
        "malformed",
        vector -> assertMalformed(vector, () -> Batch.parse(bytes(vector, "batch"))));
  }

  @TestFactory
  Stream<DynamicTest> detached_shouldBeValidInBothForms() throws IOException {
    return each(
        "detached.json",
        "valid",
        vector -> {
          DetachedEvent event = DetachedEvent.parse(Slice.of(bytes(vector, "detached")));
          assertThat(verifier.verify(event)).isInstanceOf(Verdict.Valid.class);
          assertThat(EventJson.read(vector.get("json")).encode()).isEqualTo(event.encode());
          assertThat(JSON.readTree(EventJson.toString(event))).isEqualTo(vector.get("json"));
        });
  }

  @TestFactory
  Stream<DynamicTest> detached_shouldBeInvalidForTheRightReason() throws IOException {
    return each(
        "detached.json",
        "invalid",
        vector ->
            assertRefused(
                verifier.verify(DetachedEvent.parse(Slice.of(bytes(vector, "detached")))),
                vector.get("verdict").textValue()));
  }

  @TestFactory
  Stream<DynamicTest> detachedJson_shouldBeMalformedForTheRightReason() throws IOException {
    return each(
        "detached.json",
        "malformed",
        vector -> assertMalformed(vector, () -> EventJson.read(vector.get("json"))));
  }

  @Test
  void encryption_shouldGiveThePlainContents() throws Exception {
    JsonNode vector = read("encryption.json");
    GroupKey key = new GroupKey(bytes(vector, "keyId"), bytes(vector, "groupKey"));
    Batch batch = Batch.parse(bytes(vector, "batch"));
    assertThat(batch.header().keyId()).isEqualTo(key.id());
    assertThat(batch.header().authenticated().toBytes()).isEqualTo(bytes(vector, "associatedData"));
    ContentCipher cipher = new ContentCipher(key, batch.header().runKey());
    EventCursor cursor = batch.events();
    for (JsonNode expected : vector.get("events")) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.sequence()).isEqualTo(expected.get("sequence").longValue());
      Slice content = cursor.event().content();
      assertThat(content.toBytes()).isEqualTo(bytes(expected, "encrypted"));
      Optional<byte[]> plain =
          cipher.decrypt(cursor.sequence(), batch.header().authenticated(), content);
      assertThat(plain).hasValue(bytes(expected, "plain"));
    }
    assertThat(cursor.next()).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> frames_shouldBeReadAndWritten() throws IOException {
    List<Frame> frames = FrameVectors.all();
    JsonNode vectors = read("frames.json").get("frames");
    return IntStream.range(0, frames.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    frames.get(i).getClass().getSimpleName() + " " + i,
                    () -> {
                      Slice message = Slice.of(bytes(vectors.get(i), "message"));
                      Frame read =
                          vectors.get(i).get("direction").textValue().equals("toBroker")
                              ? FrameDecoder.decodeToBroker(message)
                              : FrameDecoder.decodeToClient(message);
                      assertThat(read).isEqualTo(frames.get(i));
                      assertThat(FrameEncoder.encode(read)).isEqualTo(message.toBytes());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> frames_shouldBeMalformedForTheRightReason() throws IOException {
    return each(
        "frames.json",
        "malformed",
        vector ->
            assertMalformed(
                vector, () -> FrameDecoder.decodeToBroker(Slice.of(bytes(vector, "message")))));
  }

  @Test
  void authentication_shouldGiveTextAndSigner() throws Exception {
    JsonNode vector = read("authentication.json");
    SignInMessage message = SignInMessage.parse(vector.get("text").textValue());
    assertThat(message.toText()).isEqualTo(vector.get("text").textValue());
    assertThat(message.nonce()).isEqualTo(vector.get("nonce").textValue());
    assertThat(message.address().toChecksumString()).isEqualTo(vector.get("address").textValue());
    assertThat(EthereumKey.messageSigner(message.toText(), bytes(vector, "signature")))
        .hasValue(message.address());
  }

  @TestFactory
  Stream<DynamicTest> challenges_shouldOnlyBeSignedIfTheyAreTheBrokersOwn() throws IOException {
    return each(
        "challenges.json",
        "challenges",
        vector ->
            assertThat(
                    ChallengeRules.objection(
                            URI.create(vector.get("broker").textValue()),
                            Optional.ofNullable(vector.path("knownAs").textValue()),
                            vector.get("domain").textValue(),
                            vector.get("uri").textValue(),
                            vector.get("nonce").textValue())
                        .map(Enum::name)
                        .orElse("none"))
                .isEqualTo(vector.get("objection").textValue()));
  }

  private static void assertRefused(Verdict verdict, String code) {
    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    assertThat(((Verdict.Invalid) verdict).code().name()).isEqualTo(code);
    assertThat(((Verdict.Invalid) verdict).message()).isNotBlank();
  }

  private static void assertMalformed(JsonNode vector, Action action) {
    MalformedException refusal = catchThrowableOfType(MalformedException.class, action::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code().name()).isEqualTo(vector.get("code").textValue());
  }

  private static Stream<DynamicTest> each(String file, String list, Check check)
      throws IOException {
    return StreamSupport.stream(read(file).get(list).spliterator(), false)
        .map(
            vector ->
                DynamicTest.dynamicTest(vector.get("name").textValue(), () -> check.run(vector)));
  }

  private static JsonNode read(String file) throws IOException {
    return JSON.readTree(VectorGenerator.FOLDER.resolve(file).toFile());
  }

  private static byte[] bytes(JsonNode vector, String field) {
    return BatchVectors.unhex(vector.get(field).textValue());
  }

  private interface Check {
    void run(JsonNode vector) throws Exception;
  }

  private interface Action {
    void run() throws Exception;
  }
}
