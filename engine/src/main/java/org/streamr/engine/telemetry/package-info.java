/**
 * What modules at work tell the engine, and what it tells them: within a process by calls, from
 * other machines by a connection.
 */
@NullMarked
package org.streamr.engine.telemetry;

import org.jspecify.annotations.NullMarked;
