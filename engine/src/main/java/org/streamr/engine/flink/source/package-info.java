/** What begins a job: sources of the SPI and streams, live and out of the past. */
@NullMarked
package org.streamr.engine.flink.source;

import org.jspecify.annotations.NullMarked;
