package org.streamr.storage.rocksdb;

/**
 * How much memory an index may take.
 *
 * @param writeBufferBytes of one table in memory; there may be three of them
 * @param cacheBytes for blocks of files, with their own indexes
 */
public record IndexOptions(long writeBufferBytes, long cacheBytes) {
  /** What suits a broker of its own: at most about 48 MiB. */
  public static final IndexOptions DEFAULT = new IndexOptions(8L << 20, 16L << 20);
}
