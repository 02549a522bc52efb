/** What the engine does as a whole: latency, throughput and memory of canvases at work. */
@NullMarked
package org.streamr.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
