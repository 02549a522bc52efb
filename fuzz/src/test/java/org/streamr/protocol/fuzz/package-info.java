/**
 * Coverage-guided fuzzing of everything that reads what strangers send. A usual test run replays
 * the corpus; {@code mvn verify} then fuzzes each target for some seconds.
 */
@NullMarked
package org.streamr.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
