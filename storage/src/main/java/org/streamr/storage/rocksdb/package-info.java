/** A sorted index of small entries kept in RocksDB; no type of its library leaves this package. */
@NullMarked
package org.streamr.storage.rocksdb;

import org.jspecify.annotations.NullMarked;
