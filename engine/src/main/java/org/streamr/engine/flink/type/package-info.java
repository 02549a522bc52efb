/** How messages and states travel and are kept. */
@NullMarked
package org.streamr.engine.flink.type;

import org.jspecify.annotations.NullMarked;
