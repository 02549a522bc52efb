package org.streamr.protocol.frame;

/** The type bytes of {@code docs/protocol.md} section 9. */
final class FrameType {
  static final int HELLO = 0x01;
  static final int CHALLENGE = 0x02;
  static final int AUTHENTICATE = 0x03;
  static final int PUBLISH = 0x04;
  static final int ACK = 0x05;
  static final int OK = 0x06;
  static final int SUBSCRIBE = 0x10;
  static final int BATCH = 0x11;
  static final int EVENT = 0x12;
  static final int GAP = 0x13;
  static final int CREDIT = 0x14;
  static final int CANCEL = 0x15;
  static final int END = 0x16;
  static final int LIVE = 0x17;
  static final int QUERY = 0x20;
  static final int ERROR = 0x7F;

  static final int START_NOW = 0;
  static final int START_LAST = 1;
  static final int START_TIME = 2;
  static final int START_AFTER = 3;

  static final int RANGE_LAST = 0;
  static final int RANGE_TIME = 1;
  static final int RANGE_AFTER = 2;
  static final int RANGE_SEQUENCES = 3;

  static final int FLAG_FROM_STORAGE = 1;
  static final int FLAG_DUPLICATE = 1;
  static final int FLAG_FATAL = 1;
  static final int FLAG_RETRYABLE = 2;

  private FrameType() {}
}
