package org.streamr.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  /** Examples of EIP-55. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void toChecksumString_shouldFollowEip55(String text) {
    Address address = Address.parse(text);
    assertThat(address.toChecksumString()).isEqualTo(text);
    assertThat(address).hasToString(text.toLowerCase(java.util.Locale.ROOT));
    assertThat(Address.read(address.toBytes(), 0)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0x", "0x12", "0xzzb6916095ca1df60bB79Ce92cE3Ea74c37c5d35", "earthquakes"})
  void parse_shouldRefuseAnythingElse(String text) {
    assertThat(Address.looksLikeAddress(text)).isFalse();
    assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void compareTo_shouldOrderByBytesAsUnsigned() {
    Address low = Address.parse("0x0fffffffffffffffffffffffffffffffffffffff");
    Address high = Address.parse("0xf000000000000000000000000000000000000000");
    assertThat(low).isLessThan(high);
  }
}
