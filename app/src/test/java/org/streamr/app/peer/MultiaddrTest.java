package org.streamr.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.protocol.Slice;
import org.streamr.protocol.signature.EthereumKey;

class MultiaddrTest {
  /** The binary forms are those of the multiaddr specification's table of protocols. */
  @ParameterizedTest
  @CsvSource({
    "/ip4/127.0.0.1/tcp/7070,                 047f000001061b9e",
    "/ip6/::1/udp/443/quic-v1,                2900000000000000000000000000000001910201bbcd03",
    "/dns/example.org/tcp/443/wss,            350b6578616d706c652e6f72670601bbde03",
    "/dns4/a.b/tcp/80/ws,                     3603612e62060050dd03",
    "/ip4/10.0.0.1/tcp/1/tls/ws,              040a000001060001c003dd03",
  })
  void address_shouldBeWrittenAsLibp2pDoes(String text, String bytes) {
    Slice parsed = Multiaddr.parse(text);
    assertThat(HexFormat.of().formatHex(parsed.toBytes())).isEqualTo(bytes);
    assertThat(Multiaddr.parse("0x" + bytes)).isEqualTo(parsed);
    assertThat(Multiaddr.parse(Multiaddr.text(parsed))).isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:7070",
        "/",
        "/carrier-pigeon/7",
        "/ip4",
        "/ip4/::1",
        "/ip4/localhost",
        "/ip6/127.0.0.1",
        "/tcp/65536",
        "/tcp/x",
        "0xzz"
      })
  void whatIsNoAddress_shouldBeRefused(String text) {
    assertThatThrownBy(() -> Multiaddr.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tooLongAnAddress_shouldBeRefused() {
    assertThatThrownBy(() -> Multiaddr.parse("/dns/" + "a".repeat(300)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 256 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "04", "06ff", "35ff61", "ffffffffffff"})
  void whatCannotBeRead_shouldBeShownInHexadecimal(String bytes) {
    assertThat(Multiaddr.text(Slice.of(HexFormat.of().parseHex(bytes)))).isEqualTo("0x" + bytes);
  }

  @Test
  void peerId_shouldBeThatOfTheKey() {
    Slice id = PeerId.of(EthereumKey.parse("0x" + "0".repeat(63) + "1"));
    // The generator of the curve, as a key of type 2 in an identity multihash.
    assertThat(HexFormat.of().formatHex(id.toBytes()))
        .isEqualTo(
            "002508021221" + "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    assertThat(PeerId.text(id)).startsWith("16Uiu2HA");
    assertThat(PeerId.parse(PeerId.text(id))).isEqualTo(id);
    assertThat(Multiaddr.text(Multiaddr.parse("/p2p/" + PeerId.text(id))))
        .isEqualTo("/p2p/" + PeerId.text(id));
  }

  @Test
  void whatIsNoPeerId_shouldBeRefused() {
    assertThatThrownBy(() -> PeerId.parse("0OIl"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no peer id");
  }
}
