/** Modules that sum up many messages. */
@NullMarked
package org.streamr.engine.modules.statistics;

import org.jspecify.annotations.NullMarked;
