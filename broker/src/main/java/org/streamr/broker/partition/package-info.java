/** The owners of partitions: they put batches in order, store them and pass them on. */
@NullMarked
package org.streamr.broker.partition;

import org.jspecify.annotations.NullMarked;
