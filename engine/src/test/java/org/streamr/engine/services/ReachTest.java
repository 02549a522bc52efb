package org.streamr.engine.services;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "localhost",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2001:0:1::1",
        "2002:7f00:1::",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1"
      })
  void privateServer_shouldBeOutOfReach(String host) {
    assertThatThrownBy(() -> Reach.PUBLIC.check(host))
        .isInstanceOf(OutOfReachException.class)
        .hasMessageContaining("'" + host + "' is a server of a private network");
    assertThatCode(() -> Reach.ANYWHERE.check(host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "192.0.2.1", "2606:4700::1111", "2a00::1"})
  void publicServer_shouldBeWithinReach(String host) {
    assertThatCode(() -> Reach.PUBLIC.check(host)).doesNotThrowAnyException();
  }

  @Test
  void unknownServer_shouldBeLeftToWhoeverConnects() {
    assertThatCode(() -> Reach.PUBLIC.check("nowhere.invalid")).doesNotThrowAnyException();
  }
}
