/**
 * The engine on Apache Flink: the only place that knows it. A canvas becomes a job, a module an
 * operator whose state is known by the module's id.
 */
@NullMarked
package org.streamr.engine.flink;

import org.jspecify.annotations.NullMarked;
