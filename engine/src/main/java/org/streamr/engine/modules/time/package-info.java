/** Modules about when messages come. */
@NullMarked
package org.streamr.engine.modules.time;

import org.jspecify.annotations.NullMarked;
