/** Where jobs are done: in this process, or on other machines. */
@NullMarked
package org.streamr.engine.flink.cluster;

import org.jspecify.annotations.NullMarked;
