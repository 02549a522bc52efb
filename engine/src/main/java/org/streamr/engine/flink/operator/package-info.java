/**
 * Modules as operators: what calls a behaviour of the SPI, keeps its state and gives its messages
 * on.
 */
@NullMarked
package org.streamr.engine.flink.operator;

import org.jspecify.annotations.NullMarked;
