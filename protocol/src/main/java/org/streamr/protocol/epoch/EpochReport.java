package org.streamr.protocol.epoch;

import java.util.List;
import org.streamr.protocol.Address;
import org.streamr.protocol.ByteWriter;
import org.streamr.protocol.Keccak256;
import org.streamr.protocol.Slice;

/**
 * What a broker says of one network partition in an epoch.
 *
 * @param networkPartition 0 and up
 * @param root 32 bytes: see {@link EpochTree#root}
 */
public record EpochReport(int networkPartition, Slice root) {
  private static final int WORD = 32;

  public EpochReport {
    if (networkPartition < 0 || root.length() != WORD) {
      throw new IllegalArgumentException(
          "a report names a network partition and a root of 32 bytes");
    }
  }

  /**
   * What a broker commits to before it reveals its reports: Keccak-256 of the ABI encoding of
   * broker, epoch, salt and reports, so that nobody can pass them off as its own.
   *
   * @param salt 32 random bytes, which keep the reports from being guessed
   */
  public static Slice commitment(
      Address broker, long epoch, Slice salt, List<EpochReport> reports) {
    ByteWriter abi = new ByteWriter((5 + 2 * reports.size()) * WORD);
    number(abi.bytes(new byte[WORD - Address.BYTES]).address(broker), epoch);
    number(number(abi.bytes(salt), 4 * WORD), reports.size());
    for (EpochReport report : reports) {
      number(abi, report.networkPartition()).bytes(report.root());
    }
    return Slice.of(Keccak256.hash(abi.toBytes()));
  }

  private static ByteWriter number(ByteWriter abi, long value) {
    return abi.bytes(new byte[WORD - Long.BYTES]).i64(value);
  }
}
